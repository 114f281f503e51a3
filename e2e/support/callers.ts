import { type APIRequestContext, request } from "@playwright/test";

export type Audience = "agent" | "customer";

/** A caller without cookies, that sees redirects instead of following them. */
export const anonymous = (baseURL: string): Promise<APIRequestContext> =>
  request.newContext({ baseURL, maxRedirects: 0 });

/**
 * A caller that is signed in, the way the sign-in form does it.
 * @throws when name and password are refused
 */
export async function signedIn(
  baseURL: string,
  audience: Audience,
  person: { email: string; password: string },
): Promise<APIRequestContext> {
  const caller = await anonymous(baseURL);
  const { csrfToken } = await (await caller.get(`/api/auth/${audience}/csrf`)).json();
  const answer = await caller.post(`/api/auth/${audience}/callback/credentials`, {
    form: { name: person.email, password: person.password, csrfToken, callbackUrl: "/", json: "true" },
  });
  const { url } = await answer.json();
  if (answer.status() !== 200 || new URL(url, baseURL).searchParams.has("error")) {
    throw new Error(`${person.email} could not sign in: ${answer.status()} ${url}`);
  }
  return caller;
}
