import { type Catalog, type CustomField, ticketFieldsOf } from "@/lib/domain/catalog/catalog";
import { checkValue, findChoice } from "@/lib/domain/custom-fields/logic";
import type { FieldValue, FieldValues } from "../types";
import { day, hour } from "./clock";
import type { Random } from "./random";

type Told = Record<string, string | number | boolean | string[]>;

export type FieldMaker = {
  /** Values told by name and label, in the form they are stored in. Throws for what the field would refuse. */
  convert: (told: Told) => FieldValues;
  /** What some people fill in besides. */
  optional: (categoryId: number | null, random: Random, now: Date) => FieldValues;
};

/** Makes values of custom fields; `fill` replaces `$order` and the like in texts. */
export function makeFields(catalog: Catalog, fill: (text: string) => string): FieldMaker {
  const named = (name: string) => {
    const field = catalog.customFields.find((one) => one.name === name && one.subject === "ticket");
    if (!field) throw new Error(`The demo data has no field ${name}.`);
    return field;
  };
  const convert = (told: Told): FieldValues =>
    Object.fromEntries(
      Object.entries(told).map(([name, value]) => {
        const field = named(name);
        const checked = checkValue(field, stored(field, typeof value === "string" ? fill(value) : value));
        if ("problem" in checked || checked.value === null) throw new Error(`${name}: ${JSON.stringify(checked)}`);
        return [String(field.id), checked.value];
      }),
    );
  return {
    convert,
    optional: (categoryId, random, now) => {
      const told: Told = {};
      for (const field of ticketFieldsOf(catalog, categoryId)) {
        if (random.chance(0.35)) Object.assign(told, sometimes(field.name, random, now));
      }
      return convert(told);
    },
  };
}

function stored(field: CustomField, value: Told[string]): FieldValue | undefined {
  if (Array.isArray(value)) return value.map((label) => findChoice(field, [label])?.id ?? 0);
  if (field.type === "select" || field.type === "drill_down") return findChoice(field, String(value).split(" > "))?.id;
  return value;
}

function sometimes(name: string, random: Random, now: Date): Told {
  switch (name) {
    case "Serial number":
      return { [name]: "$serial" };
    case "Bought on":
      return { [name]: new Date(now.getTime() - random.between(100, 1200) * day).toISOString().slice(0, 10) };
    case "Wished delivery time":
      return {
        [name]: new Date(now.getTime() + random.between(-30, 9) * day + random.between(0, 8) * hour).toISOString(),
      };
    case "Warehouse slot":
      return { [name]: `${random.pick(["A", "B", "C"])}-${random.between(1, 40)}-${random.between(1, 6)}` };
    case "Packaging damaged":
      return { [name]: random.chance(0.3) };
    default:
      return {};
  }
}
