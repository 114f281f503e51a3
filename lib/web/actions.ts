import { ZodError, type z } from "zod";
import type { Context } from "@/lib/domain/context";
import { DomainError, type ErrorCode } from "@/lib/domain/errors";
import { getSay } from "@/lib/i18n/say";
import { agentAtTheDoor, currentAgent, currentCustomer } from "./sessions";

/** What a server action answers. A refusal carries a sentence for the person and one for each bad field, in their language. */
export type ActionResult<T> = { ok: true; data: T } | ActionRefusal;
export type ActionRefusal = {
  ok: false;
  code: ErrorCode | "failed";
  message: string;
  fields: Record<string, string>;
  reason?: string;
};

type Action<Schema extends z.ZodType, T> = (input: z.input<Schema>) => Promise<ActionResult<T>>;

/**
 * Makes a server action for agents: authenticates, parses the input with `schema`, calls `run`, and turns refusals into
 * answers. `run` refreshes the pages it changed itself.
 */
export function agentAction<Schema extends z.ZodType, T>(
  schema: Schema,
  run: (ctx: Context, input: z.output<Schema>) => Promise<T>,
): Action<Schema, T> {
  return (input) => answer(async () => (await currentAgent())?.ctx ?? null, schema, input, run);
}

/**
 * As `agentAction`, for what agents change of their own sign-in; also for those who must set a second step up first. `run`
 * gets the id of the session that asks.
 */
export function signInAction<Schema extends z.ZodType, T>(
  schema: Schema,
  run: (ctx: Context, input: z.output<Schema>, sessionId: string) => Promise<T>,
): Action<Schema, T> {
  return async (input) => {
    const found = await agentAtTheDoor();
    return answer(
      async () => found?.ctx ?? null,
      schema,
      input,
      (ctx, parsed) => run(ctx, parsed, found?.sessionId ?? ""),
    );
  };
}

/** As `agentAction`, for signed-in customers of the portal. */
export function customerAction<Schema extends z.ZodType, T>(
  schema: Schema,
  run: (ctx: Context, input: z.output<Schema>) => Promise<T>,
): Action<Schema, T> {
  return (input) => answer(async () => (await currentCustomer())?.ctx ?? null, schema, input, run);
}

async function answer<Schema extends z.ZodType, T>(
  authenticate: () => Promise<Context | null>,
  schema: Schema,
  input: unknown,
  run: (ctx: Context, input: z.output<Schema>) => Promise<T>,
): Promise<ActionResult<T>> {
  try {
    const ctx = await authenticate();
    if (!ctx)
      throw new DomainError("unauthenticated", "You are signed out. Sign in again; what you typed is still here.");
    return { ok: true, data: await run(ctx, schema.parse(input)) };
  } catch (error) {
    return refusalOf(error);
  }
}

/**
 * Turns what a domain function threw into an answer in the reader's language. Redirects and the like of Next pass through;
 * bugs are logged.
 */
export async function refusalOf(error: unknown): Promise<ActionRefusal> {
  const refusal = inEnglish(error);
  const say = await getSay();
  const fields = Object.fromEntries(Object.entries(refusal.fields).map(([name, sentence]) => [name, say(sentence)]));
  return { ...refusal, message: say(refusal.message), fields };
}

function inEnglish(error: unknown): ActionRefusal {
  if (error instanceof DomainError) {
    const { code, message, fields, reason } = error;
    return { ok: false, code, message, fields, reason };
  }
  if (error instanceof ZodError) {
    const fields = Object.fromEntries(error.issues.map((issue) => [issue.path.join("."), issue.message]));
    return { ok: false, code: "invalid", message: "Please check what you entered.", fields };
  }
  if (isNextSignal(error)) throw error;
  console.error("action", error);
  return {
    ok: false,
    code: "failed",
    message: "Something went wrong on our side. Nothing was changed; try again.",
    fields: {},
  };
}

/** `redirect()` and `notFound()` travel as errors with a digest that names them. */
function isNextSignal(error: unknown): boolean {
  if (!(error instanceof Error) || !("digest" in error)) return false;
  return typeof error.digest === "string" && error.digest.startsWith("NEXT_");
}
