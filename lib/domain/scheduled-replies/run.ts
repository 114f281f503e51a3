import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { scheduledReplies, tickets, workspaces } from "@/db/schema/index";
import { loadAgentActor } from "../agents/queries";
import type { Context } from "../context";
import { type Happened, loadEvent } from "../happened";
import { workspaceColumns } from "../workspaces/queries";
import { isRefusal, type ScheduledReply, sendScheduled, unschedule } from "./commands";

const ANSWERED = "the customer wrote in the meantime.";

/**
 * The work of the `reply.send` job: the reply leaves in its writer's name and with their rights of now, or is their draft
 * again with a notice, because the customer wrote or because it is refused. Run twice, it finds nothing to send.
 */
export async function sendWhenDue(scheduledReplyId: number, now = new Date()): Promise<void> {
  const found = await find(eq(scheduledReplies.id, scheduledReplyId));
  for (const { reply, ticket, ctx } of found) {
    // It was put off; a job for the new moment waits.
    if (reply.sendAt.getTime() > now.getTime() + 1000) continue;
    const wrote = ticket.lastCustomerMessageAt;
    if (!reply.evenIfAnswered && wrote !== null && wrote > reply.createdAt) await giveBack(ctx, reply, ANSWERED);
    else await sendOrGiveBack(ctx, reply);
  }
}

/** A customer's message sends the waiting replies of its ticket back to their writers, who are told. */
export async function returnAnswered(eventId: number, loaded: Promise<Happened | null> = loadEvent(eventId)) {
  const happened = await loaded;
  const { message, event } = happened ?? {};
  if (!message || !event || message.authorType !== "customer" || message.visibility !== "public") return;
  if (message.mailClass !== null && message.mailClass !== "human") return;
  const waiting = and(eq(scheduledReplies.ticketId, event.ticketId), eq(scheduledReplies.evenIfAnswered, false));
  for (const { reply, ctx } of await find(waiting)) {
    if (reply.createdAt < event.createdAt) await giveBack(ctx, reply, ANSWERED);
  }
}

type Found = { reply: ScheduledReply; ticket: { lastCustomerMessageAt: Date | null }; ctx: Context };

/** Waiting replies, each with the context of its writer. Those of people who have left stay where everybody sees them. */
async function find(condition: ReturnType<typeof and>): Promise<Found[]> {
  const rows = await db
    .select({
      reply: scheduledReplies,
      ticket: { lastCustomerMessageAt: tickets.lastCustomerMessageAt },
      workspace: workspaceColumns,
    })
    .from(scheduledReplies)
    .innerJoin(tickets, eq(tickets.id, scheduledReplies.ticketId))
    .innerJoin(workspaces, eq(workspaces.id, scheduledReplies.workspaceId))
    .where(condition);
  const found: Found[] = [];
  for (const { reply, ticket, workspace } of rows) {
    const base = { workspace, via: "console" as const, requestId: `scheduled reply ${reply.id}` };
    const actor = await loadAgentActor({ ...base, actor: { type: "system", job: "reply.send" } }, reply.agentId).catch(
      () => null,
    );
    if (actor) found.push({ reply, ticket, ctx: { ...base, actor } });
  }
  return found;
}

async function sendOrGiveBack(ctx: Context, reply: ScheduledReply): Promise<void> {
  try {
    await sendScheduled(ctx, reply.id);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    // Somebody else was quicker: it is sent, or a draft again.
    if (error.code !== "not_found") await giveBack(ctx, reply, error.message);
  }
}

async function giveBack(ctx: Context, reply: ScheduledReply, reason: string): Promise<void> {
  try {
    await unschedule(ctx, reply.id, reason);
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
}
