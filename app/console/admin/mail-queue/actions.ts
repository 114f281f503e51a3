"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { retryInboundMail } from "@/lib/domain/mail/inbound-queue";
import { agentAction } from "@/lib/web/actions";

/** Reads a mail again that was set aside. */
export const readAgain = agentAction(z.string().min(1).max(100), async (ctx, id) => {
  await retryInboundMail(ctx, id);
  refresh();
});
