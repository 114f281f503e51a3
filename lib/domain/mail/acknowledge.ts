import { and, eq, sql } from "drizzle-orm";
import { customers, messages, outgoingMails, tickets } from "@/db/schema/index";
import { isEmailAddress } from "@/lib/text/email-address";
import { loadCatalog } from "../catalog/catalog";
import { inTransaction, type TransactionContext } from "../context";
import { loadEvent } from "../happened";
import type { Ticket } from "../tickets/change-ticket";
import { requestLink } from "../tickets/links";
import { mailboxOf, queueMail } from "./queue-mail";

/**
 * Queue the acknowledgement that a new ticket owes its customer, if it owes one. Told the same event twice, it queues one.
 * It owes one to a person who wrote by mail, in the portal or over a public API; none to robots, to our own addresses,
 * for imported tickets, when the act suppressed it, the workspace sends none or the person wants none.
 * @param loaded the event, where it was read already
 */
export async function acknowledge(eventId: number, loaded = loadEvent(eventId)): Promise<void> {
  const happened = await loaded;
  if (happened?.event.type !== "ticket.created") return;
  const { event, ctx } = happened;
  const byPerson = event.actorType === "customer" || event.actorType === "visitor";
  const wanted = ctx.workspace.settings.acknowledge && !event.delivery?.autoreply && !event.delivery?.imported;
  if (!byPerson || !wanted) return;
  const catalog = await loadCatalog(ctx);
  await inTransaction(ctx, async (ctx) => {
    const [row] = await ctx.tx
      .select({ ticket: tickets, mailClass: messages.mailClass, wants: customers.wantsAcknowledgements })
      .from(tickets)
      .innerJoin(messages, eq(messages.id, event.messageId ?? 0))
      .innerJoin(customers, eq(customers.id, tickets.customerId))
      .where(and(eq(tickets.id, event.ticketId), eq(tickets.workspaceId, ctx.workspace.id)))
      .for("update", { of: tickets });
    if (!row?.wants || (row.mailClass !== null && row.mailClass !== "human")) return;
    const { ticket } = row;
    const gone = ticket.trashedAt !== null || ticket.spamAt !== null || ticket.mergedIntoId !== null;
    const to = ticket.contactEmail.toLowerCase();
    const isOurs = catalog.mailboxes.some((each) => each.address.toLowerCase() === to);
    const mailbox = mailboxOf(catalog, ticket);
    if (gone || !mailbox || isOurs || !isEmailAddress(to) || (await wasAcknowledged(ctx, ticket.id))) return;
    const proven = await isProven(ctx, ticket, event.messageId ?? 0);
    await queueMail(ctx, {
      kind: "acknowledgement",
      ticketId: ticket.id,
      messageId: event.messageId,
      mailbox,
      to: [ticket.contactEmail],
      ...words(ctx, ticket, requestLink(catalog, ticket), proven),
    });
  });
}

async function wasAcknowledged(ctx: TransactionContext, ticketId: number): Promise<boolean> {
  const rows = await ctx.tx
    .select({ id: outgoingMails.id })
    .from(outgoingMails)
    .where(and(eq(outgoingMails.ticketId, ticketId), eq(outgoingMails.kind, "acknowledgement")))
    .limit(1);
  return rows.length > 0;
}

/** Have we heard from this address before: is it verified, or did a person write from it by mail earlier? */
export async function isProven(ctx: TransactionContext, ticket: Ticket, messageId: number): Promise<boolean> {
  const email = ticket.contactEmail.toLowerCase();
  const [row] = await ctx.tx.execute<{ proven: boolean }>(sql`
    select exists (select 1 from customer_emails
        where workspace_id = ${ctx.workspace.id} and email = ${email} and verified_at is not null)
      or exists (select 1 from messages join tickets on tickets.id = messages.ticket_id
        where tickets.customer_id = ${ticket.customerId} and messages.id < ${messageId} and messages.via = 'mail'
        and messages.mail_class = 'human' and not messages.untrusted and lower(messages.author_email) = ${email}) as proven`);
  return row?.proven ?? false;
}

/**
 * Anyone can open a ticket in another's name. What goes to an address that has not proved to be the writer's therefore has
 * none of the writer's words, not even the subject: nobody can make this desk carry their text to a stranger.
 */
function words(
  ctx: TransactionContext,
  ticket: Ticket,
  link: string,
  proven: boolean,
): { subject: string; bodyText: string } {
  const topic = proven ? `“${ticket.subject}”` : "your request";
  const paragraphs = [
    proven && ticket.contactFirstName !== "" ? `Hello ${ticket.contactFirstName},` : "Hello,",
    `${ctx.workspace.name} has received ${topic}. Its number is ${ticket.id}. We will answer as soon as we can.`,
    `You can read and answer it here:\n${link}`,
    "To add something, answer this mail.",
  ];
  if (!proven) paragraphs.push("If you did not write to us, you need not do anything.");
  return {
    subject: `${proven ? ticket.subject : "We have received your request"} [#${ticket.id}]`,
    bodyText: paragraphs.join("\n\n"),
  };
}
