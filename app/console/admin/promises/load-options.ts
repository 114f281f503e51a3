import { defaultCalendar } from "@/lib/domain/calendars/queries";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import type { Context } from "@/lib/domain/context";
import { fitsPromise } from "@/lib/domain/promises/condition";
import { conditionFields } from "@/lib/domain/rules/rule-fields";
import { getSay } from "@/lib/i18n/say";

/** Everything that the form of a promise offers to choose from. */
export async function promiseOptions(ctx: Context) {
  const say = await getSay();
  const [catalog, fields] = await Promise.all([loadCatalog(ctx), conditionFields(ctx, "automation", say)]);
  return {
    fields: fields.filter((field) => fitsPromise(field.name)),
    calendars: catalog.calendars.map(({ id, name }) => ({ id, name })),
    defaultCalendarId: defaultCalendar(catalog)?.id ?? null,
    statuses: catalog.statuses
      .filter((status) => status.phase !== "closed")
      .map(({ id, name, phase }) => ({ id, name, waiting: phase === "waiting" })),
  };
}
export type PromiseOptions = Awaited<ReturnType<typeof promiseOptions>>;
