"use server";

import type { FormState } from "@/components/portal/form-state";
import { endSubscription } from "@/lib/domain/forums/follow";
import { requireVisit } from "@/lib/web/portal";

/** Ends the mails about a topic; the key in the mail's address is the right to do so. */
export async function unsubscribe(_before: FormState, data: FormData): Promise<FormState> {
  const { ctx } = await requireVisit();
  const key = data.get("key");
  if (typeof key === "string") await endSubscription(ctx, key);
  return { problems: {}, values: {}, done: "You get no more mails about this topic." };
}
