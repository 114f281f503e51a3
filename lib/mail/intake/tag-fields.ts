import type { Catalog, CustomField } from "@/lib/domain/catalog/catalog";
import { checkValue, findChoice } from "@/lib/domain/custom-fields/logic";

/**
 * The values of custom-field tags in our stored form, by field id. A select takes its item exactly, a check box 1 or 0, a
 * number digits, a drill-down its levels joined by `#-#`; other kinds take their text. A value that does not fit is left
 * out, as HelpSpot's manual says.
 */
export function fieldsOfTags(catalog: Catalog, tags: ReadonlyMap<number, string>): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [id, text] of tags) {
    const field = catalog.customField.get(id);
    if (!field?.active || field.subject !== "ticket") continue;
    const checked = checkValue(field, fromText(field, text));
    if ("value" in checked && checked.value !== null) fields[String(id)] = checked.value;
  }
  return fields;
}

function fromText(field: CustomField, text: string): unknown {
  switch (field.type) {
    case "select":
      return findChoice(field, [text])?.id;
    case "drill_down":
      return findChoice(field, text.split("#-#"))?.id;
    case "multiple_choice":
      return text.split("\n").map((label) => findChoice(field, [label.trim()])?.id);
    case "checkbox":
      return text === "1" ? true : text === "0" ? false : undefined;
    case "number":
    case "decimal":
      return /^-?\d{1,15}(\.\d{1,9})?$/.test(text) ? Number(text) : undefined;
    default:
      return text;
  }
}
