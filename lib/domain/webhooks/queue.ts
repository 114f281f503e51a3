import { randomUUID } from "node:crypto";
import { and, arrayOverlaps, eq } from "drizzle-orm";
import { webhookDeliveries, webhooks } from "@/db/schema/index";
import type { Change } from "@/db/types";
import { authorize } from "../access";
import { type Context, inTransaction, reader, type TransactionContext } from "../context";
import { notFound } from "../errors";
import { recordEvent } from "../events";
import { loadEvent, type Said } from "../happened";
import { enqueue } from "../outbox";
import { getTicket } from "../tickets/read-ticket";
import type { Cause, Trigger } from "./schema";

/** What happened to what. `snapshot` is the subject as it was, where nothing is left of it. */
export type Told = {
  trigger: Trigger;
  subject: { type: "ticket" | "customer" | "tag"; id: number };
  eventId?: number;
  snapshot?: Record<string, unknown>;
};

/**
 * Tell the workspace's webhooks that are on and want to know: a delivery row and its job for each, in the transaction of the
 * cause. Told the same of one event twice, there is one.
 */
export async function tellWebhooks(ctx: TransactionContext, told: Told): Promise<void> {
  for (const { id } of await curious(ctx, [told.trigger])) await owe(ctx, id, told);
}

/** The webhooks that are on and want to know one of these. */
const curious = (ctx: Context, wanted: Trigger[]) =>
  reader(ctx)
    .select({ id: webhooks.id, triggers: webhooks.triggers })
    .from(webhooks)
    .where(
      and(
        eq(webhooks.workspaceId, ctx.workspace.id),
        eq(webhooks.enabled, true),
        arrayOverlaps(webhooks.triggers, wanted),
      ),
    );

/**
 * Call a webhook about a ticket as the action of a rule, whatever its own triggers are: a delivery row, its job and a line
 * of the ticket's history that says so, in the running transaction. A second line will say how it ended. Asked twice with
 * the same `eventId`, there is one call; one that is switched off is not called, which the history says.
 * Returns the delivery's id, null where there is no new one. Errors: `not_found` of the ticket or the webhook; `forbidden`.
 */
export async function queueWebhook(
  ctx: TransactionContext,
  { webhookId, ticketId, eventId }: { webhookId: number; ticketId: number; eventId?: number },
): Promise<string | null> {
  authorize(ctx, "ticket.change", await getTicket(ctx, ticketId));
  const [webhook] = await ctx.tx
    .select({ name: webhooks.name, enabled: webhooks.enabled })
    .from(webhooks)
    .where(and(eq(webhooks.id, webhookId), eq(webhooks.workspaceId, ctx.workspace.id)));
  if (!webhook) throw notFound("Webhook");
  if (!webhook.enabled) {
    await recordCall(ctx, ticketId, webhook.name, "not called, it is switched off");
    return null;
  }
  const id = await owe(ctx, webhookId, {
    trigger: "action",
    subject: { type: "ticket", id: ticketId },
    ...(eventId === undefined ? {} : { eventId }),
  });
  if (id === null) return null;
  const askedEventId = await recordCall(ctx, ticketId, webhook.name, "called");
  await ctx.tx.update(webhookDeliveries).set({ askedEventId }).where(eq(webhookDeliveries.id, id));
  return id;
}

/** A line of a ticket's history about a webhook. */
export const recordCall = (ctx: TransactionContext, ticketId: number, name: string, what: string): Promise<number> =>
  recordEvent(ctx, {
    type: "webhook.called",
    ticketId,
    changes: [{ field: "webhook", from: null, to: what, toName: name }],
  });

/** A delivery and its job; null when it is owed already. */
export async function owe(
  ctx: TransactionContext,
  webhookId: number,
  told: Omit<Told, "trigger"> & { trigger: Cause },
): Promise<string | null> {
  const id = randomUUID();
  const added = await ctx.tx
    .insert(webhookDeliveries)
    .values({
      id,
      workspaceId: ctx.workspace.id,
      webhookId,
      trigger: told.trigger,
      eventId: told.eventId ?? null,
      subjectType: told.subject.type,
      subjectId: told.subject.id,
      snapshot: told.snapshot ?? null,
    })
    .onConflictDoNothing()
    .returning({ id: webhookDeliveries.id });
  if (added.length === 0) return null;
  await enqueue(ctx, "webhook.deliver", { deliveryId: id }, { key: `webhook.deliver:${id}` });
  return id;
}

/**
 * Tell the webhooks of an event on a ticket, whatever it means to them. One that wants to know anything is told so only
 * where it is told nothing that says more. Safe to repeat.
 * @param loaded the event, where it was read already
 */
export async function tellOfEvent(eventId: number, loaded = loadEvent(eventId)): Promise<void> {
  const happened = await loaded;
  if (!happened?.hasWebhooks) return;
  const { event, message, ctx } = happened;
  const meanings = triggersOf(event.type, event.changes, message);
  const told = meanings.length === 0 ? [] : await curious(ctx, meanings);
  if (told.length === 0) return;
  const subject = { type: "ticket", id: event.ticketId } as const;
  await inTransaction(ctx, async (ctx) => {
    for (const { id, triggers } of told) {
      const wanted = meanings.filter((trigger) => triggers.includes(trigger));
      const narrow = wanted.filter((trigger) => trigger !== "ticket.updated");
      for (const trigger of narrow.length > 0 ? narrow : wanted) await owe(ctx, id, { trigger, subject, eventId });
    }
  });
}

/** What an event is to webhooks: its message, and each change they know. */
export function triggersOf(
  type: string,
  changes: readonly Change[],
  message: Pick<Said, "visibility" | "authorAgentId"> | null,
): Trigger[] {
  const changed = (field: string) => changes.find((change) => change.field === field);
  if (type === "ticket.created") {
    return changed("assigneeId") ? ["ticket.created", "ticket.assigned"] : ["ticket.created"];
  }
  if (type !== "ticket.updated") return [];
  const found: Trigger[] = ["ticket.updated"];
  if (message?.visibility === "private") found.push("note.added");
  if (message?.visibility === "public") {
    found.push(message.authorAgentId === null ? "message.from_customer" : "message.from_agent");
  }
  if (changed("assigneeId")?.to) found.push("ticket.assigned");
  if (changed("statusId") || changed("spam")) found.push("ticket.status_changed");
  if (changed("mailboxId")) found.push("ticket.mailbox_changed");
  if (changed("tagIds")) found.push("ticket.tags_changed");
  if (changed("trashed")?.to === true) found.push("ticket.trashed");
  return found;
}
