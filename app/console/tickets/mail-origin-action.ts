"use server";

import { z } from "zod";
import { getMailOrigin } from "@/lib/domain/mail/origin";
import { agentAction } from "@/lib/web/actions";

/** Where a message that came by mail is from, and why it is on its ticket. */
export const mailOrigin = agentAction(z.number().int().positive(), async (ctx, messageId) => {
  const { reason, proof, mailbox, receivedAt, headers } = await getMailOrigin(ctx, messageId);
  // The whole mail can be fetched; here is what a person reads.
  return { reason, proof, mailbox, receivedAt: receivedAt.toISOString(), headers: headers?.slice(0, 20_000) ?? "" };
});
