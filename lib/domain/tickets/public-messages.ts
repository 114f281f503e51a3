import { and, desc, eq, lt } from "drizzle-orm";
import { messages, tickets } from "@/db/schema/index";
import { visibleTickets } from "../access";
import { type Context, reader } from "../context";

export type PublicMessage = Pick<
  typeof messages.$inferSelect,
  | "id"
  | "ticketId"
  | "authorType"
  | "authorAgentId"
  | "authorName"
  | "authorEmail"
  | "bodyText"
  | "isOpening"
  | "createdAt"
  | "editedAt"
>;

/**
 * What customer and desk said to each other on a ticket after its opening, newest first.
 * @param options.below only messages with a smaller id
 * @param options.limit at most so many
 */
export function listPublicMessages(
  ctx: Context,
  ticketId: number,
  options: { below?: number; limit: number },
): Promise<PublicMessage[]> {
  const { below = 2_147_483_647, limit } = options;
  return reader(ctx)
    .select({
      id: messages.id,
      ticketId: messages.ticketId,
      authorType: messages.authorType,
      authorAgentId: messages.authorAgentId,
      authorName: messages.authorName,
      authorEmail: messages.authorEmail,
      bodyText: messages.bodyText,
      isOpening: messages.isOpening,
      createdAt: messages.createdAt,
      editedAt: messages.editedAt,
    })
    .from(messages)
    .innerJoin(tickets, eq(tickets.id, messages.ticketId))
    .where(
      and(
        eq(messages.ticketId, ticketId),
        lt(messages.id, below),
        eq(messages.visibility, "public"),
        eq(messages.isOpening, false),
        visibleTickets(ctx),
      ),
    )
    .orderBy(desc(messages.id))
    .limit(limit);
}
