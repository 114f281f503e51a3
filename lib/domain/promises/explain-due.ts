import type { PromiseKind } from "@/db/types";
import { inEnglish, type Say } from "@/lib/text/sentences";
import { authorize } from "../access";
import { holidaysBetween } from "../calendars/business-time";
import { loadCatalog } from "../catalog/catalog";
import type { Context } from "../context";
import { getTicket } from "../tickets/read-ticket";
import { standingOf } from "./apply-promises";
import { promiseWords, ruleOf, runningClocks } from "./clocks";
import { queryInWords } from "./condition";

/** Holidays that one clock names at most. */
const mostHolidays = 30;

/** One clock of a ticket and what its due moment is made of. Seconds are of opening hours. */
export type ExplainedClock = {
  kind: PromiseKind;
  label: string;
  startedAt: Date;
  targetSeconds: number;
  /** Where its clock stood still; without `to` it still does. `status` is empty for the trash and spam. */
  pauses: { from: Date; to: Date | null; status: string; seconds: number }[];
  holidays: { date: string; name: string }[];
  dueAt: Date | null;
  nearAt: Date | null;
  /** What is left, while it stands still. */
  leftSeconds: number | null;
  state: "late" | "near" | "running" | "paused" | "never";
};

export type DueExplanation = {
  /** With its condition in words; "" when it holds for every ticket. */
  promise: { id: number; name: string; condition: string } | null;
  /** Null counts round the clock. */
  calendar: { id: number; name: string; timeZone: string } | null;
  /** Soonest first, those that stand still last. */
  clocks: ExplainedClock[];
  breachCount: number;
  breachedAt: Date | null;
};

/**
 * Why a ticket is due when it is: the promise that holds, its condition and calendar, and each running clock with its start,
 * pauses and the holidays in between. Counted anew from the history, not read from what is kept.
 * `say` puts the condition into the reader's language. Errors: `forbidden` without `console.use`; `not_found` when the caller may not see the ticket.
 */
export async function explainDue(
  ctx: Context,
  ticketId: number,
  say: Say = inEnglish,
  now = new Date(),
): Promise<DueExplanation> {
  authorize(ctx, "console.use");
  const [catalog, ticket] = await Promise.all([loadCatalog(ctx), getTicket(ctx, ticketId)]);
  const standing = ticket.promiseId === null ? undefined : (await standingOf(ctx, catalog, [ticketId])).get(ticketId);
  const rule = ruleOf(catalog, ticket.promiseId);
  const clocks = runningClocks(rule, ticket, standing?.history ?? [], ctx.workspace.settings.timeZone);
  const calendar = rule?.calendar ?? null;
  const explained = clocks.map((clock): ExplainedClock => {
    const { kind, startedAt, targetSeconds, dueAt, nearAt, leftSeconds } = clock;
    const counts = calendar !== null && kind !== "due_date";
    return {
      kind,
      label: promiseWords[kind],
      startedAt,
      targetSeconds,
      pauses: clock.pauses.map(({ from, to, statusId, seconds }) => ({
        from,
        to,
        seconds,
        status: statusId === null ? "" : (catalog.status.get(statusId)?.name ?? ""),
      })),
      holidays: counts ? holidaysBetween(calendar, startedAt, dueAt ?? now, mostHolidays) : [],
      dueAt,
      nearAt,
      leftSeconds,
      state:
        leftSeconds !== null
          ? "paused"
          : dueAt === null
            ? "never"
            : dueAt <= now
              ? "late"
              : nearAt !== null && nearAt <= now
                ? "near"
                : "running",
    };
  });
  explained.sort((a, b) => (a.dueAt?.getTime() ?? Infinity) - (b.dueAt?.getTime() ?? Infinity));
  return {
    promise: rule
      ? {
          id: rule.promise.id,
          name: rule.promise.name,
          condition: await queryInWords(ctx, catalog, rule.promise.condition, say),
        }
      : null,
    calendar: calendar ? { id: calendar.id, name: calendar.name, timeZone: calendar.timeZone } : null,
    clocks: explained,
    breachCount: ticket.breachCount,
    breachedAt: ticket.breachedAt,
  };
}
