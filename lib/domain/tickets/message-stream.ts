import { and, desc, eq, gt, inArray } from "drizzle-orm";
import { messages, tickets } from "@/db/schema/index";
import { visibleMessages, visibleTickets } from "../access";
import { loadCatalog } from "../catalog/catalog";
import { type Context, reader } from "../context";
import { compileQuery } from "./compile-query";
import type { TicketQuery } from "./query";

const writers = {
  staff: ["agent", "application"],
  customer: ["customer", "visitor"],
} as const;

export type StreamInput = {
  /** The tickets whose messages are wanted. */
  query: TicketQuery;
  authors: readonly (keyof typeof writers)[];
  publicOnly: boolean;
  /** Only messages with a greater number than this. */
  afterId?: number;
  /** At most 1000. */
  limit: number;
};

/** A message of a stream: without its files and its mail. */
export type StreamMessage = Pick<
  typeof messages.$inferSelect,
  | "id"
  | "ticketId"
  | "authorType"
  | "authorAgentId"
  | "visibility"
  | "isOpening"
  | "bodyText"
  | "bodyHtml"
  | "mergedFromTicketId"
  | "createdAt"
>;

/** The newest messages of the tickets that match and that the caller may see, newest first. */
export async function listStream(ctx: Context, input: StreamInput): Promise<StreamMessage[]> {
  const catalog = await loadCatalog(ctx);
  return reader(ctx)
    .select({
      id: messages.id,
      ticketId: messages.ticketId,
      authorType: messages.authorType,
      authorAgentId: messages.authorAgentId,
      visibility: messages.visibility,
      isOpening: messages.isOpening,
      bodyText: messages.bodyText,
      bodyHtml: messages.bodyHtml,
      mergedFromTicketId: messages.mergedFromTicketId,
      createdAt: messages.createdAt,
    })
    .from(messages)
    .innerJoin(tickets, eq(tickets.id, messages.ticketId))
    .where(
      and(
        visibleMessages(ctx),
        visibleTickets(ctx),
        compileQuery(ctx, catalog, input.query),
        inArray(
          messages.authorType,
          input.authors.flatMap((author) => writers[author]),
        ),
        input.publicOnly ? eq(messages.visibility, "public") : undefined,
        input.afterId === undefined ? undefined : gt(messages.id, input.afterId),
      ),
    )
    .orderBy(desc(messages.id))
    .limit(Math.max(1, Math.min(input.limit, 1000)));
}
