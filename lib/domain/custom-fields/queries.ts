import { authorize } from "../access";
import { type CustomField, loadCatalog } from "../catalog/catalog";
import type { Context } from "../context";
import { notFound } from "../errors";
import { countFieldUse, type FieldUsage } from "./usage";

/** Every custom field in order, those out of use too. Needs `settings.manage`. */
export async function listFields(ctx: Context): Promise<CustomField[]> {
  authorize(ctx, "settings.manage");
  return (await loadCatalog(ctx)).customFields;
}

/** What uses a field. Needs `settings.manage`; `not_found` for none of this workspace. */
export async function fieldUsage(ctx: Context, id: number): Promise<FieldUsage> {
  authorize(ctx, "settings.manage");
  const field = (await loadCatalog(ctx)).customField.get(id);
  if (!field) throw notFound("Custom field");
  return countFieldUse(ctx, field);
}
