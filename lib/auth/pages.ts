import type { Audience } from "./cookie-names";

/** Where each audience signs in, and where it goes when nothing else was asked for. */
export const SIGN_IN_PAGES: Record<Audience, string> = { agent: "/sign-in", customer: "/account/sign-in" };
export const HOME_PAGES: Record<Audience, string> = { agent: "/console/tickets", customer: "/" };

/** The address of the sign-in page that comes back to `next` afterwards. */
export const signInAddress = (audience: Audience, next: string): string =>
  `${SIGN_IN_PAGES[audience]}?next=${encodeURIComponent(next)}`;

/** The address where an agent sets up the second step that is asked of them, and then goes on to `next`. */
export const secondStepAddress = (next: string): string => `/sign-in/second-step?next=${encodeURIComponent(next)}`;

/** Where to go after signing in: `next` when it is a path of this desk, else the audience's home. Never another site. */
export function safeNext(audience: Audience, next: string | undefined): string {
  const home = HOME_PAGES[audience];
  if (!next?.startsWith("/") || /^\/[/\\]|[\p{Cc}]/u.test(next)) return home;
  // A browser reads a backslash as a slash; whatever the text looks like, it must stay on this origin.
  const base = "http://here.invalid";
  return new URL(next, base).origin === base ? next : home;
}
