import type { Parameter } from "@/lib/dialects/phpdesk/parameters";
import type { Call, Method, Verb } from "@/lib/dialects/serve";
import type { Context } from "@/lib/domain/context";

/** What a method's own page says, and what the reference page prints. */
export type Manual = {
  /** The file's name, which is the method's too. */
  name: string;
  path: string;
  /** The documented verbs; the first is the one of the example. */
  verbs: readonly Verb[];
  access: "public" | "private";
  doc: string;
  parameters: Readonly<Record<string, Parameter>>;
  example: Readonly<Record<string, string>>;
};

/** What goes beside `success` in an answer. */
export type Answer = Readonly<Record<string, unknown>>;

/** An entry of the method table. */
export type PhpdeskMethod = Manual & Method<Context, Answer>;

/** Makes a table entry of a method's page and its function. */
export function method(
  spec: Omit<Manual, "path"> & { run: (ctx: Context, call: Call) => Promise<Answer> },
): PhpdeskMethod {
  const { run, ...manual } = spec;
  return { ...manual, path: `/api/${manual.name}`, prepare: (call) => (ctx) => run(ctx, call) };
}
