import { type APIRequestContext, request } from "@playwright/test";
import { type Audience, signIn } from "./sign-in";

/** A caller without cookies, that sees redirects instead of following them. */
export const anonymous = (baseURL: string): Promise<APIRequestContext> =>
  request.newContext({ baseURL, maxRedirects: 0 });

/**
 * A caller that is signed in.
 * @throws when name and password are refused
 */
export async function signedIn(
  baseURL: string,
  audience: Audience,
  person: { email: string; password: string },
): Promise<APIRequestContext> {
  const caller = await anonymous(baseURL);
  await signIn(caller, audience, person);
  return caller;
}
