import type { Metadata } from "next";
import type { ReactNode } from "react";
import { listStatuses } from "@/lib/domain/statuses/queries";
import { SectionList } from "../_components/section-list";
import { TwoPane } from "../_components/two-pane";
import { requireAdmin } from "../gate";
import { openWords } from "../words";
import { phaseWords } from "./phase-words";

export const metadata: Metadata = { title: "Statuses" };

const base = "/console/admin/statuses";

/** The statuses in order beside the form of one. */
export default async function StatusesLayout({ children }: { children: ReactNode }) {
  const { ctx } = await requireAdmin("settings.manage");
  const statuses = await listStatuses(ctx);
  const items = statuses.map((status) => ({
    id: status.id,
    label: status.name,
    hint: openWords(phaseWords[status.phase].label, status.openTickets),
    color: status.color,
    inactive: !status.active,
    marks: status.isDefault ? [{ label: "Default", tone: "accent" as const }] : [],
  }));
  const list = (
    <SectionList
      base={base}
      title="Statuses"
      sentence="The words for where a ticket stands."
      noun="status"
      plural="statuses"
      items={items}
    />
  );
  return (
    <TwoPane base={base} list={list}>
      {children}
    </TwoPane>
  );
}
