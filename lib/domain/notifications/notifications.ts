import { and, count, desc, eq, isNotNull, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { knowledgePages, notifications, tickets } from "@/db/schema/index";
import { visibleTickets } from "../access";
import { callingAgentId } from "../agents/caller";
import { type Context, inTransaction, reader, type TransactionContext } from "../context";
import { announceNotices } from "../mail/notify-agents";
import type { NoticeKind } from "./kinds";

export type NotificationItem = {
  id: number;
  /** What it is about: a ticket, or a page of the knowledge base. */
  about: { type: "ticket" | "page"; id: number };
  /** The ticket's subject, or the page's name. */
  subject: string;
  kind: NoticeKind;
  actorName: string;
  excerpt: string;
  createdAt: Date;
  readAt: Date | null;
};

/** The calling agent's own, of tickets they may still see, and of pages, which all staff may read. Tickets must be joined. */
const mine = (ctx: Context) =>
  and(
    eq(notifications.agentId, callingAgentId(ctx)),
    eq(notifications.inConsole, true),
    or(isNotNull(notifications.pageId), visibleTickets(ctx)),
  );

/** What the calling agent was told of, newest first; `before` is the id the page before ended with. */
export async function listNotifications(
  ctx: Context,
  input: { before?: number; limit?: number } = {},
): Promise<{ rows: NotificationItem[]; next: number | null }> {
  const limit = Math.max(1, Math.min(input.limit ?? 50, 100));
  const rows = await reader(ctx)
    .select({
      id: notifications.id,
      ticketId: notifications.ticketId,
      pageId: notifications.pageId,
      subject: sql<string>`coalesce(${tickets.subject}, ${knowledgePages.name})`,
      kind: notifications.kind,
      actorName: notifications.actorName,
      excerpt: notifications.excerpt,
      createdAt: notifications.createdAt,
      readAt: notifications.readAt,
    })
    .from(notifications)
    .leftJoin(tickets, eq(tickets.id, notifications.ticketId))
    .leftJoin(knowledgePages, eq(knowledgePages.id, notifications.pageId))
    .where(and(mine(ctx), input.before ? lt(notifications.id, input.before) : undefined))
    .orderBy(desc(notifications.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const items = page.map(({ ticketId, pageId, ...row }) => ({
    ...row,
    about: ticketId === null ? { type: "page" as const, id: pageId ?? 0 } : { type: "ticket" as const, id: ticketId },
  }));
  return { rows: items, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}

/** How many of them the calling agent has not read. */
export async function countUnread(ctx: Context): Promise<number> {
  const [row] = await reader(ctx)
    .select({ unread: count() })
    .from(notifications)
    .leftJoin(tickets, eq(tickets.id, notifications.ticketId))
    .where(and(mine(ctx), isNull(notifications.readAt)));
  return row?.unread ?? 0;
}

/**
 * Mark what the calling agent was told of as read: all of it, or what concerns one ticket.
 * @returns how many were unread
 */
export async function markNotificationsRead(ctx: Context, of: { ticketId: number } | "all"): Promise<number> {
  const marked = await reader(ctx)
    .update(notifications)
    .set({ readAt: new Date() })
    .where(
      and(
        eq(notifications.agentId, callingAgentId(ctx)),
        isNull(notifications.readAt),
        of === "all" ? undefined : eq(notifications.ticketId, of.ticketId),
      ),
    )
    .returning({ id: notifications.id });
  return marked.length;
}

/** Mark what the calling agent was told of a page as read; their open screens hear of it. */
export async function markPageNoticesRead(ctx: Context, pageId: number): Promise<void> {
  await inTransaction(ctx, (ctx) => markRead(ctx, pageId, eq(notifications.agentId, callingAgentId(ctx))));
}

/** Somebody decided on a page that was handed in: the others who were asked need not look any more. */
export async function settleReviewNotices(ctx: TransactionContext, pageId: number): Promise<void> {
  await markRead(ctx, pageId, eq(notifications.kind, "review"));
}

async function markRead(ctx: TransactionContext, pageId: number, which: SQL): Promise<void> {
  const marked = await ctx.tx
    .update(notifications)
    .set({ readAt: new Date() })
    .where(
      and(
        eq(notifications.workspaceId, ctx.workspace.id),
        eq(notifications.pageId, pageId),
        isNull(notifications.readAt),
        which,
      ),
    )
    .returning({ agentId: notifications.agentId });
  await announceNotices(ctx, [...new Set(marked.map((one) => one.agentId))]);
}

/** Forget what anybody was told of before a moment. */
export async function dropOldNotifications(before: Date): Promise<void> {
  await db.delete(notifications).where(lt(notifications.createdAt, before));
}
