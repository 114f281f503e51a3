import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import type { ReactNode } from "react";
import { listAgents } from "@/lib/domain/agents/admin-queries";
import { SectionList } from "../_components/section-list";
import { TwoPane } from "../_components/two-pane";
import { requireAdmin } from "../gate";
import { getOpenWords } from "../open-words";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("Agents") };
}

const base = "/console/admin/agents";

/** The agents by name, beside the form of one. */
export default async function AgentsLayout({ children }: { children: ReactNode }) {
  const t = await getExtracted("admin");
  const openWords = await getOpenWords();
  const { ctx } = await requireAdmin("agents.manage");
  const agents = await listAgents(ctx);
  const items = agents.map((agent) => ({
    id: agent.id,
    label: agent.name,
    hint: openWords(agent.roleName, agent.openTickets),
    words: agent.email,
    inactive: !agent.active,
  }));
  const list = (
    <SectionList
      base={base}
      title={t("Agents")}
      sentence={t("Who answers tickets.")}
      noun="agent"
      items={items}
      inactiveLabel={t("Deactivated")}
    />
  );
  return (
    <TwoPane base={base} title={t("Agents")} list={list}>
      {children}
    </TwoPane>
  );
}
