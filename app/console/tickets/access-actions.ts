"use server";

import { refresh } from "next/cache";
import { rowId } from "@/lib/domain/catalog/schema";
import { renewAccessKey } from "@/lib/domain/tickets/renew-access-key";
import { agentAction } from "@/lib/web/actions";

/** Replaces the access key of a ticket, so that links with the old one open nothing any more. */
export const replaceAccessKey = agentAction(rowId, async (ctx, ticketId) => {
  await renewAccessKey(ctx, ticketId);
  refresh();
});
