import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import type { ReactNode } from "react";
import { listPriorities } from "@/lib/domain/priorities/queries";
import { type ListMark, SectionList } from "../_components/section-list";
import { TwoPane } from "../_components/two-pane";
import { requireAdmin } from "../gate";
import { getOpenWords } from "../open-words";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("Priorities") };
}

const base = "/console/admin/priorities";

/** The priorities from the lowest up, beside the form of one. */
export default async function PrioritiesLayout({ children }: { children: ReactNode }) {
  const t = await getExtracted("admin");
  const openWords = await getOpenWords();
  const { ctx } = await requireAdmin("settings.manage");
  const priorities = await listPriorities(ctx);
  const items = priorities.map((priority) => {
    const marks: ListMark[] = [];
    if (priority.isDefault) marks.push({ label: t("Default"), tone: "accent" });
    if (priority.isUrgent) marks.push({ label: t("Urgent"), tone: "danger" });
    const hint = openWords("", priority.openTickets);
    return { id: priority.id, label: priority.name, hint, marks, inactive: !priority.active };
  });
  const list = (
    <SectionList
      base={base}
      title={t("Priorities")}
      sentence={t("How pressing a ticket is, the lowest first.")}
      noun="priority"
      items={items}
    />
  );
  return (
    <TwoPane base={base} title={t("Priorities")} list={list}>
      {children}
    </TwoPane>
  );
}
