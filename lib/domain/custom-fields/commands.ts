import { and, eq, inArray } from "drizzle-orm";
import { categories, customFieldCategories, customFields } from "@/db/schema/index";
import { withoutQuery } from "@/lib/text/web-address";
import { authorize } from "../access";
import { recordAudit } from "../audit";
import { type Catalog, type CustomField, loadCatalog } from "../catalog/catalog";
import { usageInWords } from "../catalog/logic";
import { applied } from "../catalog/names";
import { placed } from "../catalog/placement";
import { touchCatalog } from "../catalog/touch-catalog";
import { type Context, inTransaction, type TransactionContext } from "../context";
import { DomainError, invalid, notFound } from "../errors";
import { saveChoices } from "./choices";
import { assertChoices, assertDependency, choiceNames, outlineOf, settingsFor } from "./rules";
import { type CreateFieldInput, createFieldInput, type EditFieldInput, editFieldInput } from "./schema";
import { countFieldUse, type FieldUsage } from "./usage";

/**
 * Add a custom field with its choices.
 * Errors: `forbidden` without `settings.manage`; `invalid` for choices, a pattern, an address, a category or a dependency
 * that cannot be.
 */
export async function createField(ctx: Context, raw: CreateFieldInput): Promise<{ id: number }> {
  authorize(ctx, "settings.manage");
  const { placeAfterId, categoryIds, choices, ...input } = createFieldInput.parse(raw);
  assertChoices(input.type, choices);
  const settings = settingsFor(input.type, input.settings);
  return inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const { customFields: before } = await loadCatalog(ctx);
    assertDependency({ ...input, id: null }, before);
    const [row] = await ctx.tx
      .insert(customFields)
      .values({ ...input, settings, workspaceId: ctx.workspace.id })
      .returning();
    if (!row) throw new Error("The field was not stored.");
    await saveCategories(ctx, row, categoryIds);
    await saveChoices(ctx, row, [], choices);
    await saveOrder(ctx, [...before, row], row.id, placeAfterId);
    await recordAudit(ctx, {
      action: "add",
      objectType: "Custom field",
      objectId: row.id,
      objectName: row.name,
      after: facts(await loadCatalog(ctx), row.id),
    });
    return { id: row.id };
  });
}

/**
 * Change a custom field. Values stay as they are; out of use it is offered nowhere.
 * Errors: `forbidden`; `not_found`; `invalid` as for `createField`; `conflict` with reason `in_use` when the kind changes
 * although values stand, or when a choice that is left out is a value somewhere.
 */
export async function editField(ctx: Context, raw: EditFieldInput): Promise<void> {
  authorize(ctx, "settings.manage");
  const { id, placeAfterId, categoryIds, choices, ...edits } = editFieldInput.parse(raw);
  await inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const catalog = await loadCatalog(ctx);
    const before = catalog.customField.get(id);
    if (!before) throw notFound("Custom field");
    const after = applied(before, edits);
    const settings = settingsFor(after.type, after.settings);
    const outline = choices ?? outlineOf(before.choices);
    assertChoices(after.type, outline);
    assertDependency(after, catalog.customFields);
    if (after.type !== before.type) await assertKindMayChange(ctx, before, after.type);
    const { name, help, type, required, requiredOnClose, requiredOnMove, isPublic, active, dependsOnChoiceId } = after;
    await ctx.tx
      .update(customFields)
      .set({
        name,
        help,
        type,
        required,
        requiredOnClose,
        requiredOnMove,
        isPublic,
        active,
        dependsOnChoiceId,
        settings,
      })
      .where(eq(customFields.id, id));
    if (categoryIds) await saveCategories(ctx, before, categoryIds);
    if (choices) await saveChoices(ctx, before, before.choices, choices);
    await saveOrder(ctx, catalog.customFields, id, placeAfterId);
    await recordAudit(ctx, {
      action: "edit",
      objectType: "Custom field",
      objectId: id,
      objectName: name,
      before: facts(catalog, id),
      after: facts(await loadCatalog(ctx), id),
    });
  });
}

/**
 * Delete a custom field that has no values and that no filter asks for, with its choices.
 * Errors: `forbidden`; `not_found`; `conflict` with reason `in_use`.
 */
export async function deleteField(ctx: Context, id: number): Promise<void> {
  authorize(ctx, "settings.manage");
  await inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const catalog = await loadCatalog(ctx);
    const field = catalog.customField.get(id);
    if (!field) throw notFound("Custom field");
    const use = fieldUseInWords(await countFieldUse(ctx, field));
    if (use) throw inUse(`“${field.name}” ${use}. Take it out of use instead; what was entered stays.`);
    const dependent = catalog.customFields.find((one) =>
      field.choices.some((choice) => choice.id === one.dependsOnChoiceId),
    );
    if (dependent)
      throw inUse(`The field “${dependent.name}” depends on a choice of this one. Change that field first.`);
    await ctx.tx.delete(customFields).where(eq(customFields.id, id));
    await recordAudit(ctx, {
      action: "delete",
      objectType: "Custom field",
      objectId: id,
      objectName: field.name,
      before: facts(catalog, id),
    });
  });
}

const inUse = (sentence: string) => new DomainError("conflict", sentence, { reason: "in_use" });

/** What uses a field as the end of a sentence; null when nothing does. */
function fieldUseInWords(use: FieldUsage): string | null {
  if (use.tickets.all > 0) return `has values on ${usageInWords(use.tickets)}`;
  if (use.customers > 0) return `has values on ${use.customers} customer${use.customers === 1 ? "" : "s"}`;
  if (use.filters > 0) return `is asked for by ${use.filters} saved filter${use.filters === 1 ? "" : "s"}`;
  return null;
}

/** Both hold any text, so one may become the other under its values. */
const texts: readonly CustomField["type"][] = ["text", "large_text"];

async function assertKindMayChange(ctx: TransactionContext, field: CustomField, type: CustomField["type"]) {
  if (field.type === "text" && texts.includes(type)) return;
  const use = await countFieldUse(ctx, field);
  if (use.tickets.all === 0 && use.customers === 0) return;
  const sentence = `“${field.name}” ${fieldUseInWords(use)}, so its kind cannot change. Add a new field instead.`;
  throw new DomainError("conflict", sentence, { reason: "in_use", fields: { type: sentence } });
}

async function saveCategories(
  ctx: TransactionContext,
  field: Pick<CustomField, "id" | "subject">,
  categoryIds: readonly number[],
) {
  await ctx.tx.delete(customFieldCategories).where(eq(customFieldCategories.fieldId, field.id));
  if (categoryIds.length === 0) return;
  if (field.subject === "customer") throw invalid({ categoryIds: "A field of customers belongs to no category." });
  const known = await ctx.tx
    .select({ categoryId: categories.id })
    .from(categories)
    .where(and(eq(categories.workspaceId, ctx.workspace.id), inArray(categories.id, [...categoryIds])));
  if (known.length < categoryIds.length) throw invalid({ categoryIds: "One of these categories does not exist." });
  await ctx.tx.insert(customFieldCategories).values(known.map(({ categoryId }) => ({ fieldId: field.id, categoryId })));
}

async function saveOrder(
  ctx: TransactionContext,
  fields: readonly { id: number; position: number }[],
  id: number,
  placeAfterId: number | null | undefined,
) {
  const order = placed(
    fields.map((field) => field.id),
    id,
    placeAfterId,
  );
  for (const field of fields) {
    const position = order.indexOf(field.id) * 10;
    if (field.position !== position) {
      await ctx.tx.update(customFields).set({ position }).where(eq(customFields.id, field.id));
    }
  }
}

/** What the audit log keeps of a field: words, not numbers. Inside a transaction the catalog is read anew each time. */
function facts(catalog: Catalog, id: number) {
  const field = catalog.customField.get(id);
  if (!field) throw notFound("Custom field");
  const { subject, name, help, type, required, requiredOnClose, requiredOnMove, isPublic, active, settings } = field;
  const dependsOn = field.dependsOnChoiceId === null ? null : (catalog.choice.get(field.dependsOnChoiceId) ?? null);
  return {
    subject,
    name,
    help,
    type,
    required,
    requiredOnClose,
    requiredOnMove,
    isPublic,
    active,
    ...settings,
    // An address may carry a key in its query.
    ...(settings.url === undefined ? {} : { url: withoutQuery(settings.url) }),
    dependsOn: dependsOn && `${catalog.customField.get(dependsOn.fieldId)?.name ?? ""}: ${dependsOn.label}`,
    categories: field.categoryIds.map((one) => catalog.category.get(one)?.name ?? ""),
    choices: choiceNames(field),
  };
}
