import { z } from "zod";
import { isWebAddress } from "@/lib/text/web-address";
import { optionalLine, placeAfterId, requiredLine, rowId, rowIds } from "../catalog/schema";

export const fieldSubjects = ["ticket", "customer"] as const;

/** Every kind of custom field, in the words of the screens. */
export const fieldTypeWords = {
  text: "Text, one line",
  large_text: "Text, several lines",
  select: "One of a list",
  multiple_choice: "Several of a list",
  drill_down: "Drill-down: one of a tree",
  checkbox: "Check box",
  number: "Whole number",
  decimal: "Decimal number",
  date: "Date",
  date_time: "Date and time",
  regex: "Text that follows a pattern",
  ajax: "List fetched from your own system",
} as const;
export type FieldType = keyof typeof fieldTypeWords;
export const fieldTypes = Object.keys(fieldTypeWords) as [FieldType, ...FieldType[]];

/** Kinds whose values come from a list kept with the field. */
export const hasChoices = (type: FieldType) => type === "select" || type === "multiple_choice" || type === "drill_down";

/** Deeper trees help nobody to choose. */
export const deepestLevel = 8;

const choice = z.object({
  /** Absent for a new one. */
  id: rowId.optional(),
  label: requiredLine(200, "Give the choice a label."),
  active: z.boolean().default(true),
  /** 0 at the top; a drill-down's choice belongs to the nearest one above it that is one level higher. */
  depth: z
    .number()
    .int()
    .min(0)
    .max(deepestLevel - 1)
    .default(0),
});
export type ChoiceInput = z.input<typeof choice>;

const settings = z.object({
  /** Most characters of a text. */
  size: z.number().int().min(1).max(255).optional(),
  /** Height of a large text, in lines. */
  rows: z.number().int().min(1).max(50).optional(),
  decimals: z.number().int().min(0).max(10).optional(),
  regex: z.string().max(500, "Use at most 500 characters.").optional(),
  url: z
    .string()
    .trim()
    .max(2000)
    .refine((text) => text === "" || isWebAddress(text), "Give an http or https address without a password in it.")
    .optional(),
});

const columns = {
  name: requiredLine(200, "Give the field a name."),
  help: optionalLine(500),
  type: z.enum(fieldTypes),
  required: z.boolean(),
  requiredOnClose: z.boolean(),
  requiredOnMove: z.boolean(),
  isPublic: z.boolean(),
  active: z.boolean(),
  /** Shown only while this choice of another field is picked; null: always. */
  dependsOnChoiceId: rowId.nullable(),
  /** The categories whose tickets have the field; none means all. Fields of customers have none. */
  categoryIds: rowIds,
  settings,
  choices: z.array(choice).max(5000),
};

export const createFieldInput = z.object({
  ...columns,
  subject: z.enum(fieldSubjects).default("ticket"),
  help: columns.help.default(""),
  required: z.boolean().default(false),
  requiredOnClose: z.boolean().default(false),
  requiredOnMove: z.boolean().default(false),
  isPublic: z.boolean().default(true),
  active: z.boolean().default(true),
  dependsOnChoiceId: columns.dependsOnChoiceId.default(null),
  categoryIds: rowIds.default([]),
  settings: settings.default({}),
  choices: columns.choices.default([]),
  placeAfterId,
});
export type CreateFieldInput = z.input<typeof createFieldInput>;

/** A key that is absent stays as it is; `categoryIds`, `settings` and `choices` are whole. The subject never changes. */
export const editFieldInput = z.object(columns).partial().extend({ id: rowId, placeAfterId });
export type EditFieldInput = z.input<typeof editFieldInput>;
