import { formType, pushForm, pushJson } from "@/lib/dialects/helpspot/push-body";
import type { Context } from "@/lib/domain/context";
import { DomainError } from "@/lib/domain/errors";
import { duePush, keepPushBody, type Push, type PushOutcome, recordPush } from "@/lib/domain/request-push/pushes";
import type { PushTarget } from "@/lib/domain/request-push/targets";
import { GuardedFetchError } from "@/lib/http/guarded-fetch";
import { callTarget } from "./call";
import { callModule } from "./module";

/**
 * Makes one attempt at a push and writes down how it ended. Every attempt has the push's id and the same data, so that the
 * other system can tell a second one. Does nothing for a push that is over.
 */
export async function deliverPush(pushId: string): Promise<void> {
  const due = await duePush(pushId);
  if (!due) return;
  const { push, target, workspace } = due;
  const ctx: Context = {
    workspace,
    actor: { type: "system", job: "push.deliver" },
    via: "job",
    requestId: pushId,
  };
  if (!target && !push.isModule) return recordPush(ctx, push, { kind: "refused", error: "This target was deleted." });
  const body = push.body ?? (await firstBody(ctx, push));
  if (body === null) return;
  const outcome = target
    ? await overHttp(push, target, { type: formType, body })
    : await byModule(push, JSON.parse(body));
  await recordPush(ctx, push, outcome);
}

/** null when the ticket went for good in the meantime, and the push with it. */
async function firstBody(ctx: Context, push: Push): Promise<string | null> {
  try {
    return await keepPushBody(push.id, await (push.isModule ? pushJson : pushForm)(ctx, push));
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") return null;
    throw error;
  }
}

async function overHttp(push: Push, target: PushTarget, form: { type: string; body: string }): Promise<PushOutcome> {
  try {
    const { status, body } = await callTarget(target, form, { "idempotency-key": push.id });
    const answer = readAnswer(body.toString("utf8"));
    if (answer.error) return { kind: "refused", error: answer.error };
    if (status >= 200 && status < 300) return { kind: "done", externalId: answer.id };
    const error = `It answered ${status}.`;
    return { kind: status >= 500 || status === 408 || status === 429 ? "unanswered" : "refused", error };
  } catch (error) {
    if (!(error instanceof GuardedFetchError)) throw error;
    return { kind: error.reason === "address" ? "refused" : "unanswered", error: error.message };
  }
}

async function byModule(push: Push, data: unknown): Promise<PushOutcome> {
  const answer = await callModule(push.target, "push", [data, { id: push.id }]);
  if (answer.kind === "timedOut") return { kind: "refused", error: "It took too long." };
  if (answer.kind === "error") return { kind: "refused", error: sentence(answer.message) };
  const { value } = answer;
  const { id, error } =
    typeof value === "object" && value !== null ? fromObject(value) : { id: asId(value), error: "" };
  return error ? { kind: "refused", error } : { kind: "done", externalId: id };
}

/** What an answer says: an id, an error, or nothing that is meant for us. */
function readAnswer(text: string): { id: string | null; error: string } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? fromObject(value) : { id: null, error: "" };
  } catch {
    return { id: null, error: "" };
  }
}

const fromObject = (value: object) => ({
  id: asId("id" in value ? value.id : null),
  error: "error" in value && typeof value.error === "string" ? sentence(value.error) : "",
});

const asId = (value: unknown): string | null => {
  const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
  return text.replaceAll("\u0000", "").toWellFormed() || null;
};

const sentence = (text: string) => text.replaceAll("\u0000", "").toWellFormed().trim().slice(0, 500);
