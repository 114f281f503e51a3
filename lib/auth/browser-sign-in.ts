import type { Audience } from "./cookie-names";
import { readSecondStep, type SecondWay } from "./second-step";

/** Runs in the browser: fetches the token that proves a form is ours. */
async function csrfToken(audience: Audience): Promise<string> {
  const answer = await fetch(`/api/auth/${audience}/csrf`, { cache: "no-store" });
  const body: { csrfToken?: string } = await answer.json();
  return body.csrfToken ?? "";
}

async function post(audience: Audience, path: string, values: Record<string, string>): Promise<URL> {
  const body = new URLSearchParams({ ...values, csrfToken: await csrfToken(audience), json: "true" });
  const answer = await fetch(`/api/auth/${audience}/${path}`, { method: "POST", body });
  const { url }: { url?: string } = await answer.json();
  return new URL(url ?? "/", location.origin);
}

/** What a browser shows to come in: a password, or a proof of the step that was asked for. */
type Shown = { name: string; password: string } | { step: string; code: string } | { step: string; passkey: string };

/**
 * Why nobody came in: what was shown is wrong, the page was too old to be trusted, or what the domain says in English;
 * `isOver`: the second step has to begin anew.
 */
export type SignInProblem = "wrong" | "old_page" | { sentence: string; isOver: boolean };

/** How the domain ends what it says of a step that is over: the way through next-auth keeps only the sentence. */
const OVER = "Start again.";

/**
 * Signs in from the browser; the answer sets the session cookie. Resolves to null, to the second step that is asked for, or
 * to why not. Rejects when the server does not answer.
 */
export async function signInFromBrowser(
  audience: Audience,
  shown: Shown,
): Promise<null | { problem: SignInProblem } | { step: string; ways: SecondWay[] }> {
  const url = await post(audience, "callback/credentials", { ...shown, callbackUrl: "/" });
  const error = url.searchParams.get("error");
  if (error === "CredentialsSignin") return { problem: "wrong" };
  if (url.searchParams.has("csrf")) return { problem: "old_page" };
  return error === null
    ? null
    : (readSecondStep(error) ?? { problem: { sentence: error, isOver: error.endsWith(OVER) } });
}

/** Signs out from the browser: the session's row is ended and the cookie removed. */
export async function signOutFromBrowser(audience: Audience): Promise<void> {
  await post(audience, "signout", { callbackUrl: "/" });
}
