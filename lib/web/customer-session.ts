import { cookies } from "next/headers";
import { sessionCookie } from "@/lib/auth/cookie-names";
import { MAX_AGE, secureCookies } from "@/lib/auth/options";
import { sealSession } from "@/lib/auth/session-token";
import { endSession } from "@/lib/domain/sessions/sessions";
import { currentCustomer } from "./sessions";

const cookieName = () => sessionCookie("customer", secureCookies());

/**
 * Give the browser the session that was begun for a customer. For server actions, which work without scripts too;
 * next-auth's own sign-in needs them.
 */
export async function setCustomerCookie(sessionId: string): Promise<void> {
  (await cookies()).set(cookieName(), await sealSession(sessionId, MAX_AGE.customer), {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure: secureCookies(),
    maxAge: MAX_AGE.customer,
  });
}

/** End the customer's session of this browser and take its cookie away. */
export async function signOutCustomer(): Promise<void> {
  const session = await currentCustomer();
  if (session) await endSession(session.sessionId);
  (await cookies()).delete(cookieName());
}
