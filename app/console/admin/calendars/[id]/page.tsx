import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getExtracted } from "next-intl/server";
import { listCalendars } from "@/lib/domain/calendars/queries";
import { idOf, requireAdmin } from "../../gate";
import { CalendarForm } from "../_components/calendar-form";
import { zonesWith } from "../zones";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("Calendar") };
}

/** The form of one calendar. */
export default async function CalendarPage({ params }: { params: Promise<{ id: string }> }) {
  const { ctx } = await requireAdmin("settings.manage");
  const id = idOf((await params).id);
  const calendars = await listCalendars(ctx);
  const calendar = calendars.find((one) => one.id === id);
  if (!calendar) notFound();
  const { name, timeZone, hours, holidays, isDefault, usedBy } = calendar;
  return (
    <CalendarForm
      key={id}
      timeZone={timeZone}
      zones={zonesWith(timeZone)}
      stored={{ id, usedBy, isOnly: calendars.length === 1, values: { name, timeZone, hours, holidays, isDefault } }}
    />
  );
}
