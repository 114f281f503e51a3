import { sql } from "drizzle-orm";
import { authorize } from "../access";
import { type Context, reader } from "../context";
import { notFound } from "../errors";
import type { RuleDefinition, RuleKind } from "./schema";
import { ruleRow, ruleRows } from "./store";

/** A rule with how it fares. */
export type ListedRule = {
  id: number;
  rule: RuleDefinition;
  /** When an automation looks next; null for the others and while it is off. */
  nextAt: Date | null;
  updatedAt: Date;
  lastActedAt: Date | null;
  /** How often it acted, as far back as the log goes. */
  acted: number;
  /** The newest failure, if nothing has gone well since. */
  lastError: { reason: string; at: Date; ticketId: number | null } | null;
};

type Found = NonNullable<Awaited<ReturnType<typeof ruleRow>>>;

async function withFortunes(ctx: Context, found: Found[]): Promise<ListedRule[]> {
  if (found.length === 0) return [];
  const ids = `{${found.map(({ rule }) => rule.id).join(",")}}`;
  const rows = await reader(ctx).execute<{
    id: number;
    acted: number;
    lastActedAt: string | null;
    failedAt: string | null;
    reason: string | null;
    ticketId: number | null;
  }>(sql`select asked.id, done.acted, done.last_acted_at as "lastActedAt", failed.created_at as "failedAt",
      failed.reason, failed.ticket_id as "ticketId"
    from unnest(${ids}::int[]) as asked(id)
    cross join lateral (select count(*)::int as acted, max(created_at) as last_acted_at from rule_log
      where rule_id = asked.id and outcome = 'acted') as done
    left join lateral (select created_at, reason, ticket_id from rule_log where rule_id = asked.id and outcome = 'failed'
      order by id desc limit 1) as failed on true`);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return found.map(({ rule, definition }) => {
    const row = byId.get(rule.id);
    const lastActedAt = row?.lastActedAt ? new Date(row.lastActedAt) : null;
    const failedAt = row?.failedAt ? new Date(row.failedAt) : null;
    const stands = failedAt !== null && (lastActedAt === null || failedAt >= lastActedAt);
    return {
      id: rule.id,
      rule: definition,
      nextAt: rule.nextAt,
      updatedAt: rule.updatedAt,
      lastActedAt,
      acted: row?.acted ?? 0,
      lastError: stands ? { reason: row?.reason ?? "", at: failedAt, ticketId: row?.ticketId ?? null } : null,
    };
  });
}

/** The rules of a kind in the order they look. Needs `settings.manage`. */
export async function listRules(ctx: Context, kind: RuleKind): Promise<ListedRule[]> {
  authorize(ctx, "settings.manage");
  return withFortunes(ctx, await ruleRows(ctx, kind, false));
}

/** One rule. Needs `settings.manage`; `not_found` for none of this workspace. */
export async function getRule(ctx: Context, id: number): Promise<ListedRule> {
  authorize(ctx, "settings.manage");
  const found = await ruleRow(ctx, id);
  const [listed] = found ? await withFortunes(ctx, [found]) : [];
  if (!listed) throw notFound("Rule");
  return listed;
}
