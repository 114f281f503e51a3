import type { Audience } from "./cookie-names";

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

/**
 * Signs in from the browser; the answer sets the session cookie. Resolves to null, or to the sentence that says why not.
 * Rejects when the server does not answer.
 */
export async function signInFromBrowser(audience: Audience, name: string, password: string): Promise<string | null> {
  const url = await post(audience, "callback/credentials", { name, password, callbackUrl: "/" });
  const error = url.searchParams.get("error");
  if (error === "CredentialsSignin") return "Name and password do not match.";
  if (url.searchParams.has("csrf")) return "The page was too old. Try again.";
  return error;
}

/** Signs out from the browser: the session's row is ended and the cookie removed. */
export async function signOutFromBrowser(audience: Audience): Promise<void> {
  await post(audience, "signout", { callbackUrl: "/" });
}
