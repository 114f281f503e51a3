"use server";

import { refresh } from "next/cache";
import { rowId } from "@/lib/domain/catalog/schema";
import { dropAbandoned, scheduleReply, sendScheduled, unschedule } from "@/lib/domain/scheduled-replies/commands";
import { scheduledReplyInput } from "@/lib/domain/scheduled-replies/schema";
import { agentAction } from "@/lib/web/actions";
import { toSavedDraft } from "./saved-draft";

/** Lets a reply leave at a moment. */
export const sendLater = agentAction(scheduledReplyInput, async (ctx, input) => {
  await scheduleReply(ctx, input);
  refresh();
});

/** Sends a reply that waits for its moment. */
export const sendNow = agentAction(rowId, async (ctx, id) => {
  await sendScheduled(ctx, id);
  refresh();
});

/** Takes away a waiting reply of somebody who can no longer send it. */
export const dropScheduled = agentAction(rowId, async (ctx, id) => {
  await dropAbandoned(ctx, id);
  refresh();
});

/** Makes a reply that waits for its moment a draft again; answers the draft. */
export const takeOut = agentAction(rowId, async (ctx, id) => {
  const { draft } = await unschedule(ctx, id);
  refresh();
  return toSavedDraft(draft, Date.now()).draft;
});
