import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import { getAgentDetail, listAgents } from "@/lib/domain/agents/admin-queries";
import { idOf, requireAdmin, rowOr404 } from "../../gate";
import { AgentForm } from "../_components/agent-form";
import { loadOptions } from "../load-options";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("Agent") };
}

/** The form of one agent. */
export default async function AgentPage({ params }: { params: Promise<{ id: string }> }) {
  const { ctx, agent: me } = await requireAdmin("agents.manage");
  const id = idOf((await params).id);
  const detail = await rowOr404(getAgentDetail(ctx, id));
  const [options, agents] = await Promise.all([loadOptions(ctx, detail), listAgents(ctx)]);
  const heirs = agents.filter((one) => one.active && one.id !== id).map(({ id, name }) => ({ id, name }));
  return <AgentForm key={id} detail={detail} options={options} heirs={heirs} isMe={me.id === id} />;
}
