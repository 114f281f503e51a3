import { and, eq, inArray, sql } from "drizzle-orm";
import { customers, customFieldChoices, customFields, tickets } from "@/db/schema/index";
import type { Choice } from "../catalog/catalog";
import { usageInWords } from "../catalog/logic";
import { ticketUsage } from "../catalog/usage";
import type { TransactionContext } from "../context";
import { DomainError, invalid } from "../errors";
import { parentsOf } from "./rules";

type Wished = { id?: number | undefined; label: string; active: boolean; depth: number };
type Field = { id: number; subject: "ticket" | "customer" };

/**
 * Make an outline the choices of a field, in that order. Those left out are deleted with what is below them.
 * Errors: `invalid` for an id of another field; `conflict` with reason `in_use` when one that is left out is a value
 * somewhere, or decides whether another field is shown.
 */
export async function saveChoices(
  ctx: TransactionContext,
  field: Field,
  known: readonly Choice[],
  wished: readonly Wished[],
): Promise<void> {
  for (const { id } of wished) {
    if (id !== undefined && !known.some((choice) => choice.id === id)) {
      throw invalid({ choices: "One of these choices is not of this field." });
    }
  }
  const gone = known.filter((choice) => !wished.some((one) => one.id === choice.id));
  for (const choice of gone) await assertUnused(ctx, field, choice);
  if (gone.length > 0) {
    await ctx.tx.delete(customFieldChoices).where(
      inArray(
        customFieldChoices.id,
        gone.map((choice) => choice.id),
      ),
    );
  }
  const parents = parentsOf(wished);
  const ids: number[] = [];
  for (const [index, { id, label, active }] of wished.entries()) {
    const at = parents[index] ?? null;
    const columns = { label, active, position: index, parentId: at === null ? null : (ids[at] ?? null) };
    const before = known.find((choice) => choice.id === id);
    if (before) {
      ids[index] = before.id;
      const same =
        before.label === label &&
        before.active === active &&
        before.position === index &&
        before.parentId === columns.parentId;
      if (!same) await ctx.tx.update(customFieldChoices).set(columns).where(eq(customFieldChoices.id, before.id));
      continue;
    }
    const [row] = await ctx.tx
      .insert(customFieldChoices)
      .values({ ...columns, fieldId: field.id })
      .returning({ id: customFieldChoices.id });
    if (!row) throw new Error("The choice was not stored.");
    ids[index] = row.id;
  }
}

async function assertUnused(ctx: TransactionContext, field: Field, choice: Choice) {
  const inUse = (sentence: string) =>
    new DomainError("conflict", sentence, { reason: "in_use", fields: { choices: sentence } });
  const [dependent] = await ctx.tx
    .select({ name: customFields.name })
    .from(customFields)
    .where(and(eq(customFields.workspaceId, ctx.workspace.id), eq(customFields.dependsOnChoiceId, choice.id)));
  if (dependent) throw inUse(`The field “${dependent.name}” is shown for “${choice.label}”. Change that field first.`);
  const one = JSON.stringify({ [field.id]: choice.id });
  const many = JSON.stringify({ [field.id]: [choice.id] });
  if (field.subject === "ticket") {
    const usage = await ticketUsage(
      ctx,
      sql`(${tickets.fields} @> ${one}::text::jsonb or ${tickets.fields} @> ${many}::text::jsonb)`,
    );
    if (usage.all === 0) return;
    throw inUse(`“${choice.label}” is chosen on ${usageInWords(usage)}. Switch it off instead.`);
  }
  const [customer] = await ctx.tx
    .select({ id: customers.id })
    .from(customers)
    .where(
      and(
        eq(customers.workspaceId, ctx.workspace.id),
        sql`(${customers.fields} @> ${one}::text::jsonb or ${customers.fields} @> ${many}::text::jsonb)`,
      ),
    )
    .limit(1);
  if (customer) throw inUse(`“${choice.label}” is chosen for some customers. Switch it off instead.`);
}
