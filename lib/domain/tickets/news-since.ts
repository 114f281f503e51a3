import { and, eq, gt, inArray, ne, or, type SQL, sql } from "drizzle-orm";
import { events, messages } from "@/db/schema/index";
import { visibleMessages } from "../access";
import { actorId, type Context, reader } from "../context";
import { DomainError } from "../errors";
import { getThread, type Message, type TicketEvent } from "./read-ticket";

/** What others did on a ticket since a line of its history; `upTo` is the newest line, whoever wrote it. */
export type News = { messages: Message[]; events: TicketEvent[]; upTo: number };

/** What a person does to a ticket. What rules and the clock do follows from it and stops nobody. */
const acts = [
  "ticket.updated",
  "ticket.merged",
  "ticket.received_merge",
  "ticket.unmerged",
  "ticket.split",
  "message.edited",
  "message.taken_back",
];

/** Messages and events share one numbering, so whatever came later has the higher number. */
async function newerIds(ctx: Context, ticketId: number, since: number): Promise<number[]> {
  const me = ctx.actor.type === "agent" ? actorId(ctx.actor) : null;
  const saidByOthers = sql`${messages.authorAgentId} is distinct from ${me}::int`;
  const byOthers = or(ne(events.actorType, "agent"), sql`${events.actorId} is distinct from ${me}::int`);
  // An act that only carries a message is told by the message.
  const says = or(ne(events.type, "ticket.updated"), sql`jsonb_array_length(${events.changes}) > 0`);
  const byPeople = inArray(events.actorType, ["agent", "customer", "application"]);
  const [said, done] = await Promise.all([
    reader(ctx)
      .select({ id: messages.id })
      .from(messages)
      .where(and(eq(messages.ticketId, ticketId), gt(messages.id, since), visibleMessages(ctx), saidByOthers)),
    reader(ctx)
      .select({ id: events.id })
      .from(events)
      .where(
        and(
          eq(events.ticketId, ticketId),
          eq(events.workspaceId, ctx.workspace.id),
          gt(events.id, since),
          inArray(events.type, acts),
          byPeople as SQL,
          byOthers,
          says,
        ),
      ),
  ]);
  return [...said, ...done].map((row) => row.id);
}

/**
 * What others said and changed after a message or event of the ticket, oldest first. One's own acts, and what rules and
 * the clock did, are not among it. Errors: `not_found`.
 */
export async function newsSince(ctx: Context, ticketId: number, since: number): Promise<News> {
  const thread = await getThread(ctx, ticketId);
  const ids = new Set(await newerIds(ctx, thread.ticket.id, since));
  return {
    messages: thread.messages.filter((message) => ids.has(message.id)),
    events: thread.events.filter((event) => ids.has(event.id)),
    upTo: newestLine(thread),
  };
}

/** The number of the newest message or event of a thread. */
export function newestLine(thread: { messages: readonly { id: number }[]; events: readonly { id: number }[] }): number {
  return [...thread.messages, ...thread.events].reduce((most, line) => Math.max(most, line.id), 0);
}

/**
 * Throws `conflict`, reason `newer_message`, when others said or changed something after that line. Called while the
 * ticket's row is held, so of two who answer at once the second is told.
 */
export async function assertNoNews(ctx: Context, ticketId: number, since: number): Promise<void> {
  if ((await newerIds(ctx, ticketId, since)).length === 0) return;
  throw new DomainError("conflict", "Somebody else worked on this ticket while you were writing.", {
    reason: "newer_message",
  });
}
