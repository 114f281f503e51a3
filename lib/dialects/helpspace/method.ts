import type { Readable } from "node:stream";
import type { Caller } from "@/lib/dialects/helpspace/auth";
import { notFound } from "@/lib/dialects/helpspace/errors";
import { collection, type Page, pageOf } from "@/lib/dialects/helpspace/paging";
import { type ParameterTable, type ReadParameters, readBody } from "@/lib/dialects/helpspace/parameters";
import { rowNumber } from "@/lib/dialects/paths";
import type { Call, Method, Verb } from "@/lib/dialects/serve";

/** What a method's own page says, and what the reference page prints. */
export type Manual<Table extends ParameterTable = ParameterTable> = {
  name: string;
  verb: Verb;
  /** Below `/api/v1`; `{id}` is a number. */
  path: string;
  doc: string;
  parameters: Table;
  /** An example that works on the demo workspace: values of the path's variable parts, query and body. */
  example: {
    path?: Readonly<Record<string, string>>;
    query?: Readonly<Record<string, string>>;
    body?: unknown;
  };
};

/** An answer: JSON under a status, or a file's bytes. */
export type Answer =
  | { status: 200 | 201; json: unknown }
  | { file: { stream: Readable; size: number; mimeType: string; fileName: string } };

/** An entry of the method table. */
export type HelpspaceMethod = Manual & {
  prepare: (call: Call, variables: Readonly<Record<string, string>>) => (caller: Caller) => Promise<Answer>;
};

/** The method of one call, its path read. */
export type PlacedMethod = Method<Caller, Answer>;

/** The numbers of a path by their names; a part that is no number leads to nothing. */
type Ids = Readonly<Record<string, number>>;
type Input<Table extends ParameterTable> = ReadParameters<Table> & { ids: Ids; call: Call };

type Spec<Table extends ParameterTable> = Manual<Table> & {
  run: (ctx: Caller, input: Input<Table>) => Promise<Answer>;
};

/** Makes a table entry of a method's page and its function. A path's part that is no number leads to nothing. */
export function method<const Table extends ParameterTable>(spec: Spec<Table>): HelpspaceMethod {
  const { run, ...manual } = spec;
  return {
    ...manual,
    prepare: (call, variables) => {
      const ids = numbers(variables);
      const read = readBody(manual.parameters, call.input.json);
      return (caller) => run(caller, { ...read, ids, call });
    },
  };
}

/** A part that is a word, read as its place in this list. */
const PICTURE_SIZES = ["medium", "large"];

function numbers(variables: Readonly<Record<string, string>>): Ids {
  return Object.fromEntries(
    Object.entries(variables).map(([name, text]) => {
      const number = name === "size" ? PICTURE_SIZES.indexOf(text) + 1 || null : rowNumber(text);
      if (number === null) throw notFound();
      return [name, number];
    }),
  );
}

/** An answer of one thing. */
export const one = (data: unknown, status: 200 | 201 = 200): Answer => ({ status, json: { data } });

/** The answer to a deletion, in the manual's words. */
export const deleted: Answer = { status: 200, json: { message: "Object deleted." } };

type ListSpec<Table extends ParameterTable> = Manual<Table> & {
  /** The rows of a page, and how many there are in all. */
  read: (ctx: Caller, page: Page, input: Input<Table>) => Promise<{ data: readonly unknown[]; total: number }>;
};

/** Makes a table entry of a method that answers a page of a list. */
export function listMethod<const Table extends ParameterTable>(spec: ListSpec<Table>): HelpspaceMethod {
  const { read, ...manual } = spec;
  return method({
    ...manual,
    run: async (ctx, input) => {
      const page = pageOf(input.call);
      const { data, total } = await read(ctx, page, input);
      return { status: 200, json: collection(input.call, page, total, data) };
    },
  });
}
