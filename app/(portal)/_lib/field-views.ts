import type { ChoiceView, FieldView } from "@/components/portal/field-view";
import type { CategoryView } from "@/components/portal/request-form-parts";
import type { Catalog, Category, CustomField, Portal } from "@/lib/domain/catalog/catalog";
import { choicePath, drillDownSeparator } from "@/lib/domain/custom-fields/logic";
import { offers } from "@/lib/domain/portals/logic";

/** The categories that people outside may choose on a portal, in order. */
export const publicCategories = (catalog: Catalog, portal: Portal): Category[] =>
  catalog.categories.filter(
    (category) => category.active && category.isPublic && offers(portal.categoryIds, category.id),
  );

/** A category as the form offers it. */
export const categoryView = ({ id, name, groupName, description }: Category): CategoryView => ({
  id,
  name,
  group: groupName,
  description,
});

/** Every custom field that some category of a portal asks of people outside, once each, in order. */
export function fieldViews(catalog: Catalog, portal: Portal): FieldView[] {
  const categories = new Set(publicCategories(catalog, portal).map((category) => category.id));
  return catalog.customFields.flatMap((field) => {
    const offered = field.categoryIds.length === 0 || field.categoryIds.some((id) => categories.has(id));
    const outside = field.subject === "ticket" && field.active && field.isPublic && field.type !== "ajax";
    return outside && offered ? [fieldView(catalog, field)] : [];
  });
}

function fieldView(catalog: Catalog, field: CustomField): FieldView {
  return {
    id: field.id,
    name: field.name,
    help: field.help,
    type: field.type === "ajax" ? "text" : field.type,
    required: field.required,
    rows: Math.min(Math.max(field.settings.rows ?? 4, 2), 20),
    maxLength: field.type === "text" ? Math.min(field.settings.size ?? 255, 255) : 255,
    categoryIds: field.categoryIds,
    dependsOn: condition(catalog, field),
    choices: choices(field),
  };
}

function condition(catalog: Catalog, field: CustomField): FieldView["dependsOn"] {
  const choice = field.dependsOnChoiceId === null ? undefined : catalog.choice.get(field.dependsOnChoiceId);
  const parent = choice && catalog.customField.get(choice.fieldId);
  if (!choice || !parent) return null;
  const label = choicePath(parent, choice.id).join(drillDownSeparator);
  return { choiceId: choice.id, fieldId: parent.id, field: parent.name, choice: label };
}

/** Choices to pick from: of a drill-down its last levels, grouped by the first. */
function choices(field: CustomField): ChoiceView[] {
  const active = field.choices.filter((choice) => choice.active);
  if (field.type !== "drill_down") return active.map(({ id, label }) => ({ id, label, group: null }));
  return active
    .filter((choice) => !active.some((other) => other.parentId === choice.id))
    .map((choice) => {
      const [group, ...rest] = choicePath(field, choice.id);
      return rest.length === 0
        ? { id: choice.id, label: choice.label, group: null }
        : { id: choice.id, label: rest.join(drillDownSeparator), group: group ?? null };
    });
}
