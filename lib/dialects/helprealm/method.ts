import { admit, type Caller, type Door } from "@/lib/dialects/helprealm/auth";
import { type FieldTable, type Profile, type ReadFields, readFields } from "@/lib/dialects/helprealm/fields";
import type { Call, Method } from "@/lib/dialects/serve";
import type { Context } from "@/lib/domain/context";

/** What stands in an answer beside `code` and `workspace`. */
export type Body = Readonly<Record<string, unknown>>;

/** A successful outcome, and the profile of the workspace that prints it. */
export type Answer = { code: number; profile: Profile; body: Body };

/** What a method's own page says, and what the reference page prints. */
export type Manual<Table extends FieldTable = FieldTable> = {
  name: string;
  verb: "POST";
  /** The whole path, with `{workspace}` for the workspace's public name. */
  path: string;
  door: Door;
  doc: string;
  fields: Table;
  /** Takes a file in the part `attachment`. */
  file?: "optional" | "required";
  /**
   * An example's fields, for the curl line. What stands in braces is to be filled in: `{apitoken}` and `{token}` are the
   * workspace's keys, `{hash}`, `{cmt_id}` and `{file_id}` come from earlier answers.
   */
  example: Readonly<Record<string, string>>;
  /** The `code` of success: as the manual says, and as the product answered. */
  success: { documented: number; live: number };
};

type Spec<Table extends FieldTable> = Manual<Table> & {
  run: (ctx: Context, input: ReadFields<Table>, call: Call) => Promise<Body>;
};

/** An entry of the method table. */
export type HelprealmMethod = Manual & Method<Caller, Answer>;

/** Makes a table entry: checks the fields, then lets the caller in, then runs. */
export function method<const Table extends FieldTable>(spec: Spec<Table>): HelprealmMethod {
  const { run, ...manual } = spec;
  const keyField = manual.door === "api" ? "apitoken" : "token";
  return {
    ...manual,
    prepare: (call) => async (caller) => {
      const { profile } = caller;
      const input = readFields(manual.fields, call.input.values, profile);
      const ctx = await admit(caller, call, manual.door, call.input.values.get(keyField) ?? "");
      return { code: manual.success[profile], profile, body: await run(ctx, input, call) };
    },
  };
}
