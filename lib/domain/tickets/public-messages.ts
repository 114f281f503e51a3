import { and, desc, eq, lt, sql } from "drizzle-orm";
import { messages } from "@/db/schema/index";
import { seesAllTickets, visibleToAll } from "../access";
import type { Context } from "../context";
import { prepared } from "../prepared";
import { largestRowId } from "../row-id";
import { getTicket } from "./read-ticket";

export type PublicMessage = Pick<
  typeof messages.$inferSelect,
  "id" | "ticketId" | "authorType" | "authorAgentId" | "authorName" | "bodyText" | "createdAt" | "editedAt"
>;

const latestPublic = prepared((from) =>
  from
    .select({
      id: messages.id,
      ticketId: messages.ticketId,
      authorType: messages.authorType,
      authorAgentId: messages.authorAgentId,
      authorName: messages.authorName,
      bodyText: messages.bodyText,
      createdAt: messages.createdAt,
      editedAt: messages.editedAt,
    })
    .from(messages)
    .where(
      and(
        eq(messages.ticketId, sql.placeholder("ticketId")),
        eq(messages.workspaceId, sql.placeholder("workspaceId")),
        lt(messages.id, sql.placeholder("below")),
        visibleToAll,
        eq(messages.isOpening, false),
      ),
    )
    .orderBy(desc(messages.id))
    .limit(sql.placeholder("limit"))
    .prepare("latest_public_messages"),
);

/**
 * What customer and desk said to each other on a ticket after its opening, newest first.
 * @param options.below only messages with a smaller id
 * @param options.limit at most so many
 */
export async function listPublicMessages(
  ctx: Context,
  ticketId: number,
  options: { below?: number; limit: number },
): Promise<PublicMessage[]> {
  if (!seesAllTickets(ctx.actor)) await getTicket(ctx, ticketId);
  const { below = largestRowId, limit } = options;
  return latestPublic(ctx).execute({ ticketId, workspaceId: ctx.workspace.id, below, limit });
}
