import { and, eq, sql } from "drizzle-orm";
import { tickets, timeEntries } from "@/db/schema/index";
import { authorize, can } from "../access";
import { type Context, inTransaction } from "../context";
import { notFound } from "../errors";
import { recordEvent } from "../events";

/**
 * Take logged time off its ticket, with a line of history.
 * Errors: `not_found` (reason `time entry`) also for a ticket the caller may not see; `forbidden`.
 */
export function deleteTimeEntry(ctx: Context, timeEntryId: number): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const [row] = await ctx.tx
      .select({ entry: timeEntries, ticket: tickets })
      .from(timeEntries)
      .innerJoin(tickets, eq(tickets.id, timeEntries.ticketId))
      .where(and(eq(timeEntries.id, timeEntryId), eq(timeEntries.workspaceId, ctx.workspace.id)))
      .for("update");
    if (!row || !can(ctx.actor, "ticket.read", row.ticket)) throw notFound("Time entry");
    authorize(ctx, "ticket.time", row.ticket);
    const { entry, ticket } = row;
    await ctx.tx.delete(timeEntries).where(eq(timeEntries.id, entry.id));
    await ctx.tx
      .update(tickets)
      .set({
        timeSpentSeconds: sql`greatest(0, ${tickets.timeSpentSeconds} - ${entry.seconds})`,
        updatedAt: new Date(),
      })
      .where(eq(tickets.id, ticket.id));
    await recordEvent(ctx, {
      type: "ticket.updated",
      ticketId: ticket.id,
      changes: [{ field: "timeEntry", from: entry.seconds, to: null }],
    });
  });
}
