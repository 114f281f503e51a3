import type { APIRequestContext, Page } from "@playwright/test";

export type Audience = "agent" | "customer";

/**
 * Signs a caller in as the sign-in form does; its cookies are those of the context it belongs to.
 * @throws when name and password are refused
 */
export async function signIn(
  caller: APIRequestContext,
  audience: Audience,
  person: { email: string; password: string },
): Promise<void> {
  const { csrfToken } = await (await caller.get(`/api/auth/${audience}/csrf`)).json();
  const answer = await caller.post(`/api/auth/${audience}/callback/credentials`, {
    form: { name: person.email, password: person.password, csrfToken, callbackUrl: "/", json: "true" },
  });
  const { url } = await answer.json();
  if (answer.status() !== 200 || new URL(url, "http://desk").searchParams.has("error")) {
    throw new Error(`${person.email} could not sign in: ${answer.status()} ${url}`);
  }
}

/** Signs a browser in as an agent; the page stays where it is. The form itself has tests of its own. */
export const signInAgent = (page: Page, person: { email: string; password: string }): Promise<void> =>
  signIn(page.context().request, "agent", person);
