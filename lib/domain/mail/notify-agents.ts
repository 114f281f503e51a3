import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { agents, notifications, roles } from "@/db/schema/index";
import { env } from "@/lib/env";
import { excerpt } from "@/lib/text/html";
import { can } from "../access";
import { agentActorColumns, toAgentActor } from "../agents/queries";
import { type AgentEntry, type Catalog, defaultMailbox } from "../catalog/catalog";
import type { AgentActor, TransactionContext } from "../context";
import { eventChannel } from "../events";
import type { NoticeKind } from "../notifications/kinds";
import type { Ticket } from "../tickets/change-ticket";
import { mailboxOf, queueMail } from "./queue-mail";

/** So much of what was said is in the mail; the rest is read in the console. */
const longestQuote = 4000;
const excerptLength = 200;

/** Where an agent wants to be told of things: their address, their second one, both, or nowhere. */
export const noticeAddresses = ({ email, preferences }: Pick<AgentEntry, "email" | "preferences">): string[] => [
  ...(preferences.notifyEmail ? [email] : []),
  ...(preferences.notifySecondEmail && preferences.secondEmail !== "" ? [preferences.secondEmail] : []),
];

export type Notice = {
  kind: NoticeKind;
  agentIds: readonly number[];
  /** Names what happened, such as `event:42`: of one cause nobody is told twice, whatever the kind. */
  cause: string;
  /** Who did it: they are not told. No id and no name for what nobody did. */
  author: { agentId: number | null; name: string };
  /** What was said; empty for an act without words. */
  text: string;
  /** They have a mail of it already, with words of its own: it is told in the console alone. */
  isMailed?: boolean;
};

/** A page of the knowledge base, and the right without which nobody is told of it. */
type NoticedPage = { id: number; name: string; right: "knowledge.edit" | "knowledge.publish" };
type Subject = { ticket: Ticket } | { page: NoticedPage };

/**
 * Tell agents what happened on a ticket, each as they chose for this kind: in the console, by mail, in their next digest, or
 * not at all. Left out are the author, who is no longer active, who may not see the ticket, and who was told of this cause.
 * @returns the ids of those who are told now
 */
export const notifyAgents = (
  ctx: TransactionContext,
  catalog: Catalog,
  ticket: Ticket,
  notice: Notice,
): Promise<number[]> => notify(ctx, catalog, { ticket }, notice);

/** As `notifyAgents`, of a page of the knowledge base; left out are those without its right. */
export const notifyOfPage = (
  ctx: TransactionContext,
  catalog: Catalog,
  page: NoticedPage,
  notice: Notice,
): Promise<number[]> => notify(ctx, catalog, { page }, notice);

async function notify(ctx: TransactionContext, catalog: Catalog, subject: Subject, notice: Notice): Promise<number[]> {
  const ticket = "ticket" in subject ? subject.ticket : null;
  const wanted = await audience(ctx, catalog, subject, notice);
  if (wanted.length === 0) return [];
  const byMail = (agent: AgentEntry) => wantsMail(agent, notice);
  const added = await ctx.tx
    .insert(notifications)
    .values(
      wanted.map((agent) => ({
        workspaceId: ctx.workspace.id,
        agentId: agent.id,
        ...("ticket" in subject ? { ticketId: subject.ticket.id } : { pageId: subject.page.id }),
        kind: notice.kind,
        cause: notice.cause,
        actorName: notice.author.name,
        excerpt: excerpt(notice.text, excerptLength),
        inConsole: agent.preferences.noticesInConsole.includes(notice.kind),
        inDigest: byMail(agent) && agent.preferences.digest !== "none" && noticeAddresses(agent).length > 0,
      })),
    )
    .onConflictDoNothing()
    .returning({ agentId: notifications.agentId, inDigest: notifications.inDigest });
  const mailbox = ticket ? mailboxOf(catalog, ticket) : defaultMailbox(catalog);
  for (const { agentId, inDigest } of added) {
    const agent = catalog.agent.get(agentId);
    const to = agent && byMail(agent) && !inDigest ? noticeAddresses(agent) : [];
    if (mailbox && to.length > 0) {
      await queueMail(ctx, {
        kind: "notification",
        ticketId: ticket?.id ?? null,
        messageId: null,
        mailbox,
        to,
        ...letter(subject, notice),
      });
    }
  }
  const told = added.map(({ agentId }) => agentId);
  await announceNotices(ctx, told);
  return told;
}

const wantsMail = ({ preferences }: AgentEntry, { kind, isMailed }: Notice): boolean =>
  !isMailed && preferences.noticesByMail.includes(kind);

/** Whom it concerns and who wants to know, in the order of their ids, so that two acts never wait for each other. */
async function audience(
  ctx: TransactionContext,
  catalog: Catalog,
  subject: Subject,
  notice: Notice,
): Promise<AgentEntry[]> {
  const { kind, agentIds, author } = notice;
  const candidates = [...new Set(agentIds)].filter((id) => {
    const agent = catalog.agent.get(id);
    if (!agent?.active || id === author.agentId) return false;
    return agent.preferences.noticesInConsole.includes(kind) || wantsMail(agent, notice);
  });
  if (candidates.length === 0) return [];
  const people = await ctx.tx
    .select(agentActorColumns)
    .from(agents)
    .innerJoin(roles, eq(roles.id, agents.roleId))
    .where(and(eq(agents.workspaceId, ctx.workspace.id), eq(agents.active, true), inArray(agents.id, candidates)))
    .orderBy(asc(agents.id));
  return people
    .filter((person) => mayHear(toAgentActor(person), subject))
    .flatMap(({ id }) => catalog.agent.get(id) ?? []);
}

const mayHear = (actor: AgentActor, subject: Subject): boolean =>
  "ticket" in subject ? can(actor, "ticket.read", subject.ticket) : can(actor, subject.page.right);

const headlines: Record<NoticeKind, (who: string, what: string, byColleague: boolean) => string> = {
  new: (_, ticket) => `A new request is in the inbox: ${ticket}`,
  // A category may have given it to them when the customer wrote.
  assigned: (who, ticket, byColleague) =>
    byColleague ? `${who} gave you a ticket: ${ticket}` : `There is a ticket for you: ${ticket}`,
  mentioned: (who, ticket) => `${who} asks you to look at ticket ${ticket}`,
  reminder: (_, ticket) => `You wished to be reminded of ticket ${ticket}`,
  replied: (who, ticket) => `${who} wrote on ticket ${ticket}`,
  promise: (_, ticket) => `Time is running out on ticket ${ticket}`,
  review: (who, page) => `${who} handed a page in that you may publish: ${page}`,
  returned: (who, page) => `${who} gave your page back: ${page}`,
  // A page may be published at a moment that was chosen before.
  published: (who, page, byColleague) =>
    byColleague ? `${who} published your page: ${page}` : `Your page was published: ${page}`,
};

function letter(about: Subject, { kind, author, text }: Notice): { subject: string; bodyText: string } {
  const quote = text.length > longestQuote ? `${text.slice(0, longestQuote).toWellFormed().trimEnd()} …` : text;
  const { subject, what, path } = namesOf(about);
  return {
    subject,
    bodyText: [
      headlines[kind](author.name || "Somebody", what, author.agentId !== null),
      quote,
      `${env.PUBLIC_URL}${path}`,
    ]
      .filter((part) => part.trim() !== "")
      .join("\n\n"),
  };
}

function namesOf(about: Subject): { subject: string; what: string; path: string } {
  if ("page" in about) {
    const { id, name } = about.page;
    return { subject: name, what: name, path: `/console/knowledge/pages/${id}` };
  }
  const { id, subject } = about.ticket;
  return { subject: `${subject} [#${id}]`, what: `#${id}, ${subject}`, path: `/console/tickets/${id}` };
}

/** PostgreSQL takes at most 8000 bytes of an announcement. */
const announcedAtOnce = 500;

/** Open screens of those who were told draw their counts anew. */
export async function announceNotices(ctx: TransactionContext, agentIds: number[]): Promise<void> {
  for (let from = 0; from < agentIds.length; from += announcedAtOnce) {
    const told = JSON.stringify({ told: agentIds.slice(from, from + announcedAtOnce) });
    await ctx.tx.execute(sql`select pg_notify(${eventChannel}, ${told})`);
  }
}
