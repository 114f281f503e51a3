import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import { listAgents } from "@/lib/domain/agents/admin-queries";
import { requireAdmin } from "../../gate";
import { agentRows } from "../../rows";
import { TeamForm } from "../_components/team-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("New team") };
}

/** The form of a team that does not exist yet. */
export default async function NewTeamPage() {
  const { ctx } = await requireAdmin("agents.manage");
  return <TeamForm agents={await agentRows(await listAgents(ctx), [])} />;
}
