import { and, asc, desc, eq, sql } from "drizzle-orm";
import { tickets, webhookAttempts, webhookDeliveries } from "@/db/schema/index";
import { authorize } from "../access";
import { recordAudit } from "../audit";
import { type Context, inTransaction, reader } from "../context";
import { DomainError, notFound } from "../errors";
import { enqueue } from "../outbox";
import type { Delivery } from "./deliveries";
import { owe } from "./queue";
import { getWebhook } from "./webhooks";

/** A delivery as the log lists it, with how its last attempt ended. */
export type LoggedDelivery = Pick<
  Delivery,
  "id" | "trigger" | "subjectType" | "subjectId" | "state" | "attempts" | "createdAt"
> & { lastStatus: number | null; lastError: string };

/** How many deliveries a page of the log has. */
export const logPage = 50;

/** The deliveries of a webhook, newest first, a page of them. Needs `settings.manage`; `not_found`. */
export async function listDeliveries(ctx: Context, webhookId: number, offset = 0): Promise<LoggedDelivery[]> {
  await getWebhook(ctx, webhookId);
  const { id, trigger, subjectType, subjectId, state, attempts, createdAt } = webhookDeliveries;
  const last = (column: "status" | "error") =>
    sql`(select ${sql.identifier(column)} from webhook_attempts a where a.delivery_id = webhook_deliveries.id
      order by a.id desc limit 1)`;
  return reader(ctx)
    .select({
      id,
      trigger,
      subjectType,
      subjectId,
      state,
      attempts,
      createdAt,
      lastStatus: sql<number | null>`${last("status")}`,
      lastError: sql<string>`coalesce(${last("error")}, '')`,
    })
    .from(webhookDeliveries)
    .where(eq(webhookDeliveries.webhookId, webhookId))
    .orderBy(desc(createdAt), desc(id))
    .limit(logPage)
    .offset(offset);
}

export type WebhookAttempt = typeof webhookAttempts.$inferSelect;

/** One delivery of a webhook with what was sent and every answer, oldest first. Errors: `forbidden`, `not_found`. */
export async function getDelivery(
  ctx: Context,
  webhookId: number,
  deliveryId: string,
): Promise<{ delivery: Delivery; attempts: WebhookAttempt[] }> {
  authorize(ctx, "settings.manage");
  const [delivery] = await reader(ctx)
    .select()
    .from(webhookDeliveries)
    .where(
      and(
        eq(webhookDeliveries.workspaceId, ctx.workspace.id),
        eq(webhookDeliveries.webhookId, webhookId),
        eq(webhookDeliveries.id, deliveryId),
      ),
    );
  if (!delivery) throw notFound("Delivery");
  const attempts = await reader(ctx)
    .select()
    .from(webhookAttempts)
    .where(eq(webhookAttempts.deliveryId, deliveryId))
    .orderBy(asc(webhookAttempts.id))
    .limit(100);
  return { delivery, attempts };
}

/**
 * Send a delivery again: the same bytes under the same id, so that a receiver which had it can tell; its pauses begin anew.
 * Errors: `forbidden`; `not_found`; `conflict` while its webhook is off.
 */
export async function replayDelivery(ctx: Context, webhookId: number, deliveryId: string): Promise<void> {
  authorize(ctx, "settings.manage");
  await inTransaction(ctx, async (ctx) => {
    const webhook = await getWebhook(ctx, webhookId);
    const { delivery } = await getDelivery(ctx, webhookId, deliveryId);
    if (!webhook.enabled && delivery.trigger !== "test") {
      throw new DomainError("conflict", "The webhook is switched off. Switch it on first.", { reason: "off" });
    }
    await ctx.tx
      .update(webhookDeliveries)
      .set({ state: "waiting", attempts: 0, deliveredAt: null })
      .where(eq(webhookDeliveries.id, deliveryId));
    await enqueue(ctx, "webhook.deliver", { deliveryId }, { key: `webhook.deliver:${deliveryId}` });
    await recordAudit(ctx, {
      action: "edit",
      objectType: "Webhook",
      objectId: webhookId,
      objectName: webhook.name,
      after: { replayed: deliveryId },
    });
  });
}

/**
 * Try a webhook, on or off, with the newest ticket. It is tried once. Returns the delivery's id.
 * Errors: `forbidden`; `not_found`; `conflict` without an address, or without a ticket to tell of.
 */
export async function sendTestCall(ctx: Context, webhookId: number): Promise<string> {
  return inTransaction(ctx, async (ctx) => {
    const webhook = await getWebhook(ctx, webhookId);
    if (webhook.url === "") throw new DomainError("conflict", "Give the webhook an address first.");
    const [ticket] = await ctx.tx
      .select({ id: tickets.id })
      .from(tickets)
      .where(eq(tickets.workspaceId, ctx.workspace.id))
      .orderBy(desc(tickets.id))
      .limit(1);
    if (!ticket) throw new DomainError("conflict", "A test tells of the newest ticket, and there is none yet.");
    const id = await owe(ctx, webhookId, { trigger: "test", subject: { type: "ticket", id: ticket.id } });
    if (id === null) throw new Error("The test was not stored.");
    return id;
  });
}
