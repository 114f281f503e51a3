import { detailsForm, formType } from "@/lib/dialects/helpspot/push-body";
import type { Context } from "@/lib/domain/context";
import { DomainError } from "@/lib/domain/errors";
import { getPush } from "@/lib/domain/request-push/pushes";
import { GuardedFetchError } from "@/lib/http/guarded-fetch";
import { sanitizeHtml } from "@/lib/text/html";
import { callTarget } from "./call";
import { callModule } from "./module";

/** How much of the details is shown, in characters. */
const longest = 100_000;

/**
 * Asks another system what became of a push. Returns its HTML, cleaned like a mail's.
 * Errors: `not_found`; `conflict` where there is nobody to ask; `unavailable` with the reason why there was no answer.
 */
export async function pushDetails(ctx: Context, pushId: string): Promise<string> {
  const { externalId, name, target } = await getPush(ctx, pushId);
  if (!target) return shown(await fromModule(name, externalId));
  try {
    const form = { type: formType, body: detailsForm(externalId) };
    const { status, body } = await callTarget(target, form);
    if (status < 200 || status >= 300) throw unavailable(`${name} answered ${status}.`);
    return shown(body.toString("utf8"));
  } catch (error) {
    if (error instanceof GuardedFetchError) throw unavailable(error.message);
    throw error;
  }
}

async function fromModule(name: string, externalId: string): Promise<string> {
  const answer = await callModule(name, "details", [externalId]);
  if (answer.kind === "timedOut") throw unavailable(`${name} took too long.`);
  if (answer.kind === "error") throw unavailable(`${name}: ${answer.message.slice(0, 500)}`);
  return typeof answer.value === "string" ? answer.value : "";
}

const shown = (html: string) => sanitizeHtml(html.slice(0, longest), { allowRemoteImages: false });

const unavailable = (sentence: string) => new DomainError("unavailable", sentence);
