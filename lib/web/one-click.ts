import type { Context } from "@/lib/domain/context";
import { endSubscription } from "@/lib/domain/forums/follow";

/**
 * Answers the POST by which a mail program ends mails about a forum for its owner (RFC 8058): nobody is signed in, the key
 * in the address is the right to do so, and the body must say what the header asked for, so that no stray POST ends
 * anything. What it answers does not depend on the key.
 */
export async function endByOneClick(ctx: Context, key: string, request: Request): Promise<Response> {
  const form = await request.formData().catch(() => null);
  if (form?.get("List-Unsubscribe") !== "One-Click")
    return new Response("The body must be List-Unsubscribe=One-Click.\n", { status: 400 });
  await endSubscription(ctx, key);
  return new Response("No more mails that this address stands for are sent.\n");
}
