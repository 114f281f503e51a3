import type { Metadata } from "next";
import type { ReactNode } from "react";
import { listCalendars } from "@/lib/domain/calendars/queries";
import { SectionList } from "../_components/section-list";
import { TwoPane } from "../_components/two-pane";
import { requireAdmin } from "../gate";

export const metadata: Metadata = { title: "Calendars" };

const base = "/console/admin/calendars";

/** The calendars by name beside the form of one. */
export default async function CalendarsLayout({ children }: { children: ReactNode }) {
  const { ctx } = await requireAdmin("settings.manage");
  const calendars = await listCalendars(ctx);
  const items = calendars.map((calendar) => ({
    id: calendar.id,
    label: calendar.name,
    hint: calendar.timeZone,
    marks: calendar.isDefault ? [{ label: "Default", tone: "accent" as const }] : [],
  }));
  const list = (
    <SectionList
      base={base}
      title="Calendars"
      sentence="When the desk works. Promises count these hours only."
      noun="calendar"
      plural="calendars"
      items={items}
      empty="With a calendar, nights, weekends and holidays do not count against you."
    />
  );
  return (
    <TwoPane base={base} list={list}>
      {children}
    </TwoPane>
  );
}
