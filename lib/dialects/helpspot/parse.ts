import { type ErrorItem, HelpspotError } from "@/lib/dialects/helpspot/errors";
import type { Parameter } from "@/lib/dialects/helpspot/parameter-types";
import type { Input } from "@/lib/dialects/input";
import type { Parameters } from "@/lib/dialects/parameters";

/** The parameters of a method, in the order of its manual page. */
export type ParameterTable = { readonly [name: string]: Parameter<unknown> };

/** What reading a table gives. */
export type ReadParameters<Table extends ParameterTable> = {
  [Name in keyof Table]: Table[Name] extends Parameter<infer Value> ? Value : never;
};

/** A custom field's value as it was sent, by the field's id. */
export type CustomValues = ReadonlyMap<number, string>;

/** A file of a call: the three numbered parameters put together, its bytes stored already. */
export type SentFile = { fileName: string; mimeType: string; hash: string; size: number };

/** Files are numbered 1 to 9. */
const FILE_NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** True for the parameter that holds a file's bytes as base64. */
export function isFileBody(name: string): boolean {
  return /^File[1-9]_bFileBody$/.test(name);
}

/**
 * Reads a method's parameters.
 * @param together names of which at least one must be sent
 * @throws HelpspotError 101 for every required parameter that is missing, and for every custom field sent empty
 */
export function readParameters<Table extends ParameterTable>(
  table: Table,
  values: Parameters,
  together: readonly string[] = [],
): ReadParameters<Table> {
  const missing = Object.keys(table).filter((name) => {
    const parameter = table[name];
    return parameter?.required && isBlank(values, name, parameter.many);
  });
  if (together.length > 0 && together.every((name) => isBlank(values, name))) missing.push(together.join(","));
  const [first, ...rest] = [...missing, ...emptyCustomFields(values)].map((about): ErrorItem => ({ id: 101, about }));
  if (first) throw new HelpspotError(first, ...rest);

  const read: Record<string, unknown> = {};
  for (const name of Object.keys(table)) read[name] = table[name]?.read(values, name);
  return read as ReadParameters<Table>;
}

function isBlank(values: Parameters, name: string, many = false): boolean {
  const sent = many ? values.list(name) : [values.get(name) ?? ""];
  return sent.every((value) => value.trim() === "");
}

function customFieldId(name: string): number | undefined {
  const digits = /^Custom([1-9]\d{0,8})$/.exec(name)?.[1];
  return digits ? Number(digits) : undefined;
}

function emptyCustomFields(values: Parameters): string[] {
  return values.names().filter((name) => customFieldId(name) !== undefined && isBlank(values, name));
}

/** All `Custom#` parameters. Empty ones never get here, `readParameters` refuses them. */
export function customValues(doc: string): Parameter<CustomValues> {
  return {
    wire: "field values",
    required: false,
    doc,
    read: (values) => {
      const found = new Map<number, string>();
      for (const name of values.names()) {
        const id = customFieldId(name);
        const value = values.get(name);
        if (id !== undefined && value !== undefined) found.set(id, value);
      }
      return found;
    },
  };
}

/**
 * The files of a call. A number that lacks its name, its type or its bytes is skipped.
 * @returns the files, or the reason why one of them cannot be taken, to be said with the method's own error
 */
export function readFiles(input: Input): { files: SentFile[] } | { refusal: string } {
  const files: SentFile[] = [];
  for (const number of FILE_NUMBERS) {
    const body = `File${number}_bFileBody`;
    const file = input.files.findLast((candidate) => candidate.field === body);
    const filename = input.values.get(`File${number}_sFilename`)?.trim();
    const mimeType = input.values.get(`File${number}_sFileMimeType`)?.trim();
    if (!file || !filename || !mimeType) continue;
    if (file.problem === "not_base64") return { refusal: `${body} is not valid base64` };
    if (file.problem === "too_large") return { refusal: `${body} is too large` };
    if (file.size > 0) files.push({ fileName: filename, mimeType, hash: file.hash, size: file.size });
  }
  return { files };
}
