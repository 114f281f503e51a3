import { and, asc, eq, inArray } from "drizzle-orm";
import { messages } from "@/db/schema/index";
import { textToHtml } from "@/lib/text/html";
import { withoutPeople } from "@/lib/text/people";
import { splitQuoted } from "@/lib/text/quotes";
import { authorize, visibleMessages } from "../access";
import { type Context, reader } from "../context";
import { notFound } from "../errors";
import { getTicket } from "../tickets/read-ticket";
import { createPage } from "./pages";

/**
 * Write a draft page from the words of chosen messages of a ticket, without what they quote and without the names and addresses
 * of those who take part. Nobody outside reads it before it is published.
 * Errors: `forbidden` without `knowledge.edit`; `not_found`; `invalid` for an unknown chapter or no name.
 */
export async function pageFromMessages(
  ctx: Context,
  input: { ticketId: number; messageIds: number[]; chapterId: number; name: string },
): Promise<{ id: number }> {
  authorize(ctx, "knowledge.edit");
  const ticket = await getTicket(ctx, input.ticketId);
  const all = await reader(ctx)
    .select({ id: messages.id, name: messages.authorName })
    .from(messages)
    .where(and(eq(messages.ticketId, ticket.id), visibleMessages(ctx)));
  const chosen = await reader(ctx)
    .select({ text: messages.bodyText })
    .from(messages)
    .where(and(eq(messages.ticketId, ticket.id), inArray(messages.id, input.messageIds), visibleMessages(ctx)))
    .orderBy(asc(messages.createdAt), asc(messages.id));
  if (chosen.length === 0) throw notFound("Message");
  const names = [
    ticket.contactFirstName,
    ticket.contactLastName,
    ticket.contactCompany,
    ...all.map(({ name }) => name),
  ];
  const parts = chosen.map(({ text }) => withoutPeople(splitQuoted({ text }).visible, names));
  const bodyHtml = parts
    .filter((part) => part.trim() !== "")
    .map(textToHtml)
    .join("<hr>");
  return createPage(ctx, { chapterId: input.chapterId, name: input.name, bodyHtml, isPublished: false });
}
