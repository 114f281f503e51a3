"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { pushTicket, retryPush } from "@/lib/domain/request-push/pushes";
import { pushInput } from "@/lib/domain/request-push/schema";
import { pushDetails } from "@/lib/integrations/request-push/details";
import { agentAction } from "@/lib/web/actions";

const pushId = z.string().min(1).max(100);

/** Pushes a ticket to another system; how it ends stands on the ticket. */
export const push = agentAction(pushInput, async (ctx, input) => {
  await pushTicket(ctx, input);
  refresh();
});

/** Pushes once more what failed. */
export const pushAgain = agentAction(pushId, async (ctx, id) => {
  await retryPush(ctx, id);
  refresh();
});

/** What the other system says of a push, as clean HTML. */
export const askForDetails = agentAction(pushId, (ctx, id) => pushDetails(ctx, id));
