import { and, eq } from "drizzle-orm";
import { events, messages, tickets } from "@/db/schema/index";
import { authorize } from "../access";
import { loadCatalog } from "../catalog/catalog";
import { type Context, inTransaction, type TransactionContext } from "../context";
import { notFound } from "../errors";
import { restoreTicket, type UndoneAct } from "./restore-ticket";
import { stopMails } from "./take-back";

/**
 * Undo an act that was posted as `undoable`: its values return where nobody has changed them since, its note or a reply that is
 * still held goes. Returns the names of the fields that somebody changed since, and `message` among them for a reply that has
 * left. Errors: `not_found`; `forbidden` when the caller may not change the ticket back.
 */
export function undoAct(ctx: Context, { ticketId, eventId }: { ticketId: number; eventId: number }): Promise<string[]> {
  return inTransaction(ctx, async (ctx) => {
    const catalog = await loadCatalog(ctx);
    const [ticket] = await ctx.tx
      .select()
      .from(tickets)
      .where(and(eq(tickets.id, ticketId), eq(tickets.workspaceId, ctx.workspace.id)))
      .for("update");
    if (!ticket) throw notFound("Ticket");
    authorize(ctx, "ticket.read", ticket);
    const [event] = await ctx.tx
      .select()
      .from(events)
      .where(and(eq(events.id, eventId), eq(events.ticketId, ticketId), eq(events.workspaceId, ctx.workspace.id)));
    if (!event) throw notFound("Act");
    const said = event.messageId === null ? "none" : await unsay(ctx, event.messageId);
    const act: UndoneAct = { event, ...(typeof said === "string" ? {} : { message: said }) };
    const { left } = await restoreTicket(ctx, catalog, ticket, act);
    return said === "sent" ? [...left, "message"] : left;
  });
}

type Said = Pick<typeof messages.$inferSelect, "id" | "visibility">;

/** Delete what was said, if it is a note or a reply that nobody outside has got. */
async function unsay(ctx: TransactionContext, messageId: number): Promise<Said | "none" | "sent"> {
  const [message] = await ctx.tx.select().from(messages).where(eq(messages.id, messageId));
  if (!message) return "none";
  const { visibility, heldUntil } = message;
  if (visibility !== "private") {
    const held = heldUntil !== null && heldUntil > new Date();
    if (!held || !(await stopMails(ctx, messageId))) return "sent";
  }
  await ctx.tx.delete(messages).where(eq(messages.id, messageId));
  return { id: message.id, visibility };
}
