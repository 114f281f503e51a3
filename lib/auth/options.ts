import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { DomainError } from "@/lib/domain/errors";
import { secondProof } from "@/lib/domain/second-step/schema";
import { endSession } from "@/lib/domain/sessions/sessions";
import { firstWorkspace } from "@/lib/domain/workspaces/queries";
import { env } from "@/lib/env";
import { type Audience, sessionCookie } from "./cookie-names";
import { SIGN_IN_PAGES } from "./pages";
import { clientOf } from "./request-client";
import { askedForSecondStep } from "./second-step";
import { readSessionToken } from "./session-token";
import { finishSignIn, signInAgent, signInCustomer } from "./sign-in";

/** As long as the longest row in the sessions table lives; the row decides. Seconds. */
export const MAX_AGE = { agent: 14 * 86_400, customer: 60 * 86_400 };

/** True when the desk is reached over https; decides the Secure flag of every cookie. */
export const secureCookies = (): boolean => env.PUBLIC_URL.startsWith("https://");

/**
 * The next-auth configuration of one audience. The cookie is an encrypted token that holds nothing but the id of a row
 * in the sessions table, so a session can be revoked at any moment.
 */
export function authOptions(audience: Audience): NextAuthOptions {
  const secure = secureCookies();
  const options = { httpOnly: true, sameSite: "lax" as const, path: "/", secure };
  const page = SIGN_IN_PAGES[audience];
  return {
    secret: env.AUTH_SECRET,
    useSecureCookies: secure,
    session: { strategy: "jwt", maxAge: MAX_AGE[audience] },
    pages: { signIn: page, error: page, signOut: page },
    cookies: {
      sessionToken: { name: sessionCookie(audience, secure), options },
      // next-auth takes every cookie whose name begins with the session's for a piece of it, so these must not.
      callbackUrl: { name: `${secure ? "__Secure-" : ""}commondesk.callback.${audience}`, options },
      csrfToken: { name: `${secure ? "__Host-" : ""}commondesk.csrf.${audience}`, options },
    },
    providers: [
      CredentialsProvider({
        name: "password",
        credentials: { name: {}, password: { type: "password" }, step: {}, code: {}, passkey: {} },
        authorize: async (credentials, request) => {
          const sessionId = await signIn(audience, credentials ?? {}, new Headers(request.headers)).catch(refuse);
          return sessionId === null ? null : { id: sessionId };
        },
      }),
    ],
    callbacks: {
      // On sign-in `user` is what `authorize` gave; afterwards the token is carried on as it is.
      jwt: ({ token, user }) => (user ? { sid: user.id } : { sid: token.sid }),
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      signOut: async ({ token }) => {
        const sessionId = readSessionToken(token);
        if (sessionId) await endSession(sessionId);
      },
    },
    logger: { error: (code, metadata) => console.error("auth", code, metadata), warn: () => {}, debug: () => {} },
  };
}

/** What came of a form; which of its fields are there says which step it is. */
type Entered = Partial<Record<"name" | "password" | "step" | "code" | "passkey", string>>;

async function signIn(audience: Audience, entered: Entered, headers: Headers): Promise<string | null> {
  const client = clientOf(headers);
  if (audience === "agent" && entered.step !== undefined) {
    const proof = secondProof.safeParse(entered);
    return proof.success ? finishSignIn(proof.data, client) : null;
  }
  const { name = "", password = "" } = entered;
  if (!name || !password || name.length > 320 || password.length > 1024) return null;
  if (audience === "agent") {
    const answer = await signInAgent(name, password, client);
    if (answer && "step" in answer) throw new SecondStepAsked(askedForSecondStep(answer.step, answer.ways));
    return answer?.sessionId ?? null;
  }
  const workspace = await firstWorkspace();
  return workspace && signInCustomer(workspace, name, password, client);
}

class SecondStepAsked extends Error {}

/** next-auth puts the message of a thrown error into the answer's address; only our own sentences may go there. */
function refuse(error: unknown): never {
  if (error instanceof SecondStepAsked) throw error;
  if (error instanceof DomainError) throw new Error(error.message);
  console.error("auth", error);
  throw new Error("Signing in failed on our side. Try again.");
}
