import { type SQL, sql } from "drizzle-orm";
import { keepPlan, planAnew } from "@/db/prepare-statements";
import { tickets } from "@/db/schema/index";
import { keepNewest } from "@/lib/text/lists";
import type { Catalog } from "../catalog/catalog";
import { type Context, reader } from "../context";
import { DomainError } from "../errors";
import { flat } from "../prepared";
import { compileCondition, compileTree } from "../tickets/compile-query";
import type { TicketCondition } from "../tickets/query";
import { leavesOf } from "../tickets/query";
import { findRuleField, type Known } from "./known-fields";
import type { RuleKind } from "./schema";
import type { Rule } from "./store";

/** Whether a rule's conditions hold, and each of them by itself in the order they are written. */
export type Answer = { held: boolean; leaves: string };

/** Answers in the order of the rules, and what the ticket was like that they are about; none for a mail. */
export type Answers = Answer[] & { ticket?: { rowVersion: string; isMerged: boolean; isBinned: boolean } };

/** The version of a ticket's row: the transaction that wrote it. */
export const rowVersion = sql<string>`${tickets}.xmin::text`;

/**
 * Ask all rules at once about one ticket (null: about the mail alone). Each condition that several rules share is looked at
 * once; how a rule joins its own is the same SQL as in a list of tickets.
 * @returns the answers in the order of the rules; null when the ticket is gone
 */
export async function askRules(
  ctx: Context,
  catalog: Catalog,
  kind: RuleKind,
  rules: readonly Rule[],
  known: Known,
  ticketId: number | null,
): Promise<Answers | null> {
  if (rules.length === 0) return [];
  const question = questionOf(ctx, catalog, kind, rules);
  const find = (name: string) => findRuleField(catalog, kind, name, known);
  const leaves = question.leaves.map(
    ({ condition, fixed }) => fixed ?? compileCondition(ctx, catalog, condition, find),
  );
  const [ticket, from] =
    ticketId === null
      ? [sql`null`, sql``]
      : [
          sql`json_build_object('rowVersion', ${rowVersion}, 'isMerged', ${tickets.mergedIntoId} is not null,
            'isBinned', ${tickets.trashedAt} is not null or ${tickets.spamAt} is not null)`,
          sql` from ${tickets} where ${tickets.id} = ${ticketId} and ${tickets.workspaceId} = ${ctx.workspace.id}`,
        ];
  // "offset 0" keeps the planner from asking a condition again wherever it is named. What one person tries is not kept.
  const rows = await reader(ctx).execute<{
    held: boolean[];
    leaves: (boolean | null)[];
    ticket: Answers["ticket"] | null;
  }>(sql`
    select ${sql.raw(question.isStored ? keepPlan : planAnew)} ${question.joined} as held, asked.leaves, asked.ticket
    from (select array[${sql.join(leaves, sql`, `)}]::bool[] as leaves, ${ticket} as ticket${from} offset 0) as asked`);
  const row = rows[0];
  if (!row) return null;
  const answers = question.places.map((places, index) => ({
    held: row.held[index] === true,
    leaves: places.map((place) => (row.leaves[place - 1] === true ? "1" : "0")).join(""),
  }));
  return Object.assign(answers, row.ticket ? { ticket: row.ticket } : {});
}

type Question = {
  /** Each condition once; `fixed` is its SQL where it asks about the ticket and not about what is known besides. */
  leaves: { condition: TicketCondition; fixed: SQL | null }[];
  /** The answers of all rules, as one array over the leaves. */
  joined: SQL;
  /** For each rule where its conditions stand among the leaves, from 1. */
  places: number[][];
  /** Rules that are stored are asked again and again. */
  isStored: boolean;
};

const mostKept = 100;
const kept = new Map<string, Question>();

/** The same rules are asked at every event, and writing their SQL costs more than running it. */
function questionOf(ctx: Context, catalog: Catalog, kind: RuleKind, rules: readonly Rule[]): Question {
  // A rule that is not stored has no version that would change with it.
  if (rules.some((rule) => rule.version === 0)) return makeQuestion(ctx, catalog, kind, rules, false);
  const names = rules.map((rule) => `${rule.id}.${rule.version}`).join(" ");
  const key = `${ctx.workspace.id} ${catalog.version} ${names}`;
  const found = kept.get(key);
  if (found) return found;
  const question = makeQuestion(ctx, catalog, kind, rules, true);
  keepNewest(kept, key, question, mostKept);
  return question;
}

/** A stored rule may ask for what is gone since, such as a deleted field: no ticket has it, and the other rules go on. */
function compileStored(...asked: Parameters<typeof compileCondition>): SQL {
  try {
    return compileCondition(...asked);
  } catch (error) {
    if (error instanceof DomainError && error.code === "invalid") return sql`false`;
    throw error;
  }
}

function makeQuestion(
  ctx: Context,
  catalog: Catalog,
  kind: RuleKind,
  rules: readonly Rule[],
  isStored: boolean,
): Question {
  const places = new Map<string, number>();
  const leaves: Question["leaves"] = [];
  const placeOf = (condition: TicketCondition): number => {
    const key = JSON.stringify(condition);
    const known = places.get(key);
    if (known !== undefined) return known;
    const find = (name: string) => findRuleField(catalog, kind, name);
    const isFixed = !/^(event|mail)\./.test(condition.field);
    const fixed = isFixed ? flat(compileStored(ctx, catalog, condition, find)) : null;
    places.set(key, leaves.push({ condition, fixed }));
    return leaves.length;
  };
  const trees = rules.map((rule) =>
    compileTree(rule.definition.when, (condition) => sql.raw(`asked.leaves[${placeOf(condition)}]`)),
  );
  const joined = sql`array[${sql.join(
    trees.map((tree) => sql`(${tree}) is true`),
    sql`, `,
  )}]::bool[]`;
  return {
    leaves,
    joined: flat(joined),
    places: rules.map((rule) => leavesOf(rule.definition.when).map(placeOf)),
    isStored,
  };
}

/** The condition of a rule over `tickets`, for a list of those that match. Only triggers and mail rules know more. */
export const conditionOf = (ctx: Context, catalog: Catalog, rule: Rule): SQL =>
  sql`${sql.raw(planAnew)} ${compileTree(rule.definition.when, (condition) =>
    compileCondition(ctx, catalog, condition, (name) => findRuleField(catalog, rule.definition.kind, name)),
  )}`;
