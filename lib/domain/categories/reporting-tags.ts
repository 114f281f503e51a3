import { asc, eq, sql } from "drizzle-orm";
import { reportingTags, tickets } from "@/db/schema/index";
import { stillInUse, ticketUsage } from "../catalog/usage";
import type { TransactionContext } from "../context";
import { invalid } from "../errors";

type Wished = { id?: number | undefined; name: string; active: boolean };

const tagRows = (ctx: TransactionContext, categoryId: number) =>
  ctx.tx
    .select()
    .from(reportingTags)
    .where(eq(reportingTags.categoryId, categoryId))
    .orderBy(asc(reportingTags.position), asc(reportingTags.id));

/** The names of a category's reporting tags that are in use, in order. */
export async function reportingTagNames(ctx: TransactionContext, categoryId: number): Promise<string[]> {
  return (await tagRows(ctx, categoryId)).filter((row) => row.active).map((row) => row.name);
}

/**
 * Make the wished ones a category's reporting tags, in that order. Those left out are deleted.
 * Errors: `invalid` for a name given twice or an id of another category; `conflict` with reason `in_use` when one that is
 * left out is on tickets.
 */
export async function saveReportingTags(
  ctx: TransactionContext,
  categoryId: number,
  wished: readonly Wished[],
): Promise<void> {
  const names = new Set<string>();
  for (const [index, { name }] of wished.entries()) {
    const folded = name.toLocaleLowerCase();
    if (names.has(folded))
      throw invalid({ [`reportingTags.${index}.name`]: `“${name}” is there twice.` }, "name_taken");
    names.add(folded);
  }
  const rows = await tagRows(ctx, categoryId);
  for (const { id } of wished) {
    if (id !== undefined && !rows.some((row) => row.id === id)) {
      throw invalid({ reportingTags: "One of these tags is not of this category." });
    }
  }
  for (const row of rows) {
    if (wished.some((one) => one.id === row.id)) continue;
    const usage = await ticketUsage(ctx, sql`${tickets.reportingTagIds} @> array[${row.id}]::int[]`);
    if (usage.all > 0) throw stillInUse(`The reporting tag “${row.name}”`, usage, "Switch it off instead.");
    await ctx.tx.delete(reportingTags).where(eq(reportingTags.id, row.id));
  }
  // Names are unique, so two that swap theirs must not meet on the way.
  for (const row of rows) {
    const renamed = wished.some((one) => one.id === row.id && one.name !== row.name);
    if (renamed)
      await ctx.tx
        .update(reportingTags)
        .set({ name: `\u0001${row.id}` })
        .where(eq(reportingTags.id, row.id));
  }
  for (const [index, { id, name, active }] of wished.entries()) {
    const columns = { name, active, position: index * 10 };
    if (id === undefined) {
      await ctx.tx.insert(reportingTags).values({ ...columns, categoryId, workspaceId: ctx.workspace.id });
    } else await ctx.tx.update(reportingTags).set(columns).where(eq(reportingTags.id, id));
  }
}
