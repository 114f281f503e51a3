import { type ErrorId, HelpspotError } from "@/lib/dialects/helpspot/errors";
import {
  type ParameterTable,
  type ReadParameters,
  readFiles,
  readParameters,
  type SentFile,
} from "@/lib/dialects/helpspot/parse";
import type { Tree } from "@/lib/dialects/helpspot/tree";
import { openView, type View } from "@/lib/dialects/helpspot/view";
import { Parameters } from "@/lib/dialects/parameters";
import type { Call, Method } from "@/lib/dialects/serve";
import type { Context } from "@/lib/domain/context";

/** Which errors a method answers when it cannot do what it was asked. */
export type Refusal = {
  /** Without a reason to tell. */
  plain: ErrorId;
  /** With a reason; the reason fills the text's open place. */
  reason?: ErrorId;
};

/** What a method's own page says, and what the reference page prints. */
export type Manual<Table extends ParameterTable = ParameterTable> = {
  name: string;
  /** Another name it answers to. */
  alias?: string;
  /** The documented verb. A reading method answers POST as well; a writing one asked by GET finds no parameters. */
  verb: "GET" | "POST";
  access: "public" | "private";
  doc: string;
  parameters: Table;
  /** Parameters of which at least one must be sent. */
  together?: readonly string[];
  /** Takes the numbered file parameters. */
  files?: true;
  /** An example's parameters, for the curl line. */
  example: Readonly<Record<string, string>>;
  /** It is there only to say that it is gone. */
  removed?: true;
  refusal?: Refusal;
  /** The error for a request that is not there: of an access key, or of a request id. */
  notFound?: ErrorId;
  /** The error for a request that was merged away; 208 unless said. */
  merged?: ErrorId;
  /** The error for a thing of ours that is not there, by the domain's word for it; 101 with its parameter unless said. */
  missing?: Readonly<Record<string, ErrorId>>;
  /** The error for a caller who comes too often; 3 unless said. */
  tooOften?: ErrorId;
};

type Spec<Table extends ParameterTable, Result> = Manual<Table> & {
  run: (ctx: Context, input: ReadParameters<Table> & { files: SentFile[] }, call: Call) => Promise<Result>;
  present: (result: Result, view: View) => Tree;
};

/** An entry of the method table. */
export type HelpspotMethod = Manual & Method<Context, Tree>;

/** Makes a table entry of a method's page and its two functions. */
export function method<const Table extends ParameterTable, Result>(spec: Spec<Table, Result>): HelpspotMethod {
  const { run, present, ...manual } = spec;
  return {
    ...manual,
    prepare: (call) => {
      const values = manual.verb === "POST" && call.verb === "GET" ? new Parameters() : call.input.values;
      const read = readParameters(manual.parameters, values, manual.together);
      const sent = manual.files ? readFiles(call.input) : { files: [] };
      if ("refusal" in sent) throw refused(manual.refusal, sent.refusal);
      const raw = "fRawValues" in read && read.fRawValues === true;
      return async (ctx) => {
        const result = await run(ctx, { ...read, files: sent.files }, call);
        return { ...present(result, await openView(ctx, raw)), numbers: ctx.workspace.settings.helpspotNumbers };
      };
    },
  };
}

/** The method's own error for a reason; the plain one where it has no place for a reason. */
export function refused(refusal: Refusal | undefined, reason: string): HelpspotError {
  if (refusal?.reason) return new HelpspotError({ id: refusal.reason, about: reason });
  return new HelpspotError({ id: refusal?.plain ?? 206 });
}
