import { and, asc, eq, gt, inArray } from "drizzle-orm";
import { customerPhones, customers, forumPosts, forumTopics, messages, tickets } from "@/db/schema/index";
import { grouped } from "@/lib/text/lists";
import { visibleMessages, visibleTickets } from "../access";
import { type Catalog, loadCatalog } from "../catalog/catalog";
import { type Context, reader } from "../context";
import { publicFieldsOf } from "../custom-fields/form-values";
import { displayValue } from "../custom-fields/logic";
import { listFollowed } from "../forums/follow";
import { getAccount, ownId } from "./account";

/** So many requests are read at a time. */
const batch = 100;

/**
 * All that we hold of the signed-in customer and that is theirs to see, piece by piece: first who they are, then each of
 * their requests with what was said in public, then what they wrote in forums and follow there. Names of files are in it, not their bytes.
 * Errors: `unauthenticated`.
 */
export async function* exportOwnData(ctx: Context): AsyncGenerator<Record<string, unknown>> {
  const id = ownId(ctx);
  const [account, [record], phones, catalog] = await Promise.all([
    getAccount(ctx),
    reader(ctx).select().from(customers).where(eq(customers.id, id)),
    reader(ctx).select({ number: customerPhones.number }).from(customerPhones).where(eq(customerPhones.customerId, id)),
    loadCatalog(ctx),
  ]);
  const { firstName, lastName, emails, wantsAcknowledgements, wantsTopicMails, wantsForumMails } = account;
  yield {
    kind: "account",
    firstName,
    lastName,
    emails,
    phones: phones.map((phone) => phone.number),
    customerId: record?.externalId ?? "",
    locale: record?.locale ?? null,
    timeZone: record?.timeZone ?? null,
    ...{ wantsAcknowledgements, wantsTopicMails, wantsForumMails },
    since: record?.createdAt.toISOString(),
  };
  yield* requests(ctx, catalog, id);
  yield* posts(ctx, id);
  for (const { kind, title } of await listFollowed(ctx)) yield { kind: `followed_${kind}`, title };
}

async function* requests(ctx: Context, catalog: Catalog, customerId: number): AsyncGenerator<Record<string, unknown>> {
  for (let after = 0; ; ) {
    const rows = await reader(ctx)
      .select()
      .from(tickets)
      .where(and(visibleTickets(ctx), eq(tickets.customerId, customerId), gt(tickets.id, after)))
      .orderBy(asc(tickets.id))
      .limit(batch);
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
    const said = await readSaid(
      ctx,
      rows.map((row) => row.id),
    );
    for (const ticket of rows) {
      const fields = publicFieldsOf(catalog, ticket.categoryId).map((field) => [
        field.name,
        displayValue(field, ticket.fields[String(field.id)]),
      ]);
      yield {
        kind: "request",
        number: ticket.id,
        subject: ticket.subject,
        askedAt: ticket.createdAt.toISOString(),
        closedAt: ticket.closedAt?.toISOString() ?? null,
        fields: Object.fromEntries(fields.filter(([, value]) => value !== "")),
        messages: said.get(ticket.id) ?? [],
      };
    }
  }
}

async function readSaid(ctx: Context, ticketIds: number[]) {
  const rows = await reader(ctx)
    .select()
    .from(messages)
    .where(and(visibleMessages(ctx), inArray(messages.ticketId, ticketIds)))
    .orderBy(asc(messages.id));
  const said = rows.map(({ ticketId, authorName, createdAt, bodyText, cc }) => ({
    ticketId,
    line: { from: authorName, at: createdAt.toISOString(), text: bodyText, copiedTo: cc },
  }));
  const lists = grouped(said, (one) => one.ticketId);
  return new Map([...lists].map(([id, lines]) => [id, lines.map(({ line }) => line)]));
}

async function* posts(ctx: Context, customerId: number): AsyncGenerator<Record<string, unknown>> {
  const rows = await reader(ctx)
    .select({ title: forumTopics.title, at: forumPosts.createdAt, text: forumPosts.bodyText })
    .from(forumPosts)
    .innerJoin(forumTopics, eq(forumTopics.id, forumPosts.topicId))
    .where(and(eq(forumPosts.workspaceId, ctx.workspace.id), eq(forumPosts.authorCustomerId, customerId)))
    .orderBy(asc(forumPosts.id));
  for (const { title, at, text } of rows) yield { kind: "forum_post", topic: title, at: at.toISOString(), text };
}
