import { and, eq, sql } from "drizzle-orm";
import { timers } from "@/db/schema/index";
import { authorize } from "../access";
import { callingAgentId } from "../agents/caller";
import { type Context, inTransaction, reader } from "../context";
import { DomainError } from "../errors";
import { assertWorkable } from "../tickets/change-ticket";
import { postUpdate } from "../tickets/post-update";
import { getTicket } from "../tickets/read-ticket";
import type { TimeInput } from "../tickets/schema";

const mine = (ctx: Context, ticketId: number) =>
  and(eq(timers.ticketId, ticketId), eq(timers.agentId, callingAgentId(ctx)));

/** Since when the calling agent's timer runs on a ticket; null when none does. */
export async function runningTimer(ctx: Context, ticketId: number): Promise<Date | null> {
  const [row] = await reader(ctx).select({ startedAt: timers.startedAt }).from(timers).where(mine(ctx, ticketId));
  return row?.startedAt ?? null;
}

/**
 * Let the calling agent's timer run on a ticket. One that runs already goes on: the second tab starts nothing anew.
 * Errors: `not_found`; `forbidden`; `conflict` for a merged ticket or spam.
 */
export async function startTimer(ctx: Context, ticketId: number): Promise<Date> {
  const ticket = await getTicket(ctx, ticketId);
  authorize(ctx, "ticket.time", ticket);
  assertWorkable(ticket, {});
  const [row] = await reader(ctx)
    .insert(timers)
    .values({ ticketId, agentId: callingAgentId(ctx) })
    // Written although nothing changes, so that the row comes back.
    .onConflictDoUpdate({ target: [timers.ticketId, timers.agentId], set: { startedAt: sql`${timers.startedAt}` } })
    .returning({ startedAt: timers.startedAt });
  if (!row) throw new Error("The timer was not stored.");
  return row.startedAt;
}

/**
 * Stop the calling agent's timer and log what it measured, a second at least.
 * @returns the seconds that were logged
 * Errors: `not_found`; `forbidden`; `conflict` with reason `no_timer` when it was stopped before.
 */
export function stopTimer(
  ctx: Context,
  input: { ticketId: number } & Pick<TimeInput, "note" | "billable">,
): Promise<number> {
  const { ticketId, ...what } = input;
  return inTransaction(ctx, async (ctx) => {
    const seconds = await endTimer(ctx, ticketId);
    await postUpdate(ctx, { ticketId, time: { seconds, ...what } });
    return seconds;
  });
}

/** Stop the calling agent's timer and log nothing. Errors: `conflict` with reason `no_timer`. */
export async function discardTimer(ctx: Context, ticketId: number): Promise<void> {
  await endTimer(ctx, ticketId);
}

async function endTimer(ctx: Context, ticketId: number): Promise<number> {
  const [row] = await reader(ctx)
    .delete(timers)
    .where(mine(ctx, ticketId))
    .returning({ seconds: sql<number>`greatest(1, floor(extract(epoch from now() - ${timers.startedAt})))::int` });
  if (!row)
    throw new DomainError("conflict", "No timer runs on this ticket: it was stopped in the meantime.", {
      reason: "no_timer",
    });
  return row.seconds;
}
