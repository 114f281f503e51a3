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
 * Signs in from the browser; the answer sets the session cookie. Resolves to null, to the second step that is asked for, or
 * to the sentence that says why not. Rejects when the server does not answer.
 */
export async function signInFromBrowser(
  audience: Audience,
  shown: Shown,
): Promise<null | string | { step: string; ways: SecondWay[] }> {
  const url = await post(audience, "callback/credentials", { ...shown, callbackUrl: "/" });
  const error = url.searchParams.get("error");
  if (error === "CredentialsSignin")
    return "password" in shown
      ? "Name and password do not match."
      : "code" in shown
        ? "This code is not right, or was used already."
        : "This passkey does not open an account here.";
  if (url.searchParams.has("csrf")) return "The page was too old. Try again.";
  return error === null ? null : (readSecondStep(error) ?? error);
}

/** Signs out from the browser: the session's row is ended and the cookie removed. */
export async function signOutFromBrowser(audience: Audience): Promise<void> {
  await post(audience, "signout", { callbackUrl: "/" });
}
