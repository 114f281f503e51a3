import { and, eq, inArray, sql } from "drizzle-orm";
import { tickets } from "@/db/schema/index";
import { joinName } from "@/lib/text/names";
import { can, visibleTickets } from "../access";
import { type Context, reader } from "../context";
import { resolveMerged } from "./merge-tickets";

/** One of the tickets of a planned merge, as a person judges it. */
export type MergeCandidate = {
  id: number;
  subject: string;
  customerId: number;
  /** Name or address. */
  customer: string;
  messages: number;
  notes: number;
  files: number;
  seconds: number;
  followers: number;
  drafts: number;
  isClosed: boolean;
  mayMerge: boolean;
  mergedIntoId: number | null;
};

/** What merging would bring together: the target and the others, as far as the caller sees them. */
export async function previewMerge(
  ctx: Context,
  input: { sourceIds: readonly number[]; targetId: number },
): Promise<{ target: MergeCandidate | null; sources: MergeCandidate[] }> {
  const targetId = await resolveMerged(ctx, input.targetId);
  const rows = await reader(ctx)
    .select({
      ticket: tickets,
      followers: sql<number>`(select count(*)::int from subscriptions s where s.ticket_id = tickets.id)`,
      drafts: sql<number>`(select count(*)::int from drafts d where d.ticket_id = tickets.id)`,
    })
    .from(tickets)
    .where(
      and(
        eq(tickets.workspaceId, ctx.workspace.id),
        visibleTickets(ctx),
        inArray(tickets.id, [...input.sourceIds, targetId]),
      ),
    )
    .orderBy(tickets.id);
  const all = rows.map(
    ({ ticket, followers, drafts }): MergeCandidate => ({
      id: ticket.id,
      subject: ticket.subject,
      customerId: ticket.customerId,
      customer: joinName(ticket.contactFirstName, ticket.contactLastName) || ticket.contactEmail,
      messages: ticket.messageCount,
      notes: ticket.noteCount,
      files: ticket.attachmentCount,
      seconds: ticket.timeSpentSeconds,
      followers,
      drafts,
      isClosed: ticket.closedAt !== null,
      mayMerge: can(ctx.actor, "ticket.merge", ticket),
      mergedIntoId: ticket.mergedIntoId,
    }),
  );
  return {
    target: all.find((one) => one.id === targetId) ?? null,
    sources: all.filter((one) => one.id !== targetId),
  };
}
