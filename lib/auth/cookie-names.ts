/** Who signs in: people of the desk, or people who ask it. One browser can be signed in as both. */
export const AUDIENCES = ["agent", "customer"] as const;
export type Audience = (typeof AUDIENCES)[number];

/** The session cookie of an audience. Over https the browser enforces, by the prefix, that it only travels encrypted. */
export const sessionCookie = (audience: Audience, secure: boolean): string =>
  `${secure ? "__Secure-" : ""}commondesk.${audience}`;
