import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { agents, knowledgePages, notifications, roles, tickets } from "@/db/schema/index";
import { env } from "@/lib/env";
import { can } from "../access";
import { agentActorColumns, toAgentActor } from "../agents/queries";
import { type Catalog, defaultMailbox, loadCatalog } from "../catalog/catalog";
import { type AgentActor, type Context, inTransaction, type TransactionContext } from "../context";
import { noticeAddresses } from "../mail/notify-agents";
import { queueMail } from "../mail/queue-mail";
import { isDigestDue } from "./digest-time";
import { noticeWords } from "./words";

/** So many notices one mail lists; the rest is counted. */
const mostListed = 100;

/**
 * Queue the digests that are due, one mail for each agent. What was read in the console meanwhile is left out. The notices
 * are marked in the transaction that queues their mail, so that a repeated job tells of nothing twice.
 * @returns how many mails were queued
 */
export async function sendDigests(ctx: Context, now = new Date()): Promise<number> {
  const catalog = await loadCatalog(ctx);
  const waiting = await inTransaction(ctx, (ctx) =>
    ctx.tx
      .select({ agentId: notifications.agentId, oldest: sql<string>`min(${notifications.createdAt})` })
      .from(notifications)
      .where(and(eq(notifications.workspaceId, ctx.workspace.id), inDigest))
      .groupBy(notifications.agentId)
      .orderBy(asc(notifications.agentId)),
  );
  let queued = 0;
  for (const { agentId, oldest } of waiting) {
    if (await inTransaction(ctx, (ctx) => sendDigest(ctx, catalog, agentId, new Date(oldest), now))) queued++;
  }
  return queued;
}

const inDigest = and(eq(notifications.inDigest, true), isNull(notifications.digestedAt));

async function sendDigest(
  ctx: TransactionContext,
  catalog: Catalog,
  agentId: number,
  oldest: Date,
  now: Date,
): Promise<boolean> {
  const [row] = await ctx.tx
    .select({ ...agentActorColumns, timeZone: agents.timeZone, active: agents.active })
    .from(agents)
    .innerJoin(roles, eq(roles.id, agents.roleId))
    .where(and(eq(agents.id, agentId), eq(agents.workspaceId, ctx.workspace.id)));
  const entry = catalog.agent.get(agentId);
  if (!row || !entry) return false;
  if (!isDigestDue(entry.preferences, row.timeZone ?? ctx.workspace.settings.timeZone, oldest, now)) return false;
  const notices = await takeNotices(ctx, toAgentActor(row), agentId, now);
  const mailbox = defaultMailbox(catalog);
  const to = row.active ? noticeAddresses(entry) : [];
  if (!mailbox || to.length === 0 || notices.length === 0) return false;
  const lines = notices.slice(0, mostListed).map(({ notice, ticket, pageName }) => {
    const name = ticket ? `#${ticket.id} ${ticket.subject}` : pageName;
    const path = ticket ? `/console/tickets/${ticket.id}` : `/console/knowledge/pages/${notice.pageId}`;
    const what = `${name}\n${noticeWords(notice)}`;
    return [what, notice.excerpt, `${env.PUBLIC_URL}${path}`].filter(Boolean).join("\n");
  });
  const more = notices.length - lines.length;
  await queueMail(ctx, {
    kind: "notification",
    ticketId: null,
    messageId: null,
    mailbox,
    to,
    subject: notices.length === 1 ? "1 notification" : `${notices.length} notifications`,
    bodyText: [
      `What happened in ${ctx.workspace.name} and concerns you:`,
      ...lines,
      ...(more > 0 ? [`and ${more} more: ${env.PUBLIC_URL}/console/notifications`] : []),
      `You choose what you are told of, and how: ${env.PUBLIC_URL}/console/me/preferences`,
    ].join("\n\n"),
  });
  return true;
}

/** Mark all that waits for an agent's digest. Returns what of it they have not read and may still see, oldest first. */
async function takeNotices(ctx: TransactionContext, actor: AgentActor, agentId: number, now: Date) {
  const taken = await ctx.tx
    .update(notifications)
    .set({ digestedAt: now })
    .where(and(eq(notifications.agentId, agentId), inDigest))
    .returning({ id: notifications.id });
  if (taken.length === 0) return [];
  const ids = taken.map((one) => one.id);
  const rows = await ctx.tx
    .select({ notice: notifications, ticket: tickets, pageName: knowledgePages.name })
    .from(notifications)
    .leftJoin(tickets, eq(tickets.id, notifications.ticketId))
    .leftJoin(knowledgePages, eq(knowledgePages.id, notifications.pageId))
    .where(and(inArray(notifications.id, ids), isNull(notifications.readAt)))
    .orderBy(asc(notifications.id));
  return rows.filter(({ ticket }) => ticket === null || can(actor, "ticket.read", ticket));
}
