import { eq } from "drizzle-orm";
import { tickets } from "@/db/schema/index";
import { randomLetters } from "@/lib/crypto";
import { can } from "../access";
import { type Context, inTransaction } from "../context";
import { DomainError } from "../errors";
import { recordEvent } from "../events";
import { accessPasswordLength } from "./create-ticket";
import { accessKeyOf, getTicket } from "./read-ticket";

/**
 * Give a ticket a new access key; whoever holds the old one reads nothing any more. Mail on the ticket goes on, and so do the
 * sessions of its customer. For staff who may change it, and for the signed-in customer it belongs to; the holder of a key
 * cannot shut out the others. Returns the new key.
 * Errors: `not_found`; `forbidden`.
 */
export function renewAccessKey(ctx: Context, ticketId: number): Promise<string> {
  return inTransaction(ctx, async (ctx) => {
    await ctx.tx.select({ id: tickets.id }).from(tickets).where(eq(tickets.id, ticketId)).for("update");
    const ticket = await getTicket(ctx, ticketId);
    const action = ctx.actor.type === "customer" ? "ticket.reply" : "ticket.change";
    if (!can(ctx.actor, action, ticket))
      throw new DomainError("forbidden", "You are not allowed to do this.", { reason: action });
    const accessPassword = randomLetters(accessPasswordLength);
    await ctx.tx.update(tickets).set({ accessPassword }).where(eq(tickets.id, ticketId));
    // The key itself stands in no history.
    await recordEvent(ctx, { type: "access.renewed", ticketId });
    return accessKeyOf({ id: ticketId, accessPassword });
  });
}
