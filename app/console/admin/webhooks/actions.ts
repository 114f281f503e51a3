"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { rowId } from "@/lib/domain/catalog/schema";
import { replayDelivery, sendTestCall } from "@/lib/domain/webhooks/log";
import { createWebhookInput, editWebhookInput } from "@/lib/domain/webhooks/schema";
import { createWebhook, deleteWebhook, editWebhook } from "@/lib/domain/webhooks/webhooks";
import { agentAction } from "@/lib/web/actions";

/** Adds a webhook; answers its number. */
export const addWebhook = agentAction(createWebhookInput, async (ctx, input) => {
  const { id } = await createWebhook(ctx, input);
  refresh();
  return id;
});

/** Changes a webhook; answers its number. */
export const saveWebhook = agentAction(editWebhookInput, async (ctx, input) => {
  await editWebhook(ctx, input);
  refresh();
  return input.id;
});

/** Deletes a webhook with its log. */
export const removeWebhook = agentAction(rowId, (ctx, id) => deleteWebhook(ctx, id));

/** Tries a webhook with the newest ticket. */
export const tryWebhook = agentAction(rowId, async (ctx, id) => {
  await sendTestCall(ctx, id);
  refresh();
});

/** Sends a delivery again. */
export const sendAgain = agentAction(
  z.object({ webhookId: rowId, deliveryId: z.string().max(100) }),
  async (ctx, { webhookId, deliveryId }) => {
    await replayDelivery(ctx, webhookId, deliveryId);
    refresh();
  },
);
