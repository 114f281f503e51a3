"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { retryOutgoingMail } from "@/lib/domain/mail/outgoing";
import { agentAction } from "@/lib/web/actions";

/** Puts a failed mail back into the queue. */
export const retryMail = agentAction(z.object({ mailId: z.number().int().positive() }), async (ctx, { mailId }) => {
  await retryOutgoingMail(ctx, mailId);
  refresh();
});
