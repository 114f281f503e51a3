import { seesPrivate } from "@/lib/domain/access";
import type { Catalog } from "@/lib/domain/catalog/catalog";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import type { Context } from "@/lib/domain/context";
import { env } from "@/lib/env";
import { strftime } from "@/lib/text/dates";

/** How an answer's values print: names and dates for a person, or the stored numbers. */
export type View = {
  catalog: Catalog;
  /** Print stored numbers instead of names and dates. */
  raw: boolean;
  /** The caller may read what is for staff only. */
  staff: boolean;
  timeZone: string;
  /** The installation's address, without a slash at its end. */
  baseUrl: string;
  /** A day; empty when unset, 0 in raw form. */
  date: (moment: Date | null) => string | number;
  /** A day and time; empty when unset, 0 in raw form. */
  dateTime: (moment: Date | null) => string | number;
  /** A staff member's full name, or id; empty, or 0, for nobody. */
  person: (agentId: number | null) => string | number;
};

/** The view of a call's answer, in the workspace's time zone and formats. */
export async function openView(ctx: Context, raw: boolean): Promise<View> {
  const catalog = await loadCatalog(ctx);
  const { timeZone, dateFormat, dateTimeFormat } = ctx.workspace.settings;
  const moment = (format: string) => (at: Date | null) => {
    if (raw) return seconds(at);
    return at ? strftime(at, format, timeZone) : "";
  };
  return {
    catalog,
    raw,
    staff: seesPrivate(ctx.actor),
    timeZone,
    baseUrl: env.PUBLIC_URL,
    date: moment(dateFormat),
    dateTime: moment(dateTimeFormat),
    person: (agentId) => {
      if (raw) return agentId ?? 0;
      return agentId === null ? "" : (catalog.agent.get(agentId)?.name ?? "");
    },
  };
}

/** Unix seconds; 0 when unset. */
export function seconds(at: Date | null): number {
  return at ? Math.floor(at.getTime() / 1000) : 0;
}
