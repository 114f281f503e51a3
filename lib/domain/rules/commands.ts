import { and, eq, isNull, sql } from "drizzle-orm";
import { ruleMarks, ruleRuns, rules, ruleVersions } from "@/db/schema/index";
import { authorize } from "../access";
import { recordAudit } from "../audit";
import { loadCatalog } from "../catalog/catalog";
import { touchCatalog } from "../catalog/touch-catalog";
import { type Context, inTransaction, type TransactionContext } from "../context";
import { DomainError, notFound } from "../errors";
import { checkRule } from "./check-rule";
import { nextFire } from "./next-fire";
import { type RuleDefinition, type RuleInput, type RuleKind, ruleInput } from "./schema";
import { mostRules, ruleRow } from "./store";

/** When a rule is due next; nothing but an automation that is on ever is. */
const dueNext = (ctx: Context, rule: RuleDefinition): Date | null =>
  rule.kind === "automation" && rule.enabled
    ? nextFire(rule.schedule, new Date(), ctx.workspace.settings.timeZone)
    : null;

/** What the audit log keeps of a rule. */
const facts = ({ name, folder, enabled, ...rest }: RuleDefinition) => ({
  name,
  folder,
  enabled,
  definition: JSON.stringify(rest),
});

/** What of a definition is the version's: the row has its name, folder and switch. */
function versioned({ name: _name, folder: _folder, enabled: _enabled, kind: _kind, ...rest }: RuleDefinition) {
  return rest;
}

async function locked(ctx: TransactionContext, id: number) {
  await ctx.tx.execute(sql`select 1 from ${rules} where ${rules.id} = ${id}
    and ${rules.workspaceId} = ${ctx.workspace.id} for update`);
  const found = await ruleRow(ctx, id);
  if (!found) throw notFound("Rule");
  return found;
}

/**
 * Add a rule behind the others of its kind.
 * Errors: `forbidden` without `settings.manage`; `invalid` on `when` or `actions.<place>` with the reason; `conflict` when
 * there are too many.
 */
export async function createRule(ctx: Context, raw: RuleInput): Promise<{ id: number }> {
  authorize(ctx, "settings.manage");
  const input = ruleInput.parse(raw);
  await checkRule(ctx, await loadCatalog(ctx), input);
  return inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const [known] = await ctx.tx
      .select({ count: sql<number>`count(*)::int`, last: sql<number>`coalesce(max(${rules.position}), 0)::int` })
      .from(rules)
      .where(and(eq(rules.workspaceId, ctx.workspace.id), eq(rules.kind, input.kind), isNull(rules.deletedAt)));
    if ((known?.count ?? 0) >= mostRules) throw new DomainError("conflict", `There are ${mostRules} rules already.`);
    const { kind, name, folder, enabled } = input;
    const [row] = await ctx.tx
      .insert(rules)
      .values({
        workspaceId: ctx.workspace.id,
        kind,
        name,
        folder,
        enabled,
        position: (known?.last ?? 0) + 10,
        nextAt: dueNext(ctx, input),
      })
      .returning({ id: rules.id });
    if (!row) throw new Error("The rule was not stored.");
    await ctx.tx.insert(ruleVersions).values({ ruleId: row.id, version: 1, definition: versioned(input) });
    if (folder !== "") await putInOrder(ctx, kind, []);
    await recordAudit(ctx, {
      action: "add",
      objectType: "Rule",
      objectId: row.id,
      objectName: name,
      after: facts(input),
    });
    return { id: row.id };
  });
}

/**
 * Change a rule; its kind stays. Tickets that an automation has acted on once stay marked as long as they match.
 * Errors: `forbidden`; `not_found`; `invalid` as for a new one, and on `kind`.
 */
export async function changeRule(ctx: Context, id: number, raw: RuleInput): Promise<void> {
  authorize(ctx, "settings.manage");
  const input = ruleInput.parse(raw);
  await checkRule(ctx, await loadCatalog(ctx), input);
  await inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const { rule, definition } = await locked(ctx, id);
    if (rule.kind !== input.kind)
      throw new DomainError("invalid", "The kind of a rule stays.", { fields: { kind: "The kind of a rule stays." } });
    const anew = JSON.stringify(versioned(definition)) !== JSON.stringify(versioned(input));
    const version = anew ? rule.version + 1 : rule.version;
    if (anew) await ctx.tx.insert(ruleVersions).values({ ruleId: id, version, definition: versioned(input) });
    await write(ctx, id, definition, input, version);
  });
}

/** Switch a rule on or off. An automation that was off makes up for nothing. Errors: `forbidden`; `not_found`. */
export async function setRuleEnabled(ctx: Context, id: number, enabled: boolean): Promise<void> {
  authorize(ctx, "settings.manage");
  await inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const { rule, definition } = await locked(ctx, id);
    if (rule.enabled !== enabled) await write(ctx, id, definition, { ...definition, enabled }, rule.version);
  });
}

async function write(
  ctx: TransactionContext,
  id: number,
  before: RuleDefinition,
  after: RuleDefinition,
  version: number,
): Promise<void> {
  await ctx.tx
    .update(rules)
    .set({
      name: after.name,
      folder: after.folder,
      enabled: after.enabled,
      version,
      nextAt: dueNext(ctx, after),
      updatedAt: new Date(),
    })
    .where(eq(rules.id, id));
  if (!after.enabled) await endRun(ctx, id);
  if (before.folder !== after.folder) await putInOrder(ctx, after.kind, []);
  await recordAudit(ctx, {
    action: "edit",
    objectType: "Rule",
    objectId: id,
    objectName: after.name,
    before: facts(before),
    after: facts(after),
  });
}

/**
 * Give the rules of a kind the places that these ids say, behind them the others as they were; those of one folder stand
 * together, where its first one does. Returns their names before and after.
 */
async function putInOrder(ctx: TransactionContext, kind: RuleKind, ids: readonly number[]) {
  const rows = await ctx.tx
    .select({ id: rules.id, name: rules.name, folder: rules.folder, position: rules.position })
    .from(rules)
    .where(and(eq(rules.workspaceId, ctx.workspace.id), eq(rules.kind, kind), isNull(rules.deletedAt)))
    .orderBy(rules.position, rules.id);
  if (ids.some((id) => !rows.some((row) => row.id === id))) throw notFound("Rule");
  const wished = [...new Set([...ids, ...rows.map((row) => row.id)])];
  const order = byFolder(wished.flatMap((id) => rows.find((row) => row.id === id) ?? []));
  for (const [index, { id, position }] of order.entries()) {
    const place = (index + 1) * 10;
    if (place !== position) await ctx.tx.update(rules).set({ position: place }).where(eq(rules.id, id));
  }
  const names = (list: typeof rows) => list.map(({ name }) => name).join(", ");
  return { before: names(rows), after: names(order) };
}

/** The rules of each folder together, at the place of its first one; those in none stand by themselves. */
export function byFolder<R extends { folder: string }>(rows: readonly R[]): R[] {
  return rows.flatMap((row, index) => {
    if (row.folder === "") return [row];
    const together = rows.filter(({ folder }) => folder === row.folder);
    return rows.indexOf(together[0] as R) === index ? together : [];
  });
}

/** A look at all tickets that is still going on goes no further. */
async function endRun(ctx: TransactionContext, id: number): Promise<void> {
  await ctx.tx
    .update(ruleRuns)
    .set({ doneAt: new Date() })
    .where(and(eq(ruleRuns.ruleId, id), isNull(ruleRuns.doneAt)));
}

/** Delete a rule. The log keeps what it did. Errors: `forbidden`; `not_found`. */
export async function deleteRule(ctx: Context, id: number): Promise<void> {
  authorize(ctx, "settings.manage");
  await inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const { definition } = await locked(ctx, id);
    await ctx.tx.update(rules).set({ deletedAt: new Date(), enabled: false, nextAt: null }).where(eq(rules.id, id));
    await endRun(ctx, id);
    await ctx.tx.delete(ruleMarks).where(eq(ruleMarks.ruleId, id));
    await recordAudit(ctx, {
      action: "delete",
      objectType: "Rule",
      objectId: id,
      objectName: definition.name,
      before: facts(definition),
    });
  });
}

/**
 * Put the rules of a kind in order. Rules that are not named come last, in the order they had; a folder stays together.
 * Errors: `forbidden`; `not_found` for one that is not there.
 */
export async function orderRules(ctx: Context, kind: RuleKind, ids: readonly number[]): Promise<void> {
  authorize(ctx, "settings.manage");
  await inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const { before, after } = await putInOrder(ctx, kind, ids);
    await recordAudit(ctx, {
      action: "edit",
      objectType: "Rule order",
      objectName: kind,
      before: { order: before },
      after: { order: after },
    });
  });
}
