import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { reminders, tickets, workspaces } from "@/db/schema/index";
import { authorize } from "../access";
import { callingAgentId } from "../agents/caller";
import { loadCatalog } from "../catalog/catalog";
import { type Context, inTransaction, reader, type TransactionContext } from "../context";
import { invalid } from "../errors";
import { notifyAgents } from "../mail/notify-agents";
import { enqueue } from "../outbox";
import { resolveMerged } from "../tickets/merge-tickets";
import { getTicket } from "../tickets/read-ticket";
import { workspaceColumns } from "../workspaces/queries";

/** The calling agent's reminder on a ticket. */
export type Reminder = { remindAt: Date; returnedAt: Date | null };

const longestMs = 3 * 366 * 86_400_000;
const reminderInput = z.object({ ticketId: z.number().int().positive(), at: z.date() });

const mine = (ctx: Context, ticketId: number) =>
  and(
    eq(reminders.ticketId, ticketId),
    eq(reminders.agentId, callingAgentId(ctx)),
    eq(reminders.workspaceId, ctx.workspace.id),
  );

/** The calling agent's reminder on a ticket they may see; null when there is none. */
export async function getReminder(ctx: Context, ticketId: number): Promise<Reminder | null> {
  await getTicket(ctx, ticketId);
  const [row] = await reader(ctx).select().from(reminders).where(mine(ctx, ticketId));
  return row ? { remindAt: row.remindAt, returnedAt: row.returnedAt } : null;
}

/**
 * Put a ticket aside for the calling agent until a moment, or until its customer writes; another reminder of theirs on it is
 * replaced. Errors: `not_found`; `invalid` on `at` for a moment that is not ahead or years away.
 */
export async function setReminder(ctx: Context, raw: z.input<typeof reminderInput>): Promise<void> {
  const { ticketId, at } = reminderInput.parse(raw);
  const agentId = callingAgentId(ctx);
  const ahead = at.getTime() - Date.now();
  if (ahead <= 0) throw invalid({ at: "Choose a moment that is still ahead." });
  if (ahead > longestMs) throw invalid({ at: "Choose a moment within the next three years." });
  return inTransaction(ctx, async (ctx) => {
    authorize(ctx, "ticket.read", await getTicket(ctx, ticketId));
    const [row] = await ctx.tx
      .insert(reminders)
      .values({ workspaceId: ctx.workspace.id, ticketId, agentId, remindAt: at })
      .onConflictDoUpdate({
        target: [reminders.ticketId, reminders.agentId],
        set: { remindAt: at, returnedAt: null, createdAt: new Date() },
      })
      .returning({ id: reminders.id });
    const reminderId = row?.id ?? 0;
    await enqueue(ctx, "reminder.ring", { reminderId }, { runAt: at, key: `reminder.ring:${reminderId}` });
  });
}

/** The calling agent no longer wants to be reminded of a ticket. */
export async function dropReminder(ctx: Context, ticketId: number): Promise<void> {
  await reader(ctx).delete(reminders).where(mine(ctx, ticketId));
}

/**
 * The job of a reminder: when its moment has come, the ticket is back and its agent is told, once. A reminder that was put off,
 * has come back or is gone needs nothing.
 */
export async function ringReminder(reminderId: number, now = new Date()): Promise<void> {
  const [found] = await db
    .select({ reminder: reminders, workspace: workspaceColumns })
    .from(reminders)
    .innerJoin(workspaces, eq(workspaces.id, reminders.workspaceId))
    .where(and(eq(reminders.id, reminderId), isNull(reminders.returnedAt)));
  if (!found || found.reminder.remindAt > now) return;
  const { agentId, ticketId, remindAt } = found.reminder;
  const job = "reminder.ring";
  const ctx: Context = { workspace: found.workspace, actor: { type: "system", job }, via: "job", requestId: job };
  await inTransaction(ctx, async (ctx) => {
    const [back] = await ctx.tx
      .update(reminders)
      .set({ returnedAt: now })
      .where(and(eq(reminders.id, reminderId), isNull(reminders.returnedAt), eq(reminders.remindAt, remindAt)))
      .returning({ id: reminders.id });
    if (!back) return;
    const [ticket] = await ctx.tx
      .select()
      .from(tickets)
      .where(eq(tickets.id, await resolveMerged(ctx, ticketId)));
    if (!ticket || ticket.trashedAt) return;
    await notifyAgents(ctx, await loadCatalog(ctx), ticket, {
      kind: "reminder",
      agentIds: [agentId],
      cause: `reminder:${reminderId}:${remindAt.getTime()}`,
      author: { agentId: null, name: "" },
      text: ticket.latestExcerpt,
    });
  });
}

/** The customer wrote: whoever put the ticket aside has it back. Returns those agents. */
export async function returnReminders(ctx: TransactionContext, ticketId: number): Promise<number[]> {
  const rows = await ctx.tx
    .update(reminders)
    .set({ returnedAt: new Date() })
    .where(and(eq(reminders.ticketId, ticketId), isNull(reminders.returnedAt)))
    .returning({ agentId: reminders.agentId });
  return rows.map(({ agentId }) => agentId);
}
