import { type Desk, openDesk } from "@/lib/dialects/happyfox/desk";
import type { ParameterTable } from "@/lib/dialects/happyfox/parameters";
import type { Call, Verb } from "@/lib/dialects/serve";
import type { Context } from "@/lib/domain/context";

/** How a payload may be sent. */
export type BodyKind = "JSON" | "form" | "multipart";

/** What an endpoint's own page says, and what the reference page prints. */
export type Manual = {
  /** In the words of their manual's headings. */
  name: string;
  verb: Verb;
  /** After the prefix, without a slash at the end; parts in braces vary. */
  path: string;
  doc: string;
  /** Of the address for a GET, of the payload for the others. */
  parameters: ParameterTable;
  /** Which custom fields the payload may carry. */
  customFields?: readonly ("ticket" | "contact")[];
  bodies: readonly BodyKind[];
  /** Takes files. */
  files?: "attachments" | "file";
  /** Works on the demo workspace. `payload` is the address's query for a GET. */
  example: { path: string; payload?: unknown };
};

/** One call that is being answered. */
export type Request = { desk: Desk; call: Call; path: Readonly<Record<string, string>> };

/** An entry of the table of endpoints. */
export type Endpoint = Manual & {
  run: (request: Request) => Promise<unknown>;
};

/** Makes a table entry of an endpoint's page and its function, whose result is the JSON of the answer. */
export const endpoint = (spec: Endpoint): Endpoint => spec;

/** The endpoint as a method of `serve`, with what its address says. */
export function boundTo(entry: Endpoint, path: Readonly<Record<string, string>>) {
  return {
    name: `${entry.verb} ${entry.path}`,
    prepare: (call: Call) => async (ctx: Context) => entry.run({ desk: await openDesk(ctx), call, path }),
  };
}
