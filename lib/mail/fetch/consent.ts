import type { Context } from "@/lib/domain/context";
import { noteFetchError } from "@/lib/domain/mailboxes/fetching";
import { keepConsent, takeConsent } from "@/lib/domain/mailboxes/source-consent";
import { tokensForCode } from "@/lib/mail/fetch/oauth";
import { errorInWords } from "@/lib/mail/fetch/oauth-words";

/**
 * Takes a provider's answer to a consent: a code, which is changed for tokens at once, or why there is none (RFC 6749,
 * 4.1.2). What went wrong stands at the source, in plain words.
 * @returns the mailbox it was about
 * @throws DomainError when the state names no consent that this agent began
 */
export async function endConsent(ctx: Context, answer: URLSearchParams): Promise<number> {
  const told = (name: string) => (answer.get(name) ?? "").slice(0, 4000);
  const consent = await takeConsent(ctx, told("state"));
  try {
    if (told("error") !== "") throw new Error(errorInWords(told("error"), told("error_description")));
    if (told("code") === "") throw new Error("The provider sent no code.");
    await keepConsent(ctx, consent, await tokensForCode(consent, told("code")));
  } catch (error) {
    await noteFetchError(consent.mailboxId, error instanceof Error ? error.message : String(error));
  }
  return consent.mailboxId;
}
