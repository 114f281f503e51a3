import { z } from "zod";
import type { Catalog } from "@/lib/domain/catalog/catalog";
import { fromPlainValue } from "@/lib/domain/custom-fields/plain-values";

/** Custom fields of a call: by our field's number or name. */
export const customFieldsSchema = z
  .record(z.string().max(200), z.unknown())
  .refine((sent) => Object.keys(sent).length <= 200, { error: "has too many entries." })
  .refine((sent) => JSON.stringify(sent).length <= 100_000, { error: "is too long." });

/**
 * Values for the fields of ours that were named, and under `other` what is none of ours: the API keeps and returns that.
 */
export function splitCustomFields(
  catalog: Catalog,
  sent: Record<string, unknown> | undefined,
): { fields: Record<string, unknown>; other: Record<string, unknown> } {
  const fields: Record<string, unknown> = {};
  const other: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(sent ?? {})) {
    const field = catalog.customFields.find(
      (one) =>
        one.subject === "ticket" &&
        one.active &&
        (String(one.id) === name || one.name.toLowerCase() === name.trim().toLowerCase()),
    );
    if (field) fields[field.id] = fromPlainValue(field, value);
    else other[name] = value;
  }
  return { fields, other };
}
