import { and, eq, inArray, isNull, max } from "drizzle-orm";
import { ruleLog, ruleMarks, ruleRuns } from "@/db/schema/index";
import { inEnglish, type Say } from "@/lib/text/sentences";
import { authorize } from "../access";
import { loadCatalog } from "../catalog/catalog";
import { type Context, reader } from "../context";
import { leavesOf } from "../tickets/query";
import { getTicket } from "../tickets/read-ticket";
import { askRules } from "./ask";
import { offeredOrganizationsOf } from "./choices";
import { conditionInWords } from "./condition-words";
import { nothingKnown } from "./known-fields";
import type { LoggedCondition } from "./log";
import { asksForBins } from "./schema";
import { clockContext } from "./start-automations";
import { ruleRows, toRule } from "./store";

/** What a rule of the clock makes of a ticket as it is now. */
export type ClockStanding = {
  ruleId: number;
  name: string;
  /**
   * `will_act` at its next look; `done` where it acts once and has; `does_not_hold` where conditions do not; `left_alone` for
   * a ticket in a bin, or merged away, that it does not look at.
   */
  standing: "will_act" | "done" | "does_not_hold" | "left_alone";
  conditions: LoggedCondition[];
  /** When it acted on this ticket last, as far back as the log goes. */
  actedAt: Date | null;
  /** When it looks next; null while it is looking. */
  nextAt: Date | null;
};

/**
 * Why each rule of the clock that is on acts on a ticket or does not: what it would find now, whether it has acted already,
 * and when it looks next. In the order of the rules. Needs the right to read the ticket and to be staff. `say` puts the
 * conditions into the reader's language.
 * Errors: `not_found`; `forbidden`.
 */
export async function clockStandings(ctx: Context, ticketId: number, say: Say = inEnglish): Promise<ClockStanding[]> {
  authorize(ctx, "console.use");
  await getTicket(ctx, ticketId);
  const rows = await ruleRows(ctx, "automation", true);
  if (rows.length === 0) return [];
  const rules = rows.map(toRule);
  const ids = rules.map(({ id }) => id);
  const [catalog, companies] = await Promise.all([loadCatalog(ctx), offeredOrganizationsOf(ctx)]);
  const from = reader(ctx);
  const [answers, marks, runs, acts] = await Promise.all([
    // As the clock asks, whoever looks at this.
    askRules(clockContext(ctx.workspace), catalog, "automation", rules, nothingKnown, ticketId),
    from
      .select({ ruleId: ruleMarks.ruleId })
      .from(ruleMarks)
      .where(and(eq(ruleMarks.ticketId, ticketId), inArray(ruleMarks.ruleId, ids))),
    from
      .select({ ruleId: ruleRuns.ruleId })
      .from(ruleRuns)
      .where(and(isNull(ruleRuns.doneAt), inArray(ruleRuns.ruleId, ids))),
    from
      .select({ ruleId: ruleLog.ruleId, at: max(ruleLog.createdAt) })
      .from(ruleLog)
      .where(and(eq(ruleLog.ticketId, ticketId), eq(ruleLog.outcome, "acted"), inArray(ruleLog.ruleId, ids)))
      .groupBy(ruleLog.ruleId),
  ]);
  const ticket = answers?.ticket;
  if (!answers || !ticket) return [];
  return rows.map(({ rule, definition }, index) => {
    const { held, leaves } = answers[index] ?? { held: false, leaves: "" };
    const leftAlone = ticket.isMerged || (ticket.isBinned && !asksForBins(definition));
    const isMarked =
      definition.kind === "automation" &&
      definition.repeat === "once" &&
      marks.some(({ ruleId }) => ruleId === rule.id);
    return {
      ruleId: rule.id,
      name: rule.name,
      standing: leftAlone ? "left_alone" : !held ? "does_not_hold" : isMarked ? "done" : "will_act",
      conditions: leavesOf(definition.when).map((condition, place) => ({
        words: conditionInWords(catalog, "automation", condition, companies, say),
        held: leaves[place] === "1",
      })),
      actedAt: acts.find(({ ruleId }) => ruleId === rule.id)?.at ?? null,
      nextAt: runs.some(({ ruleId }) => ruleId === rule.id) ? null : rule.nextAt,
    };
  });
}
