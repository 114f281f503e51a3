import { eq } from "drizzle-orm";
import { customers } from "@/db/schema/index";
import { type Context, inTransaction } from "../context";
import { DomainError } from "../errors";
import { createTicket } from "../tickets/create-ticket";
import { audit, lockOwn, type MailChoices, mailChoicesOf } from "./account";

/** Keep what the signed-in customer wants to be told by mail. Errors: `unauthenticated`. */
export function chooseNotices(ctx: Context, choice: MailChoices): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const own = await lockOwn(ctx);
    await ctx.tx.update(customers).set(choice).where(eq(customers.id, own.id));
    await audit(ctx, own, mailChoicesOf(own), choice);
  });
}

/**
 * Ask, as the signed-in customer, that all we hold of them is deleted. It becomes a request of theirs, so that staff see,
 * answer and can decline it; a person deletes, not this. Returns the request's number.
 * Errors: `unauthenticated`; `conflict` with reason `asked` when they asked before.
 */
export function askForDeletion(ctx: Context, portalId: number): Promise<{ ticketId: number }> {
  return inTransaction(ctx, async (ctx) => {
    const own = await lockOwn(ctx);
    if (own.deletionAskedAt !== null)
      throw new DomainError("conflict", "You have asked for this already. We will answer.", { reason: "asked" });
    await ctx.tx.update(customers).set({ deletionAskedAt: new Date() }).where(eq(customers.id, own.id));
    const { ticket } = await createTicket(ctx, {
      contact: { customerId: own.id },
      subject: "Please delete my data",
      message: { text: "Please delete my account and all you hold of me." },
      source: "web_form",
      portalId,
      skipFieldChecks: true,
    });
    await audit(ctx, own, {}, { deletionAsked: ticket.id });
    return { ticketId: ticket.id };
  });
}
