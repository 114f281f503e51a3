import type { Catalog, CustomField } from "@/lib/domain/catalog/catalog";
import { choicePath, drillDownSeparator } from "@/lib/domain/custom-fields/logic";
import { outlineOf } from "@/lib/domain/custom-fields/rules";

/** A choice of another field that a field may depend on. */
export type DependencyOption = { id: number; subject: CustomField["subject"]; field: string; choice: string };

/** Every choice that the field with `exceptId` may depend on, field by field. */
export function dependencyOptions(catalog: Catalog, exceptId: number | null): DependencyOption[] {
  return catalog.customFields
    .filter((field) => field.id !== exceptId && field.active)
    .flatMap((field) =>
      outlineOf(field.choices)
        .filter((choice) => choice.active)
        .map((choice) => ({
          id: choice.id,
          subject: field.subject,
          field: field.name,
          choice: choicePath(field, choice.id).join(drillDownSeparator),
        })),
    );
}

/** The choices of a field as rows of the outline that edits them. */
export const choiceRows = (field: CustomField) =>
  outlineOf(field.choices).map(({ id, label, active, depth }) => ({ id, label, active, depth }));
