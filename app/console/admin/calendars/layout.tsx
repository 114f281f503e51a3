import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import type { ReactNode } from "react";
import { listCalendars } from "@/lib/domain/calendars/queries";
import { SectionList } from "../_components/section-list";
import { TwoPane } from "../_components/two-pane";
import { requireAdmin } from "../gate";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("Calendars") };
}

const base = "/console/admin/calendars";

/** The calendars by name beside the form of one. */
export default async function CalendarsLayout({ children }: { children: ReactNode }) {
  const t = await getExtracted("admin");
  const { ctx } = await requireAdmin("settings.manage");
  const calendars = await listCalendars(ctx);
  const items = calendars.map((calendar) => ({
    id: calendar.id,
    label: calendar.name,
    hint: calendar.timeZone,
    marks: calendar.isDefault ? [{ label: t("Default"), tone: "accent" as const }] : [],
  }));
  const list = (
    <SectionList
      base={base}
      title={t("Calendars")}
      sentence={t("When the desk works. Promises count these hours only.")}
      noun="calendar"
      items={items}
      empty={t("With a calendar, nights, weekends and holidays do not count against you.")}
    />
  );
  return (
    <TwoPane base={base} title={t("Calendars")} list={list}>
      {children}
    </TwoPane>
  );
}
