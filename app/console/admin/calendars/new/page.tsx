import type { Metadata } from "next";
import { getExtracted } from "next-intl/server";
import { requireAdmin } from "../../gate";
import { CalendarForm } from "../_components/calendar-form";
import { zonesWith } from "../zones";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("New calendar") };
}

/** The form of a calendar that does not exist yet. */
export default async function NewCalendarPage() {
  const { ctx } = await requireAdmin("settings.manage");
  return <CalendarForm timeZone={ctx.workspace.settings.timeZone} zones={zonesWith(ctx.workspace.settings.timeZone)} />;
}
