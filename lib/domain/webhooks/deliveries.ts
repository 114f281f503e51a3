import { and, count, desc, eq, lt, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { events, webhookAttempts, webhookDeliveries, webhooks, workspaces } from "@/db/schema/index";
import { authorize } from "../access";
import { type Context, inTransaction, reader, type TransactionContext, type Workspace } from "../context";
import { enqueue } from "../outbox";
import { workspaceColumns } from "../workspaces/queries";
import { recordCall } from "./queue";
import type { ApiFormat } from "./schema";
import { switchOff } from "./switch-off";
import { openWebhook, type Webhook } from "./webhooks";

export type Delivery = typeof webhookDeliveries.$inferSelect;

export type DueDelivery = { delivery: Delivery; webhook: Webhook; workspace: Workspace };

/** A delivery that is still owed, with its webhook; null when it is done, given up, or its webhook is off (but for a test). */
export async function dueDelivery(id: string): Promise<DueDelivery | null> {
  const [row] = await db
    .select({ delivery: webhookDeliveries, webhook: webhooks, workspace: workspaceColumns })
    .from(webhookDeliveries)
    .innerJoin(webhooks, eq(webhooks.id, webhookDeliveries.webhookId))
    .innerJoin(workspaces, eq(workspaces.id, webhookDeliveries.workspaceId))
    .where(eq(webhookDeliveries.id, id));
  if (row?.delivery.state !== "waiting") return null;
  if (!row.webhook.enabled && row.delivery.trigger !== "test") return null;
  return { ...row, webhook: openWebhook(row.webhook) };
}

/** Keep what is to be sent, so that every attempt sends the same. Returns what is kept: the first one stays. */
export async function keepBody(id: string, body: string): Promise<string> {
  const [row] = await db
    .update(webhookDeliveries)
    .set({ body: sql`coalesce(${webhookDeliveries.body}, ${body})` })
    .where(eq(webhookDeliveries.id, id))
    .returning({ body: webhookDeliveries.body });
  return row?.body ?? body;
}

/** Nothing is left to tell. */
export async function giveUp(id: string): Promise<void> {
  await db.update(webhookDeliveries).set({ state: "given_up" }).where(eq(webhookDeliveries.id, id));
}

/** How a call ended: with a status and an answer, or with the reason why there was none. */
export type Attempt = { status: number | null; response: string; error: string; durationMs: number };

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
/** The pauses after the first attempt, the second and so on. After the last one a delivery is given up. */
export const pauses = [10 * second, minute, 5 * minute, 30 * minute, 2 * hour, 8 * hour, 24 * hour];

/** So many failures in a row switch a webhook off (HelpSpace's page on webhooks says "too many") … */
export const failuresUntilOff = 10;
/** … once they have lasted this long, in milliseconds: a receiver that starts anew loses nothing. */
export const failingUntilOff = hour;

/** How much of an answer is kept, in characters. */
const keptResponse = 4000;

/**
 * Write an attempt down with what follows: done, another attempt later, given up; the webhook's count of failures, and that
 * too many switch it off; and a line in the ticket's history where a rule asked for the call. A test is tried once and
 * counts for nothing.
 */
export function recordAttempt(ctx: Context, delivery: Delivery, attempt: Attempt): Promise<void> {
  const succeeded = attempt.status !== null && attempt.status >= 200 && attempt.status < 300;
  return inTransaction(ctx, async (ctx) => {
    await ctx.tx.insert(webhookAttempts).values({
      workspaceId: delivery.workspaceId,
      deliveryId: delivery.id,
      succeeded,
      status: attempt.status,
      response: attempt.response.replaceAll("\u0000", "").toWellFormed().slice(0, keptResponse),
      error: attempt.error,
      durationMs: attempt.durationMs,
    });
    const attempts = delivery.attempts + 1;
    const pause = delivery.trigger === "test" ? undefined : pauses[attempts - 1];
    const state = succeeded ? "delivered" : pause === undefined ? "given_up" : "waiting";
    await ctx.tx
      .update(webhookDeliveries)
      .set({ attempts, state, deliveredAt: succeeded ? new Date() : null })
      .where(eq(webhookDeliveries.id, delivery.id));
    if (state === "waiting" && pause !== undefined) {
      const options = { runAt: new Date(Date.now() + pause), key: `webhook.deliver:${delivery.id}` };
      await enqueue(ctx, "webhook.deliver", { deliveryId: delivery.id }, options);
    }
    if (delivery.trigger === "test") return;
    const webhook = await countFailure(ctx, delivery.webhookId, succeeded);
    if (webhook && delivery.askedEventId !== null) await tellTicket(ctx, delivery, webhook.name, { ...attempt, state });
  });
}

async function countFailure(ctx: TransactionContext, webhookId: number, succeeded: boolean) {
  const [webhook] = await ctx.tx
    .update(webhooks)
    .set(
      succeeded
        ? { failedCount: 0, failingSince: null }
        : {
            failedCount: sql`${webhooks.failedCount} + 1`,
            failingSince: sql`coalesce(${webhooks.failingSince}, now())`,
          },
    )
    .where(eq(webhooks.id, webhookId))
    .returning();
  const lasted = Date.now() - (webhook?.failingSince?.getTime() ?? Date.now());
  if (webhook?.enabled && webhook.failedCount >= failuresUntilOff && lasted >= failingUntilOff) {
    await switchOff(ctx, webhook);
  }
  return webhook;
}

/** What became of a call that a rule asked for: when it first fails, and when it ends. */
async function tellTicket(
  ctx: TransactionContext,
  delivery: Delivery,
  name: string,
  { status, error, state }: Attempt & { state: Delivery["state"] },
) {
  const answer = status === null ? `failed: ${error.replace(/\.$/, "")}` : `answered ${status}`;
  if (state === "waiting" && delivery.attempts > 0) return;
  const what = { delivered: answer, waiting: `${answer}; it is tried again`, given_up: `${answer}; it is given up` }[
    state
  ];
  // The line stands where it was asked for, which is another ticket once this one was merged.
  const [asked] = await ctx.tx
    .select({ id: events.id, depth: events.depth, ticketId: events.ticketId })
    .from(events)
    .where(eq(events.id, delivery.askedEventId ?? 0));
  if (!asked?.ticketId) return;
  const cause = { eventId: asked.id, depth: asked.depth };
  await recordCall({ ...ctx, cause }, asked.ticketId, name, what);
}

export type FailedAttempt = Pick<
  typeof webhookAttempts.$inferSelect,
  "id" | "status" | "response" | "error" | "createdAt"
>;

/** The calls of an API's webhook that failed, newest first, and how many there are. Needs `settings.manage`. */
export async function listFailures(
  ctx: Context,
  format: ApiFormat,
  page: { limit: number; offset: number },
): Promise<{ rows: FailedAttempt[]; total: number }> {
  authorize(ctx, "settings.manage");
  const failed = and(
    eq(webhookAttempts.workspaceId, ctx.workspace.id),
    eq(webhookAttempts.succeeded, false),
    sql`${webhookAttempts.deliveryId} in (select d.id from webhook_deliveries d join webhooks w on w.id = d.webhook_id
      where w.workspace_id = ${ctx.workspace.id} and w.format = ${format})`,
  );
  const { id, status, response, error, createdAt } = webhookAttempts;
  const [rows, [counted]] = await Promise.all([
    reader(ctx)
      .select({ id, status, response, error, createdAt })
      .from(webhookAttempts)
      .where(failed)
      .orderBy(desc(webhookAttempts.id))
      .limit(page.limit)
      .offset(page.offset),
    reader(ctx).select({ total: count() }).from(webhookAttempts).where(failed),
  ]);
  return { rows, total: counted?.total ?? 0 };
}

/** Forget deliveries from before a moment, with their attempts. Returns how many. */
export async function dropOldDeliveries(before: Date): Promise<number> {
  const rows = await db
    .delete(webhookDeliveries)
    .where(lt(webhookDeliveries.createdAt, before))
    .returning({ id: webhookDeliveries.id });
  return rows.length;
}
