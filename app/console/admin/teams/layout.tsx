import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import type { ReactNode } from "react";
import { listTeams } from "@/lib/domain/teams/queries";
import { SectionList } from "../_components/section-list";
import { TwoPane } from "../_components/two-pane";
import { requireAdmin } from "../gate";
import { getOpenWords } from "../open-words";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("Teams") };
}

const base = "/console/admin/teams";

/** The teams by name, beside the form of one. */
export default async function TeamsLayout({ children }: { children: ReactNode }) {
  const t = await getExtracted("admin");
  const openWords = await getOpenWords();
  const { ctx } = await requireAdmin("agents.manage");
  const teams = await listTeams(ctx);
  const items = teams.map((team) => ({
    id: team.id,
    label: team.name,
    hint: openWords(
      t("{count, plural, one {# member} other {# members}}", { count: team.memberIds.length }),
      team.openTickets,
    ),
    inactive: !team.active,
  }));
  const list = (
    <SectionList
      base={base}
      title={t("Teams")}
      sentence={t("Agents who share a queue.")}
      noun="team"
      items={items}
      empty={t("A team has a queue of its own in the navigation of its members.")}
    />
  );
  return (
    <TwoPane base={base} title={t("Teams")} list={list}>
      {children}
    </TwoPane>
  );
}
