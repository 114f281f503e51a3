import { seesPrivate } from "@/lib/domain/access";
import type { Catalog } from "@/lib/domain/catalog/catalog";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import type { Context } from "@/lib/domain/context";
import { env } from "@/lib/env";
import { onTheWall, strftime } from "@/lib/text/dates";

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
  const formatDay = dayFormatter(dateFormat, timeZone);
  return {
    catalog,
    raw,
    staff: seesPrivate(ctx.actor),
    timeZone,
    baseUrl: env.PUBLIC_URL,
    date: (at) => (raw ? seconds(at) : at ? formatDay(at) : ""),
    dateTime: (at) => (raw ? seconds(at) : at ? strftime(at, dateTimeFormat, timeZone) : ""),
    person: (agentId) => {
      if (raw) return agentId ?? 0;
      return agentId === null ? "" : (catalog.agent.get(agentId)?.name ?? "");
    },
  };
}

const DAY = 24 * 60 * 60 * 1000;

/** Conversions that differ within a day. */
const TIME_OF_DAY = /%[-_0^]?[EO]?[cHIklMNpPrRsSTXzZ+]/;

/** Days that were formatted already, by zone and format: a list prints the same few days over and over. */
const days = new Map<string, Map<number, string>>();

function dayFormatter(format: string, timeZone: string): (at: Date) => string {
  if (TIME_OF_DAY.test(format)) return (at) => strftime(at, format, timeZone);
  const key = `${timeZone} ${format}`;
  return (at) => {
    let known = days.get(key);
    if (!known || known.size > 10_000) {
      known = new Map();
      days.set(key, known);
    }
    const day = Math.floor(onTheWall(at, timeZone).getTime() / DAY);
    let text = known.get(day);
    if (text === undefined) {
      text = strftime(at, format, timeZone);
      known.set(day, text);
    }
    return text;
  };
}

/** Unix seconds; 0 when unset. */
export function seconds(at: Date | null): number {
  return at ? Math.floor(at.getTime() / 1000) : 0;
}
