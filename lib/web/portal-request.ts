import { cache } from "react";
import { can } from "@/lib/domain/access";
import type { Context } from "@/lib/domain/context";
import { DomainError, notFound } from "@/lib/domain/errors";
import { accessKeyOf, getTicket } from "@/lib/domain/tickets/read-ticket";
import { contextOfKeyHolder } from "./key-holder";
import { currentVisit } from "./portal";

type Ticket = Awaited<ReturnType<typeof getTicket>>;

/** A request as a person outside reached it. */
export type FoundRequest = {
  /** The customer's context, or that of whoever holds the access key. */
  ctx: Context;
  ticket: Ticket;
  /** The path of its page, by the same way it was reached. */
  address: string;
  /** The access key in the path; undefined when reached by number. */
  accessKey: string | undefined;
  /** False for a colleague's request, which may be read and nothing else. */
  isOwn: boolean;
};

/**
 * The request that the last part of an address names: a number, for the signed-in customer whose request it is, or an
 * access key, for whoever holds it. One that was merged gives what it was merged into; its address tells so.
 *
 * Errors: `unauthenticated` for a number without a session; `not_found`; `rate_limited` after many wrong keys.
 */
export const findRequest = cache(async (key: string): Promise<FoundRequest> => {
  const visit = await currentVisit();
  if (!visit) throw notFound("Request");
  if (!/^\d{1,10}$/.test(key)) {
    const { ctx, ticketId } = await contextOfKeyHolder(key);
    if (ctx.workspace.id !== visit.site.workspace.id) throw notFound("Request");
    const ticket = await getTicket(ctx, ticketId);
    const accessKey = accessKeyOf(ticket);
    return { ctx, ticket, address: `/requests/${accessKey}`, accessKey, isOwn: true };
  }
  const { ctx, session } = visit;
  if (!session) throw new DomainError("unauthenticated", "Sign in to see this request.");
  const named = await getTicket(ctx, Number(key));
  const ticket = named.mergedIntoId === null ? named : await getTicket(ctx, named.mergedIntoId);
  return {
    ctx,
    ticket,
    address: `/requests/${ticket.id}`,
    accessKey: undefined,
    isOwn: can(ctx.actor, "ticket.reply", ticket),
  };
});
