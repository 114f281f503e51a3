import { desc, eq, sql } from "drizzle-orm";
import { messages, tickets } from "@/db/schema/index";
import { excerpt } from "@/lib/text/html";
import type { TransactionContext } from "../context";
import type { Ticket } from "./change-ticket";
import { excerptLength } from "./message-writer";

/** Words of a person outside: what rules and robots write is neither a question nor an answer. */
const asked = sql`visibility = 'public' and author_agent_id is null and author_type <> 'rule'
  and (mail_class is null or mail_class = 'human')`;
const answered = sql`visibility = 'public' and author_agent_id is not null`;

/**
 * Count a ticket's messages, files, time and clocks anew from the rows that hang on it, as after messages were moved to or from
 * it. Who waits is whoever asked after the last answer; on a closed ticket nobody does.
 */
export async function recountTicket(ctx: TransactionContext, ticketId: number): Promise<Ticket> {
  const newest = await ctx.tx
    .select({ text: messages.bodyText })
    .from(messages)
    .where(eq(messages.ticketId, ticketId))
    .orderBy(desc(messages.createdAt), desc(messages.id))
    .limit(1);
  await ctx.tx.execute(sql`
    update tickets t set
      message_count = c.said, note_count = c.noted, last_message_id = coalesce(c.last_id, 0),
      attachment_count = (select count(*) from attachments where ticket_id = t.id),
      time_spent_seconds = (select coalesce(sum(seconds), 0) from time_entries where ticket_id = t.id),
      last_message_at = coalesce(c.last_at, t.created_at),
      last_customer_message_at = c.asked_at, last_agent_message_at = c.answered_at,
      last_reply_by_id = (select author_agent_id from messages where ticket_id = t.id and ${answered}
        order by created_at desc, id desc limit 1),
      waiting_since = case when t.closed_at is null then (select min(created_at) from messages
        where ticket_id = t.id and ${asked} and (c.answered_at is null or created_at > c.answered_at)) end,
      latest_excerpt = ${excerpt(newest[0]?.text ?? "", excerptLength)}, updated_at = now()
    from (select count(*) filter (where visibility <> 'private') as said,
        count(*) filter (where visibility = 'private') as noted, max(id) as last_id,
        max(created_at) filter (where visibility <> 'private') as last_at,
        max(created_at) filter (where ${asked}) as asked_at, max(created_at) filter (where ${answered}) as answered_at
      from messages where ticket_id = ${ticketId}) c
    where t.id = ${ticketId}`);
  const [ticket] = await ctx.tx.select().from(tickets).where(eq(tickets.id, ticketId));
  if (!ticket) throw new Error("The ticket vanished while it was counted.");
  return ticket;
}
