import { z } from "zod";
import { readMoment } from "@/lib/dialects/helpspace/dates";
import { missingValue, type Problems, refuse } from "@/lib/dialects/helpspace/errors";

/** What the reference page says of a part of a parameter, by its dotted name. */
export type Part = { wire: string; required: boolean; doc: string };

/** One parameter of a method: where it goes, how it is read, and what its manual page says. */
export type Parameter<Schema extends z.ZodType = z.ZodType, Required extends boolean = boolean> = {
  place: "query" | "body";
  /** How it is written: `string`, `object`, `list of strings`. */
  wire: string;
  required: Required;
  doc: string;
  choices?: readonly string[];
  /** What counts when it is not sent. */
  fallback?: string;
  /** What an object holds. */
  parts?: Readonly<Record<string, Part>>;
  schema: Schema;
};

export type ParameterTable = Readonly<Record<string, Parameter>>;

/** What a table's parameters come to. Undefined was not sent. */
export type ReadParameters<Table extends ParameterTable> = {
  [Name in keyof Table]: Table[Name] extends Parameter<infer Schema, infer Required>
    ? Required extends true
      ? z.output<Schema>
      : z.output<Schema> | undefined
    : never;
};

/** Makes a parameter of a body compulsory. */
export const required = <Schema extends z.ZodType>(parameter: Parameter<Schema, false>): Parameter<Schema, true> => ({
  ...parameter,
  required: true,
});

const body = <Schema extends z.ZodType>(
  wire: string,
  doc: string,
  schema: Schema,
  more: Pick<Parameter, "choices" | "fallback" | "parts"> = {},
): Parameter<Schema, false> => ({ place: "body", wire, required: false, doc, schema, ...more });

/** Text that is not blank. */
export const filled = (max: number) => z.string().trim().min(1).max(max);

export const text = (doc: string, max: number) => body("string", doc, filled(max));
/** Text that may be empty; null empties it too. */
export const anyText = (doc: string, max: number) =>
  body(
    "string",
    doc,
    z
      .string()
      .trim()
      .max(max)
      .nullable()
      .transform((value) => value ?? ""),
  );
export const object = body;

export const list = (doc: string) => body("list of strings", doc, z.array(z.string().trim().max(500)).max(1000));

/** True and false, and what forms make of them. */
export const yesOrNo = z.union(
  [z.boolean(), z.literal([0, 1, "0", "1", "true", "false"]).transform((value) => [1, "1", "true"].includes(value))],
  { error: () => "must be true or false." },
);
export const flag = (doc: string) => body("boolean", doc, yesOrNo, { fallback: "false" });

/** Beyond these no desk means a date (years 1906 to 2096). */
const isLikely = (at: Date) => at.getTime() > -2e12 && at.getTime() < 4e12;

export const date = (doc: string) =>
  body(
    "date string",
    doc,
    z.string().transform((value, context) => {
      const at = readMoment(value);
      if (at && isLikely(at)) return at;
      context.addIssue({ code: "custom", message: "is not a valid date." });
      return z.NEVER;
    }),
  );

/** A filter of a list: any number of values, written once, repeated or in brackets. */
export const filter = (wire: string, doc: string): Parameter<z.ZodArray<z.ZodString>, false> => ({
  place: "query",
  wire,
  required: false,
  doc,
  schema: z.array(z.string()),
});

/**
 * Reads a body by its table; what is wrong is told all at once. Null counts as not sent where a field is compulsory, and is
 * refused where its schema refuses it.
 * @throws HelpspaceError 422
 */
export function readBody<Table extends ParameterTable>(table: Table, json: unknown): ReadParameters<Table> {
  const sent = isRecord(json) ? json : {};
  const problems: Problems = {};
  const read: Record<string, unknown> = {};
  for (const [name, parameter] of Object.entries(table)) {
    if (parameter.place !== "body") continue;
    const value = Object.hasOwn(sent, name) ? sent[name] : undefined;
    if (value === undefined || (value === null && parameter.required)) {
      if (parameter.required) addMissing(problems, name, parameter);
      continue;
    }
    const result = parameter.schema.safeParse(value);
    if (result.success) read[name] = result.data;
    else addIssues(problems, name, result.error);
  }
  if (Object.keys(problems).length > 0) throw refuse(problems);
  return read as ReadParameters<Table>;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A missing object is told together with what it must hold. */
function addMissing(problems: Problems, name: string, parameter: Parameter) {
  problems[name] = [missingValue(name)];
  for (const [part, { required }] of Object.entries(parameter.parts ?? {})) {
    if (required && !part.includes("*")) problems[`${name}.${part}`] = [missingValue(`${name}.${part}`)];
  }
}

function addIssues(problems: Problems, name: string, error: z.ZodError) {
  for (const issue of error.issues) {
    const key = [name, ...issue.path.map(String)].join(".");
    problems[key] = [...(problems[key] ?? []), sentence(key, issue)];
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: "a string",
  array: "an array",
  object: "an object",
  record: "an object",
  number: "a number",
  int: "an integer",
  boolean: "true or false",
};

function sentence(key: string, issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      if (/received (?:undefined|null)$/.test(issue.message)) return missingValue(key);
      return `The ${key} must be ${TYPES[issue.expected] ?? "valid"}.`;
    case "too_small":
      return missingValue(key);
    case "too_big":
      return issue.origin === "array"
        ? `The ${key} may not have more than ${issue.maximum} items.`
        : `The ${key} may not be greater than ${issue.maximum} characters.`;
    case "custom":
    case "invalid_union":
      return `The ${key} ${issue.message}`;
    default:
      return `The ${key} is invalid.`;
  }
}
