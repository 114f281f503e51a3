import { type SQL, sql } from "drizzle-orm";
import { planAnew } from "@/db/prepare-statements";
import { tickets } from "@/db/schema/index";
import type { Catalog } from "../catalog/catalog";
import type { Context, TransactionContext } from "../context";
import { compileCondition, compileTree } from "../tickets/compile-query";
import type { TicketCondition } from "../tickets/query";
import { leavesOf } from "./check-rule";
import { findRuleField, type Known } from "./known-fields";
import type { RuleKind } from "./schema";
import type { Rule } from "./store";

/** Whether a rule's conditions hold, and each of them by itself in the order they are written. */
export type Answer = { held: boolean; leaves: string };

/**
 * Ask all rules at once about one ticket (null: about the mail alone). Each condition that several rules share is looked at
 * once; how a rule joins its own is the same SQL as in a list of tickets.
 * @returns the answers in the order of the rules; null when the ticket is gone
 */
export async function askRules(
  ctx: TransactionContext,
  catalog: Catalog,
  kind: RuleKind,
  rules: readonly Rule[],
  known: Known,
  ticketId: number | null,
): Promise<Answer[] | null> {
  if (rules.length === 0) return [];
  const leaves = new Map<string, { place: number; condition: TicketCondition }>();
  const placeOf = (condition: TicketCondition): number => {
    const key = JSON.stringify(condition);
    const leaf = leaves.get(key) ?? { place: leaves.size + 1, condition };
    leaves.set(key, leaf);
    return leaf.place;
  };
  const trees = rules.map((rule) =>
    compileTree(rule.definition.when, (condition) => sql.raw(`asked.leaves[${placeOf(condition)}]`)),
  );
  const find = (name: string) => findRuleField(catalog, kind, name, known);
  const compiled = [...leaves.values()].map(({ condition }) => compileCondition(ctx, catalog, condition, find));
  const from = ticketId === null ? sql`` : sql` from ${tickets} where ${tickets.id} = ${ticketId}`;
  // "offset 0" keeps the planner from asking a condition again wherever it is named.
  const rows = await ctx.tx.execute<{ held: boolean[]; leaves: (boolean | null)[] }>(sql`
    select array[${list(trees.map((tree) => sql`(${tree}) is true`))}]::bool[] as held, asked.leaves
    from (select array[${list(compiled)}]::bool[] as leaves${from} offset 0) as asked`);
  const row = rows[0];
  if (!row) return null;
  return rules.map((rule, index) => ({
    held: row.held[index] === true,
    leaves: leavesOf(rule.definition.when)
      .map((condition) => (row.leaves[placeOf(condition) - 1] === true ? "1" : "0"))
      .join(""),
  }));
}

const list = (parts: SQL[]): SQL => sql.join(parts, sql`, `);

/** The condition of a rule over `tickets`, for a list of those that match. Only triggers and mail rules know more. */
export const conditionOf = (ctx: Context, catalog: Catalog, rule: Rule): SQL =>
  sql`${sql.raw(planAnew)} ${compileTree(rule.definition.when, (condition) =>
    compileCondition(ctx, catalog, condition, (name) => findRuleField(catalog, rule.definition.kind, name)),
  )}`;
