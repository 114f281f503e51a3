import { z } from "zod";

/** What the codes of RFC 6749 (4.1.2.1, 5.2), and a few of the providers' own, mean to an administrator. */
const PLAIN: Record<string, string> = {
  access_denied: "The consent was not given.",
  consent_required: "The consent was not given.",
  invalid_client: "The client's id or its secret is not accepted.",
  unauthorized_client: "The client's id is not accepted, or may not be used this way.",
  invalid_grant: "The consent has ended or was taken back. Connect the mailbox again.",
  interaction_required: "The provider wants to ask again. Connect the mailbox again.",
  invalid_scope: "The client may not ask for mail.",
  redirect_uri_mismatch: "The return address of this desk is not entered at the client.",
  server_error: "The provider is out of order for the moment.",
  temporarily_unavailable: "The provider is out of order for the moment.",
};

const problem = z.object({ error: z.string(), error_description: z.string().default("") });

/** A provider's error in plain words, with its own in brackets. In: the body of its answer, JSON or not. */
export function providersWords(text: string): string {
  try {
    const told = problem.safeParse(JSON.parse(text));
    if (told.success) return errorInWords(told.data.error, told.data.error_description);
  } catch {
    // What is no JSON is told as it is.
  }
  return shortened(text);
}

/** As `providersWords`, of a code and what the provider said about it. */
export function errorInWords(code: string, description: string): string {
  const own = shortened(`${code} ${description}`);
  const plain = Object.hasOwn(PLAIN, code) ? PLAIN[code] : undefined;
  return plain ? `${plain} (${own})` : own;
}

const shortened = (text: string): string => text.replace(/\s+/g, " ").trim().slice(0, 400);
