import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { agents, notifications, roles } from "@/db/schema/index";
import { env } from "@/lib/env";
import { excerpt } from "@/lib/text/html";
import { can } from "../access";
import { agentActorColumns, toAgentActor } from "../agents/queries";
import type { AgentEntry, Catalog } from "../catalog/catalog";
import type { TransactionContext } from "../context";
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

/**
 * Tell agents what happened on a ticket, each as they chose for this kind: in the console, by mail, in their next digest, or
 * not at all. Left out are the author, who is no longer active, who may not see the ticket, and who was told of this cause.
 * @returns the ids of those who are told now
 */
export async function notifyAgents(
  ctx: TransactionContext,
  catalog: Catalog,
  ticket: Ticket,
  notice: Notice,
): Promise<number[]> {
  const wanted = await audience(ctx, catalog, ticket, notice);
  if (wanted.length === 0) return [];
  const byMail = (agent: AgentEntry) => wantsMail(agent, notice);
  const added = await ctx.tx
    .insert(notifications)
    .values(
      wanted.map((agent) => ({
        workspaceId: ctx.workspace.id,
        agentId: agent.id,
        ticketId: ticket.id,
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
  const mailbox = mailboxOf(catalog, ticket);
  for (const { agentId, inDigest } of added) {
    const agent = catalog.agent.get(agentId);
    const to = agent && byMail(agent) && !inDigest ? noticeAddresses(agent) : [];
    if (mailbox && to.length > 0) {
      await queueMail(ctx, {
        kind: "notification",
        ticketId: ticket.id,
        messageId: null,
        mailbox,
        to,
        ...letter(ticket, notice),
      });
    }
  }
  const told = added.map(({ agentId }) => agentId);
  await announce(ctx, told);
  return told;
}

const wantsMail = ({ preferences }: AgentEntry, { kind, isMailed }: Notice): boolean =>
  !isMailed && preferences.noticesByMail.includes(kind);

/** Whom it concerns and who wants to know, in the order of their ids, so that two acts never wait for each other. */
async function audience(
  ctx: TransactionContext,
  catalog: Catalog,
  ticket: Ticket,
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
    .filter((person) => can(toAgentActor(person), "ticket.read", ticket))
    .flatMap(({ id }) => catalog.agent.get(id) ?? []);
}

const headlines: Record<NoticeKind, (who: string, ticket: string, byColleague: boolean) => string> = {
  new: (_, ticket) => `A new request is in the inbox: ${ticket}`,
  // A category may have given it to them when the customer wrote.
  assigned: (who, ticket, byColleague) =>
    byColleague ? `${who} gave you a ticket: ${ticket}` : `There is a ticket for you: ${ticket}`,
  mentioned: (who, ticket) => `${who} asks you to look at ticket ${ticket}`,
  reminder: (_, ticket) => `You wished to be reminded of ticket ${ticket}`,
  replied: (who, ticket) => `${who} wrote on ticket ${ticket}`,
  promise: (_, ticket) => `Time is running out on ticket ${ticket}`,
};

function letter(ticket: Ticket, { kind, author, text }: Notice): { subject: string; bodyText: string } {
  const quote = text.length > longestQuote ? `${text.slice(0, longestQuote).toWellFormed().trimEnd()} …` : text;
  return {
    subject: `${ticket.subject} [#${ticket.id}]`,
    bodyText: [
      headlines[kind](author.name || "Somebody", `#${ticket.id}, ${ticket.subject}`, author.agentId !== null),
      quote,
      `${env.PUBLIC_URL}/console/tickets/${ticket.id}`,
    ]
      .filter((part) => part.trim() !== "")
      .join("\n\n"),
  };
}

/** PostgreSQL takes at most 8000 bytes of an announcement. */
const announcedAtOnce = 500;

/** Open screens of those who were told draw their counts anew. */
async function announce(ctx: TransactionContext, agentIds: number[]): Promise<void> {
  for (let from = 0; from < agentIds.length; from += announcedAtOnce) {
    const told = JSON.stringify({ told: agentIds.slice(from, from + announcedAtOnce) });
    await ctx.tx.execute(sql`select pg_notify(${eventChannel}, ${told})`);
  }
}
