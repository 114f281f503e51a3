import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import {
  drafts,
  pushes,
  scheduledReplies,
  subscriptions,
  ticketLinks,
  ticketMerges,
  tickets,
  ticketTopics,
  timeEntries,
  timers,
} from "@/db/schema/index";
import { seesAllTickets, visibleTickets } from "../access";
import { callingAgentId } from "../agents/caller";
import { type Context, reader } from "../context";
import { notFound } from "../errors";
import { prepared } from "../prepared";
import { isRowId } from "../row-id";

/** What there is beside a ticket's thread: who follows it, and whether it has any of what most tickets have none of. */
export type Beside = { followers: number[] } & Record<
  "drafts" | "time" | "timer" | "links" | "merged" | "topics" | "scheduled" | "pushes",
  boolean
>;

const id = () => sql.placeholder("id");
const agentId = () => sql.placeholder("agentId");
const some = (from: SQL) => sql<boolean>`exists (select 1 from ${from})`;

const build = (from: Db | Tx, seen: SQL | undefined) =>
  from
    .select({
      followers: sql<number[]>`array(select s.agent_id from ${subscriptions} s
        where s.ticket_id = ${id()} order by s.created_at)`,
      drafts: some(sql`${drafts} d where d.ticket_id = ${id()} and d.agent_id = ${agentId()}`),
      time: some(sql`${timeEntries} e where e.ticket_id = ${id()}`),
      timer: some(sql`${timers} r where r.ticket_id = ${id()} and r.agent_id = ${agentId()}`),
      links: some(sql`${ticketLinks} l where l.from_id = ${id()} or l.to_id = ${id()}`),
      merged: some(sql`${ticketMerges} m where m.target_id = ${id()} and m.undone_at is null`),
      topics: some(sql`${ticketTopics} f where f.ticket_id = ${id()}`),
      scheduled: some(sql`${scheduledReplies} w where w.ticket_id = ${id()}`),
      pushes: some(sql`${pushes} p where p.ticket_id = ${id()}`),
    })
    .from(tickets)
    .where(and(eq(tickets.id, id()), seen))
    .prepare("beside_ticket");

const ofAnyTicket = prepared((from) => build(from, eq(tickets.workspaceId, sql.placeholder("workspaceId"))));

/**
 * One look at everything that may hang on a ticket, for a page that asks for each only where there is some: most tickets
 * have hardly any of it, and ten questions without an answer cost more than the thread itself. `not_found` when the
 * caller, an agent, may not see the ticket.
 */
export async function besideTicket(ctx: Context, ticketId: number): Promise<Beside> {
  if (!isRowId(ticketId)) throw notFound("Ticket");
  const asked = { id: ticketId, agentId: callingAgentId(ctx), workspaceId: ctx.workspace.id };
  const query = seesAllTickets(ctx.actor) ? ofAnyTicket(ctx) : build(reader(ctx), visibleTickets(ctx));
  const [row] = await query.execute(asked);
  if (!row) throw notFound("Ticket");
  return row;
}
