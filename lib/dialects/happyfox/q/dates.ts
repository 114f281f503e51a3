import { calendarDay } from "@/lib/dialects/happyfox/wire";
import type { TicketQuery } from "@/lib/domain/tickets/query";

const DAY = 24 * 60 * 60 * 1000;

/** The day of a search: `yyyy/mm/dd` or `yyyy-mm-dd`, and of custom fields `mm/dd/yyyy`; an ISO date, or null. */
export function searchedDay(text: string, options: { american: boolean }): string | null {
  const [, year, month, day] = /^\s*(\d{4})[/-](\d{1,2})[/-](\d{1,2})\s*$/.exec(text) ?? [];
  if (year) return calendarDay(year, month, day);
  const [, usMonth, usDay, usYear] = /^\s*(\d{1,2})\/(\d{1,2})\/(\d{4})\s*$/.exec(text) ?? [];
  return options.american && usYear ? calendarDay(usYear, usMonth, usDay) : null;
}

/** A day so many days later, as an ISO date. */
export const daysLater = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

/** What each ending of a date field asks of a moment, or of a time that is kept as ISO text. Days are those of UTC. */
const ENDINGS: Readonly<Record<string, (field: string, day: string) => TicketQuery>> = {
  "-on-or-before": (field, day) => ({ field, op: "before", value: daysLater(day, 1) }),
  "-on-or-after": (field, day) => ({ field, op: "at_least", value: day }),
  "-on": (field, day) => onDay(field, day),
  "-before": (field, day) => ({ field, op: "before", value: day }),
  "-after": (field, day) => ({ field, op: "at_least", value: daysLater(day, 1) }),
};

export const onDay = (field: string, day: string): TicketQuery => ({
  all: [
    { field, op: "at_least", value: day },
    { field, op: "before", value: daysLater(day, 1) },
  ],
});

const STEMS: Readonly<Record<string, string>> = {
  created: "createdAt",
  "last-modified": "updatedAt",
  "last-staff-replied": "lastAgentMessageAt",
  "last-contact-replied": "lastCustomerMessageAt",
  "last-closed": "lastClosedAt",
};

/** The condition of a date field such as `created-on-or-before`, by its name in lower case. */
export const dateFields: ReadonlyMap<string, (day: string) => TicketQuery> = new Map(
  Object.entries(STEMS).flatMap(([stem, field]) =>
    Object.entries(ENDINGS).map(([ending, ask]) => [`${stem}${ending}`, (day: string) => ask(field, day)] as const),
  ),
);
