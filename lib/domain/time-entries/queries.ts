import { and, desc, eq } from "drizzle-orm";
import { agents, tickets, timeEntries } from "@/db/schema/index";
import { joinName } from "@/lib/text/names";
import { seesPrivate, visibleTickets } from "../access";
import { type Context, reader } from "../context";

/** Work logged on a ticket, in seconds, with the name of who did it. */
export type TimeEntry = Pick<
  typeof timeEntries.$inferSelect,
  "id" | "agentId" | "messageId" | "seconds" | "billable" | "note" | "workedOn" | "createdAt"
> & { agentName: string };

/** The time logged on a ticket, newest first; nothing for customers and visitors. */
export async function listTimeEntries(ctx: Context, ticketId: number): Promise<TimeEntry[]> {
  if (!seesPrivate(ctx.actor)) return [];
  const rows = await reader(ctx)
    .select({ entry: timeEntries, firstName: agents.firstName, lastName: agents.lastName })
    .from(timeEntries)
    .innerJoin(tickets, eq(tickets.id, timeEntries.ticketId))
    .innerJoin(agents, eq(agents.id, timeEntries.agentId))
    .where(and(eq(timeEntries.ticketId, ticketId), visibleTickets(ctx)))
    .orderBy(desc(timeEntries.workedOn), desc(timeEntries.id))
    .limit(500);
  return rows.map(({ entry, firstName, lastName }) => ({
    id: entry.id,
    agentId: entry.agentId,
    messageId: entry.messageId,
    seconds: entry.seconds,
    billable: entry.billable,
    note: entry.note,
    workedOn: entry.workedOn,
    createdAt: entry.createdAt,
    agentName: joinName(firstName, lastName),
  }));
}
