import { and, count, desc, eq, isNull, lt } from "drizzle-orm";
import { db } from "@/db/client";
import { notifications, tickets } from "@/db/schema/index";
import { visibleTickets } from "../access";
import { callingAgentId } from "../agents/caller";
import { type Context, reader } from "../context";
import type { NoticeKind } from "./kinds";

export type NotificationItem = {
  id: number;
  ticketId: number;
  subject: string;
  kind: NoticeKind;
  actorName: string;
  excerpt: string;
  createdAt: Date;
  readAt: Date | null;
};

/** The calling agent's own, of tickets they may still see. */
const mine = (ctx: Context) =>
  and(eq(notifications.agentId, callingAgentId(ctx)), eq(notifications.inConsole, true), visibleTickets(ctx));

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
      subject: tickets.subject,
      kind: notifications.kind,
      actorName: notifications.actorName,
      excerpt: notifications.excerpt,
      createdAt: notifications.createdAt,
      readAt: notifications.readAt,
    })
    .from(notifications)
    .innerJoin(tickets, eq(tickets.id, notifications.ticketId))
    .where(and(mine(ctx), input.before ? lt(notifications.id, input.before) : undefined))
    .orderBy(desc(notifications.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  return { rows: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}

/** How many of them the calling agent has not read. */
export async function countUnread(ctx: Context): Promise<number> {
  const [row] = await reader(ctx)
    .select({ unread: count() })
    .from(notifications)
    .innerJoin(tickets, eq(tickets.id, notifications.ticketId))
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

/** Forget what anybody was told of before a moment. */
export async function dropOldNotifications(before: Date): Promise<void> {
  await db.delete(notifications).where(lt(notifications.createdAt, before));
}
