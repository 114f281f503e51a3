import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { env } from "@/lib/env";

const payload = z.object({ sid: z.string().min(20).max(100) });

/** The session id in a decoded token; null when the token is not one of ours. */
export function readSessionToken(token: unknown): string | null {
  return payload.safeParse(token).data?.sid ?? null;
}

/** The session id inside a session cookie; null when the cookie is missing, forged or out of date. */
export async function readSessionCookie(value: string | undefined): Promise<string | null> {
  if (!value) return null;
  try {
    return readSessionToken(await decode({ token: value, secret: env.AUTH_SECRET }));
  } catch {
    // Not sealed with our secret: the same as no cookie.
    return null;
  }
}

/** The value of the session cookie for a session begun here, sealed as next-auth seals its own; `maxAge` in seconds. */
export const sealSession = (sessionId: string, maxAge: number): Promise<string> =>
  encode({ token: { sid: sessionId }, secret: env.AUTH_SECRET, maxAge });
