import { and, asc, eq, gt, type SQL, sql } from "drizzle-orm";
import { attachments, messages, ticketSearch } from "@/db/schema/index";
import type { FieldValues } from "@/db/types";
import { indexText } from "@/lib/text/search-terms";
import type { Catalog } from "../catalog/catalog";
import type { TransactionContext } from "../context";
import { displayValue } from "../custom-fields/logic";

/** At most so many words of one message are indexed; longer ones keep their first words. */
const wordsPerMessage = 20_000;
/** A document near PostgreSQL's 1 MB limit of a tsvector takes no more words. */
const fullAtBytes = 700_000;
/** Messages that one statement writes into a document. */
const messagesAtOnce = 20;

type Headline = {
  id: number;
  subject: string;
  contactFirstName: string;
  contactLastName: string;
  contactEmail: string;
  contactPhone: string;
  contactExternalId: string;
  contactCompany: string;
  fields: FieldValues;
};

/** The terms of a text as a vector of one weight; at most `maxTerms` of them. */
export const weighted = (text: string, weight: "A" | "B" | "C" | "D", maxTerms: number): SQL =>
  sql`setweight(to_tsvector('simple', ${indexText(text, { maxTerms })}::text), ${sql.raw(`'${weight}'`)})`;

function headline(catalog: Catalog, ticket: Headline): SQL {
  const people = [
    ticket.id,
    ticket.subject,
    ticket.contactFirstName,
    ticket.contactLastName,
    ticket.contactEmail,
    ticket.contactPhone,
    ticket.contactExternalId,
    ticket.contactCompany,
  ].join(" ");
  const values = Object.entries(ticket.fields).map(([id, value]) => {
    const field = catalog.customField.get(Number(id));
    return field ? displayValue(field, value) : "";
  });
  const head = weighted(people, "A", 2000);
  const text = values.join(" ");
  return text ? sql`${head} || ${weighted(text, "C", 5000)}` : head;
}

/** The words of a message and its files: B where the customer may find them, D where only staff may. */
function spoken(message: { visibility: string; text: string; fileNames: string[] }): SQL {
  const text = [message.text, ...message.fileNames].join(" ");
  return weighted(text, message.visibility === "public" ? "B" : "D", wordsPerMessage);
}

/** Make the document of a new ticket with its opening message. */
export async function indexNewTicket(
  ctx: TransactionContext,
  catalog: Catalog,
  ticket: Headline,
  message: { visibility: string; text: string; fileNames: string[] },
): Promise<void> {
  await ctx.tx.insert(ticketSearch).values({
    ticketId: ticket.id,
    document: sql`${headline(catalog, ticket)} || ${spoken(message)}`,
  });
}

/** Add a message, or file names alone, to the document of its ticket. */
export async function indexMessage(
  ctx: TransactionContext,
  ticketId: number,
  message: { visibility: string; text: string; fileNames: string[] },
): Promise<void> {
  await ctx.tx
    .update(ticketSearch)
    .set({ document: sql`${ticketSearch.document} || ${spoken(message)}` })
    .where(sql`${ticketSearch.ticketId} = ${ticketId} and pg_column_size(${ticketSearch.document}) < ${fullAtBytes}`);
}

/** Write the whole document of a ticket anew, as after its messages were moved. */
export async function reindexTicket(ctx: TransactionContext, catalog: Catalog, ticket: Headline): Promise<void> {
  await ctx.tx
    .update(ticketSearch)
    .set({ document: headline(catalog, ticket) })
    .where(eq(ticketSearch.ticketId, ticket.id));
  await addMessages(ctx, ticket.id);
}

/** Write what the messages of a ticket speak into its document anew, as after one of them is gone. */
export async function reindexMessages(ctx: TransactionContext, ticketId: number): Promise<void> {
  await ctx.tx
    .update(ticketSearch)
    .set({ document: sql`ts_filter(${ticketSearch.document}, '{a,c}')` })
    .where(eq(ticketSearch.ticketId, ticketId));
  await addMessages(ctx, ticketId);
}

async function addMessages(ctx: TransactionContext, ticketId: number): Promise<void> {
  for (let after = 0; ; ) {
    const rows = await ctx.tx
      .select({
        id: messages.id,
        visibility: messages.visibility,
        text: messages.bodyText,
        fileNames: sql<string[]>`array(select file_name from ${attachments} where message_id = messages.id)`,
      })
      .from(messages)
      .where(and(eq(messages.ticketId, ticketId), gt(messages.id, after)))
      .orderBy(asc(messages.id))
      .limit(messagesAtOnce);
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
    await ctx.tx
      .update(ticketSearch)
      .set({ document: sql.join([sql`${ticketSearch.document}`, ...rows.map(spoken)], sql` || `) })
      .where(sql`${ticketSearch.ticketId} = ${ticketId} and pg_column_size(${ticketSearch.document}) < ${fullAtBytes}`);
  }
}

/** Write the subject, people and custom fields of a ticket into its document anew; its messages stay. */
export async function reindexHeadline(ctx: TransactionContext, catalog: Catalog, ticket: Headline): Promise<void> {
  await ctx.tx
    .update(ticketSearch)
    .set({ document: sql`ts_filter(${ticketSearch.document}, '{b,d}') || ${headline(catalog, ticket)}` })
    .where(sql`${ticketSearch.ticketId} = ${ticket.id}`);
}

/** Let the target of a merge be found by everything its source was found by. */
export async function mergeDocuments(ctx: TransactionContext, sourceId: number, targetId: number): Promise<void> {
  await ctx.tx.execute(sql`
    update ticket_search target set document = target.document || source.document
    from ticket_search source
    where target.ticket_id = ${targetId} and source.ticket_id = ${sourceId}
      and pg_column_size(target.document) + pg_column_size(source.document) < ${fullAtBytes}`);
}
