import { and, eq, inArray } from "drizzle-orm";
import { customerEmails, customers, forumSubscriptions, messages, sessions, tickets } from "@/db/schema/index";
import { authorize } from "../access";
import { recordAudit } from "../audit";
import { type Context, inTransaction } from "../context";
import { notFound } from "../errors";
import { deleteTickets } from "../tickets/purge-trash";
import { tellWebhooks } from "../webhooks/queue";
import { customerCards } from "./cards";
import { getCustomer } from "./queries";

/**
 * Delete a customer for good, with all their tickets, their sign-ins, and what they follow in forums. What they said on other people's tickets stays,
 * with the name it was said under. Needs `settings.manage`, since nothing brings any of it back.
 * Errors: `forbidden`; `not_found`.
 */
export function deleteCustomer(ctx: Context, customerId: number): Promise<void> {
  authorize(ctx, "settings.manage");
  return inTransaction(ctx, async (ctx) => {
    const { name } = await getCustomer(ctx, customerId);
    const card = (await customerCards(ctx, [customerId])).get(customerId);
    const [row] = await ctx.tx
      .select({ id: customers.id })
      .from(customers)
      .where(and(eq(customers.id, customerId), eq(customers.workspaceId, ctx.workspace.id)))
      .for("update");
    if (!row) throw notFound("Customer");
    const theirs = await ctx.tx.select({ id: tickets.id }).from(tickets).where(eq(tickets.customerId, customerId));
    await deleteTickets(
      ctx,
      theirs.map((ticket) => ticket.id),
    );
    await ctx.tx.update(messages).set({ authorCustomerId: null }).where(eq(messages.authorCustomerId, customerId));
    await ctx.tx.delete(sessions).where(eq(sessions.customerId, customerId));
    const addresses = ctx.tx
      .select({ email: customerEmails.email })
      .from(customerEmails)
      .where(eq(customerEmails.customerId, customerId));
    await ctx.tx
      .delete(forumSubscriptions)
      .where(and(eq(forumSubscriptions.workspaceId, ctx.workspace.id), inArray(forumSubscriptions.email, addresses)));
    await ctx.tx.delete(customers).where(eq(customers.id, customerId));
    const { passwordHash: _, ...snapshot } = card ?? { passwordHash: null };
    await tellWebhooks(ctx, { trigger: "customer.deleted", subject: { type: "customer", id: customerId }, snapshot });
    await recordAudit(ctx, {
      action: "delete",
      objectType: "Customer",
      objectId: customerId,
      objectName: name,
      before: { tickets: theirs.length },
    });
  });
}
