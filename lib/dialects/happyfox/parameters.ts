import type { Desk } from "@/lib/dialects/happyfox/desk";
import { type FieldErrors, HappyfoxError, isRequired } from "@/lib/dialects/happyfox/errors";
import { isEmpty, type Payload } from "@/lib/dialects/happyfox/payload";

/** What is wrong with a value, as a sentence. */
export class Problem extends Error {}

/** One parameter: how it is read, and what its manual page says. */
export type Parameter<Value> = {
  /** How it is written, for the reference page. */
  wire: string;
  required: boolean;
  doc: string;
  /** What counts when it is not sent, for the reference page. */
  fallback?: string;
  /** Other names that clients use; its own goes first. */
  aliases?: readonly string[];
  /** Sent empty it clears, and comes as null; others count as not sent then. */
  clearable?: true;
  /** Reads a value that is not empty. Throws a Problem. */
  read: (value: unknown, desk: Desk) => Value;
};

// biome-ignore lint/suspicious/noExplicitAny: a table holds parameters of every type
export type ParameterTable = Readonly<Record<string, Parameter<any>>>;

/** What a table of parameters reads, by name. */
export type ReadParameters<Table extends ParameterTable> = {
  [Name in keyof Table]: Table[Name] extends Parameter<infer Value>
    ? Table[Name] extends { required: true }
      ? Value
      : Table[Name] extends { clearable: true }
        ? Value | null | undefined
        : Value | undefined
    : never;
};

/** Collects what is wrong with a payload, so that all of it is told at once. */
export class Problems {
  readonly #list: FieldErrors[] = [];

  add(field: string, sentence: string): void {
    const known = this.#list.find((entry) => entry.field === field);
    if (!known) this.#list.push({ field, errors: [sentence] });
    else if (!known.errors.includes(sentence)) known.errors.push(sentence);
  }

  /** Runs a reading; a Problem of it becomes the field's. */
  noting<Value>(field: string, read: () => Value): Value | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.add(field, error.message);
      return undefined;
    }
  }

  /** Throws the list form when anything was wrong. */
  raise(): void {
    if (this.#list.length > 0) throw new HappyfoxError(400, this.#list);
  }
}

/** Reads a table's parameters from a payload. What is wrong goes to `problems`; those values are undefined. */
export function readParameters<const Table extends ParameterTable>(
  table: Table,
  payload: Payload,
  desk: Desk,
  problems: Problems,
): ReadParameters<Table> {
  const read: Record<string, unknown> = {};
  for (const [name, parameter] of Object.entries(table)) {
    const sent = [name, ...(parameter.aliases ?? [])].map(payload.get).filter((value) => value !== undefined);
    const value = sent.find((one) => !isEmpty(one)) ?? sent[0];
    if (!isEmpty(value)) read[name] = problems.noting(name, () => parameter.read(value, desk));
    else if (parameter.required) problems.add(name, isRequired);
    else if (parameter.clearable && sent.length > 0) read[name] = null;
  }
  return read as ReadParameters<Table>;
}

/** Makes a parameter required. */
export const required = <Value>(parameter: Parameter<Value>): Parameter<Value> & { required: true } => ({
  ...parameter,
  required: true,
});

/** Gives a parameter the names that clients know it by. */
export const alias = <P extends Parameter<unknown>>(parameter: P, ...aliases: string[]): P => ({
  ...parameter,
  aliases,
});

/** Lets a parameter be cleared with null, or with an empty text in a form. */
export const clearable = <Value>(parameter: Parameter<Value>): Parameter<Value> & { clearable: true } => ({
  ...parameter,
  clearable: true,
});
