import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import type { ReactNode } from "react";
import { listStatuses } from "@/lib/domain/statuses/queries";
import { getSay } from "@/lib/i18n/say";
import { SectionList } from "../_components/section-list";
import { TwoPane } from "../_components/two-pane";
import { requireAdmin } from "../gate";
import { getOpenWords } from "../open-words";
import { phaseWords } from "./phase-words";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("Statuses") };
}

const base = "/console/admin/statuses";

/** The statuses in order beside the form of one. */
export default async function StatusesLayout({ children }: { children: ReactNode }) {
  const t = await getExtracted("admin");
  const [say, openWords] = await Promise.all([getSay(), getOpenWords()]);
  const { ctx } = await requireAdmin("settings.manage");
  const statuses = await listStatuses(ctx);
  const items = statuses.map((status) => ({
    id: status.id,
    label: status.name,
    hint: openWords(say(phaseWords[status.phase].label), status.openTickets),
    color: status.color,
    inactive: !status.active,
    marks: status.isDefault ? [{ label: t("Default"), tone: "accent" as const }] : [],
  }));
  const list = (
    <SectionList
      base={base}
      title={t("Statuses")}
      sentence={t("The words for where a ticket stands.")}
      noun="status"
      items={items}
    />
  );
  return (
    <TwoPane base={base} title={t("Statuses")} list={list}>
      {children}
    </TwoPane>
  );
}
