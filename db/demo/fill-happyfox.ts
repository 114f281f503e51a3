import { and, eq, inArray, sql } from "drizzle-orm";
import type { Catalog, CustomField } from "@/lib/domain/catalog/catalog";
import type { TransactionContext } from "@/lib/domain/context";
import { categories, customFieldCategories, customFieldChoices, customFields } from "../schema/index";

/** Fields that only the manual's examples ask for, each with its categories. */
const extraFields = [
  { name: "Asset tag", type: "text", categories: ["Printers"], number: 1 },
  { name: "Number of items", type: "number", categories: ["Printers", "Billing"], number: 5 },
] as const;

/** The numbers that the manual's examples give to fields, by the names of ours. */
const fieldNumbers: Readonly<Record<string, number>> = {
  Resolution: 2,
  Symptoms: 3,
  "Bought on": 4,
  "Invoice number": 25,
  "Account manager": 3,
};

/** Fields whose choices are numbered from 1 in the examples. */
const numberedChoices = ["Symptoms", "Account manager"];

/**
 * Sets what the printed examples of HappyFox's manual take for granted: which numbers fields and choices have, and a text
 * and a number field in the categories of the examples. Other fields move out of the way of those numbers.
 */
export async function fillHappyfox(ctx: TransactionContext, catalog: Catalog): Promise<void> {
  const { tx, workspace } = ctx;
  const ours = eq(customFields.workspaceId, workspace.id);
  await tx
    .update(customFields)
    .set({ number: sql`100 + ${customFields.id}` })
    .where(ours);
  for (const [name, number] of Object.entries(fieldNumbers)) {
    await tx
      .update(customFields)
      .set({ number })
      .where(and(ours, eq(customFields.name, name)));
  }
  const fieldIds = catalog.customFields.map((field) => field.id);
  await tx
    .update(customFieldChoices)
    .set({ number: sql`1000 + ${customFieldChoices.id}` })
    .where(inArray(customFieldChoices.fieldId, fieldIds));
  for (const field of catalog.customFields.filter((one) => numberedChoices.includes(one.name))) {
    await numberChoices(ctx, field);
  }
  for (const extra of extraFields) await addField(ctx, extra);
}

async function numberChoices(ctx: TransactionContext, field: CustomField): Promise<void> {
  for (const [index, choice] of field.choices.entries()) {
    await ctx.tx
      .update(customFieldChoices)
      .set({ number: index + 1 })
      .where(eq(customFieldChoices.id, choice.id));
  }
}

async function addField(ctx: TransactionContext, extra: (typeof extraFields)[number]): Promise<void> {
  const { name, type, number } = extra;
  const [row] = await ctx.tx
    .insert(customFields)
    .values({ workspaceId: ctx.workspace.id, name, type, number, position: 1000 + number })
    .returning({ id: customFields.id });
  const where = and(eq(categories.workspaceId, ctx.workspace.id), inArray(categories.name, [...extra.categories]));
  const rows = await ctx.tx.select({ id: categories.id }).from(categories).where(where);
  await ctx.tx
    .insert(customFieldCategories)
    .values(rows.map((category) => ({ fieldId: row?.id ?? 0, categoryId: category.id })));
}

/** The customers were written without their numbers' own rows. */
export async function fillPhones(ctx: TransactionContext): Promise<void> {
  await ctx.tx.execute(sql`insert into customer_phones (workspace_id, customer_id, number, is_primary)
    select workspace_id, id, phone, true from customers where workspace_id = ${ctx.workspace.id} and phone <> ''
    order by id`);
}
