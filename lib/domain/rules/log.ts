import { and, desc, eq, inArray, lt, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { events, ruleLog as lines, ruleLooks, rules, ruleVersions } from "@/db/schema/index";
import { inEnglish, type Say } from "@/lib/text/sentences";
import { authorize } from "../access";
import { type Catalog, loadCatalog } from "../catalog/catalog";
import { type Context, reader } from "../context";
import { notFound } from "../errors";
import { leavesOf } from "../tickets/query";
import { getTicket } from "../tickets/read-ticket";
import { type Choice, eventWords, offeredOrganizationsOf } from "./choices";
import { conditionInWords } from "./condition-words";
import { type RuleKind, ruleEvents, ruleInput } from "./schema";
import { kindsOf } from "./triggers";

export type RuleOutcome = (typeof lines.$inferSelect)["outcome"];

/** One condition as it was written, with what was found; null where nothing was asked. */
export type LoggedCondition = { words: string; held: boolean | null };

/** What one rule found and did. */
export type LoggedRule = {
  ruleId: number;
  name: string;
  kind: RuleKind;
  /** The rule was deleted since. */
  isDeleted: boolean;
  /** The rule was changed since; the conditions are those of the time. */
  isChanged: boolean;
  held: boolean;
  conditions: LoggedCondition[];
  outcome: RuleOutcome | "did_not_hold" | "stopped" | "own_event";
  /** A sentence for each thing it did. */
  did: string[];
  /** Why it did nothing, or what went wrong. */
  reason: string;
};

/** What rules did at one moment: because of an event, a mail, or (neither) the clock. */
export type LoggedLook = {
  at: Date;
  eventId: number | null;
  inboundMailId: string | null;
  /** "Ticket was opened", "Mail came in", "The clock". */
  occasion: string;
  rules: LoggedRule[];
};

/** Looks and lines of one ticket that are shown. */
const mostShown = 100;

type Line = typeof lines.$inferSelect;

/**
 * Which rules looked at a ticket, newest first: because of what, which of their conditions held, what they did or why not.
 * Needs the right to read the ticket and to be staff. `say` puts the conditions into the reader's language. Errors:
 * `not_found`; `forbidden`.
 */
export async function ruleLogOfTicket(ctx: Context, ticketId: number, say: Say = inEnglish): Promise<LoggedLook[]> {
  authorize(ctx, "console.use");
  await getTicket(ctx, ticketId);
  const from = reader(ctx);
  const [looks, done] = await Promise.all([
    from
      .select({ look: ruleLooks, event: events })
      .from(ruleLooks)
      .leftJoin(events, eq(events.id, ruleLooks.eventId))
      .where(and(eq(ruleLooks.ticketId, ticketId), eq(ruleLooks.workspaceId, ctx.workspace.id)))
      .orderBy(desc(ruleLooks.id))
      .limit(mostShown),
    from
      .select()
      .from(lines)
      .where(and(eq(lines.ticketId, ticketId), eq(lines.workspaceId, ctx.workspace.id)))
      .orderBy(desc(lines.createdAt), desc(lines.id))
      .limit(mostShown * 5),
  ]);
  const known = await knownRules(ctx, say, [
    ...looks.flatMap(({ look }) => look.verdicts.map(({ ruleId, version }) => ({ ruleId, version }))),
    ...done,
  ]);
  const shown = looks.map(({ look, event }): LoggedLook => {
    const own = done.filter((line) =>
      look.eventId === null ? line.inboundMailId === look.inboundMailId : line.eventId === look.eventId,
    );
    return lookWith(look, look.eventId === null ? "Mail came in" : occasionOf(event), own, known);
  });
  const byClock = done.filter((line) => line.eventId === null && line.inboundMailId === null);
  return [...shown, ...byClock.map((line) => lookOf(line, known))]
    .sort((a, b) => b.at.getTime() - a.at.getTime())
    .slice(0, mostShown);
}

/** What the mail rules found in one mail and did; null when none looked at it. Needs `settings.manage`. */
export async function ruleLogOfMail(ctx: Context, inboundMailId: string): Promise<LoggedLook | null> {
  authorize(ctx, "settings.manage");
  const from = reader(ctx);
  const [look] = await from
    .select()
    .from(ruleLooks)
    .where(and(eq(ruleLooks.inboundMailId, inboundMailId), eq(ruleLooks.workspaceId, ctx.workspace.id)));
  if (!look) return null;
  const done = await from
    .select()
    .from(lines)
    .where(and(eq(lines.inboundMailId, inboundMailId), eq(lines.workspaceId, ctx.workspace.id)));
  return lookWith(look, "Mail came in", done, await knownRules(ctx, inEnglish, look.verdicts));
}

const lookWith = (
  look: typeof ruleLooks.$inferSelect,
  occasion: string,
  own: readonly Line[],
  known: Known,
): LoggedLook => ({
  at: look.createdAt,
  eventId: look.eventId,
  inboundMailId: look.inboundMailId,
  occasion,
  rules: look.verdicts.map((verdict) => {
    const line = own.find((one) => one.ruleId === verdict.ruleId);
    return {
      ...known.words(verdict.ruleId, verdict.version, verdict.leaves),
      held: verdict.held,
      outcome: verdict.skipped ?? (verdict.held ? (line?.outcome ?? "nothing") : "did_not_hold"),
      did: line?.did ?? [],
      reason: line?.reason ?? "",
    };
  }),
});

/** The clock acts where everything held that a rule needs; which of several ways it held is not kept. */
const lookOf = (line: Line, known: Known): LoggedLook => ({
  at: line.createdAt,
  eventId: line.eventId,
  inboundMailId: line.inboundMailId,
  occasion: "The clock",
  rules: [
    {
      ...known.words(line.ruleId, line.version, ""),
      held: true,
      outcome: line.outcome,
      did: line.did,
      reason: line.reason,
    },
  ],
});

/** What an event was, as its log names it. */
function occasionOf(event: typeof events.$inferSelect | null): string {
  if (!event) return "An event that is gone";
  if (event.type === "ticket.updated" && event.messageId !== null) {
    return event.actorType === "agent" ? "Agent wrote" : event.actorType === "rule" ? "Rule wrote" : "Customer wrote";
  }
  const [kind] = kindsOf(event, null);
  return kind && ruleEvents.includes(kind) ? eventWords[kind] : "Ticket was changed";
}

type Known = {
  words: (ruleId: number, version: number, leaves: string) => Omit<LoggedRule, "held" | "outcome" | "did" | "reason">;
};

/** The rules of a log as they were in the versions it names. */
async function knownRules(
  ctx: Context,
  say: Say,
  named: readonly { ruleId: number; version: number }[],
): Promise<Known> {
  const ids = [...new Set(named.map((one) => one.ruleId))];
  const catalog = await loadCatalog(ctx);
  const rows =
    ids.length === 0
      ? []
      : await reader(ctx)
          .select({ rule: rules, version: ruleVersions.version, definition: ruleVersions.definition })
          .from(ruleVersions)
          .innerJoin(rules, eq(rules.id, ruleVersions.ruleId))
          .where(
            and(
              eq(rules.workspaceId, ctx.workspace.id),
              inArray(rules.id, ids),
              inArray(ruleVersions.version, [...new Set(named.map((one) => one.version))]),
            ),
          );
  const companies = await offeredOrganizationsOf(ctx);
  const byKey = new Map(rows.map((row) => [`${row.rule.id} ${row.version}`, row]));
  return {
    words: (ruleId, version, leaves) => {
      const row = byKey.get(`${ruleId} ${version}`);
      if (!row) {
        return { ruleId, name: "", kind: "trigger", isDeleted: true, isChanged: false, conditions: [] };
      }
      const { kind, name } = row.rule;
      return {
        ruleId,
        name,
        kind,
        isDeleted: row.rule.deletedAt !== null,
        isChanged: row.rule.version !== version,
        conditions: conditionsOf(catalog, row, leaves, companies, say),
      };
    },
  };
}

function conditionsOf(
  catalog: Catalog,
  { rule, definition }: { rule: typeof rules.$inferSelect; definition: unknown },
  leaves: string,
  companies: readonly Choice[],
  say: Say,
): LoggedCondition[] {
  const { kind, name, folder, enabled } = rule;
  const parsed = ruleInput.safeParse({ ...(definition as object), kind, name, folder, enabled });
  if (!parsed.success) return [];
  return leavesOf(parsed.data.when).map((condition, index) => ({
    words: conditionInWords(catalog, kind, condition, companies, say),
    held: leaves[index] === undefined ? null : leaves[index] === "1",
  }));
}

/** A line of a rule's own log. */
export type RuleLogLine = Pick<
  Line,
  "id" | "ticketId" | "eventId" | "inboundMailId" | "outcome" | "did" | "reason" | "createdAt"
>;

const linesOfPage = 50;

/**
 * What a rule did, newest first, 50 to a page. Needs `settings.manage`; `not_found` for a rule of nobody.
 * @param page.before the id of the last line of the page before
 */
export async function ruleLog(
  ctx: Context,
  ruleId: number,
  page: { before?: number } = {},
): Promise<{ lines: RuleLogLine[]; next: number | null }> {
  authorize(ctx, "settings.manage");
  const [rule] = await reader(ctx)
    .select({ id: rules.id })
    .from(rules)
    .where(and(eq(rules.id, ruleId), eq(rules.workspaceId, ctx.workspace.id)));
  if (!rule) throw notFound("Rule");
  const { id, ticketId, eventId, inboundMailId, outcome, did, reason, createdAt } = lines;
  const rows = await reader(ctx)
    .select({ id, ticketId, eventId, inboundMailId, outcome, did, reason, createdAt })
    .from(lines)
    .where(and(eq(lines.ruleId, ruleId), ...(page.before === undefined ? [] : [lt(lines.id, page.before)])))
    .orderBy(desc(lines.id))
    .limit(linesOfPage + 1);
  return {
    lines: rows.slice(0, linesOfPage),
    next: rows.length > linesOfPage ? (rows[linesOfPage - 1]?.id ?? null) : null,
  };
}

/** Forget what rules found before a moment, in portions. Returns how many looks. */
export async function dropOldLooks(before: Date): Promise<number> {
  return dropPortions(() =>
    db.execute(sql`delete from rule_looks where id in
      (select id from rule_looks where created_at < ${before.toISOString()}::timestamptz limit 5000) returning id`),
  );
}

/** Forget what rules did before a moment, in portions. Returns how many lines. */
export async function dropOldLog(before: Date): Promise<number> {
  return dropPortions(() =>
    db.execute(sql`delete from rule_log where id in
      (select id from rule_log where created_at < ${before.toISOString()}::timestamptz limit 5000) returning id`),
  );
}

async function dropPortions(portion: () => Promise<{ length: number }>): Promise<number> {
  let dropped = 0;
  for (let round = 0; round < 200; round += 1) {
    const { length } = await portion();
    dropped += length;
    if (length < 5000) break;
  }
  return dropped;
}
