import { authorize } from "../access";
import { type Calendar, type Catalog, loadCatalog } from "../catalog/catalog";
import type { Context } from "../context";
import { type HolidayImport, readHolidays } from "./ical";

/** Every calendar by name, with the names of the promises that count by it. Needs `settings.manage`. */
export async function listCalendars(ctx: Context): Promise<(Calendar & { usedBy: string[] })[]> {
  authorize(ctx, "settings.manage");
  const { calendars, promises } = await loadCatalog(ctx);
  return calendars.map((calendar) => ({
    ...calendar,
    usedBy: promises.filter((one) => one.calendarId === calendar.id).map((one) => one.name),
  }));
}

/** The calendar that the desk itself works by; undefined while there is none. */
export const defaultCalendar = (catalog: Catalog): Calendar | undefined =>
  catalog.calendars.find((calendar) => calendar.isDefault);

/** What `readHolidays` makes of a calendar file, for somebody who may take it over. Needs `settings.manage`. */
export async function previewHolidays(ctx: Context, text: string): Promise<HolidayImport> {
  authorize(ctx, "settings.manage");
  return readHolidays(text);
}
