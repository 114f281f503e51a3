import { method } from "@/lib/dialects/helpspot/method";
import { id } from "@/lib/dialects/helpspot/parameter-types";
import { Container, type Fields, Rows } from "@/lib/dialects/helpspot/tree";
import { type CustomField, loadCatalog, ticketFieldsOf } from "@/lib/domain/catalog/catalog";
import { choicePath } from "@/lib/domain/custom-fields/logic";

/** Their word for each type of field. A field of several choices is a list to them, too. */
const TYPES: Readonly<Record<CustomField["type"], string>> = {
  text: "text",
  large_text: "lrgtext",
  select: "select",
  multiple_choice: "select",
  checkbox: "checkbox",
  number: "numtext",
  decimal: "decimal",
  regex: "regex",
  date: "date",
  date_time: "datetime",
  drill_down: "drilldown",
  ajax: "ajax",
};

export const requestGetCustomFields = method({
  name: "request.getCustomFields",
  verb: "GET",
  access: "public",
  doc: "The public custom fields.",
  parameters: {},
  example: {},
  run: async (ctx) =>
    (await loadCatalog(ctx)).customFields.filter(
      (field) => isTicketField(field) && field.isPublic && field.type !== "ajax",
    ),
  present: (fields) => ({
    root: "customfields",
    fields: { field: new Rows(fields.map((field) => fieldRow(field, false))) },
  }),
});

export const privateRequestGetCustomFields = method({
  name: "private.request.getCustomFields",
  verb: "GET",
  access: "private",
  doc: "The custom fields, all of them or those of one category.",
  parameters: { xCategory: id("Only the fields of this category.") },
  example: {},
  run: async (ctx, { xCategory }) => {
    const catalog = await loadCatalog(ctx);
    return xCategory ? ticketFieldsOf(catalog, xCategory) : catalog.customFields.filter(isTicketField);
  },
  present: (fields) => ({
    root: "customfields",
    fields: { field: new Rows(fields.map((field) => fieldRow(field, true))) },
  }),
});

function isTicketField(field: CustomField): boolean {
  return field.subject === "ticket" && field.active;
}

function fieldRow(field: CustomField, staff: boolean): Fields {
  const { settings, type } = field;
  return {
    xCustomField: field.id,
    fieldName: field.name,
    isRequired: field.required ? 1 : 0,
    isPublic: staff ? Number(field.isPublic) : undefined,
    fieldType: TYPES[type],
    iOrder: field.position,
    sTxtSize: type === "text" ? (settings.size ?? null) : null,
    lrgTextRows: type === "large_text" ? (settings.rows ?? null) : null,
    listItems: new Container("item", listItems(field)),
    iDecimalPlaces: settings.decimals ?? 0,
    sRegex: settings.regex ?? null,
    sAjaxUrl: staff ? (settings.url ?? null) : undefined,
    isAlwaysVisible: field.categoryIds.length === 0 ? 1 : 0,
  };
}

/** Of a drill-down the whole paths to its last levels, in the form in which their values are sent. */
function listItems(field: CustomField): string[] {
  const active = field.choices.filter((choice) => choice.active);
  if (field.type !== "drill_down") return active.map((choice) => choice.label);
  const parents = new Set(active.map((choice) => choice.parentId));
  return active.filter((choice) => !parents.has(choice.id)).map((choice) => choicePath(field, choice.id).join("#-#"));
}
