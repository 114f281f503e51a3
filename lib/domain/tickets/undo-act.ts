import { and, eq, sql } from "drizzle-orm";
import { events, messages } from "@/db/schema/index";
import { authorize } from "../access";
import { loadCatalog } from "../catalog/catalog";
import type { TransactionContext } from "../context";
import { DomainError, notFound, notRefused, orRefusal } from "../errors";
import { intArray } from "../prepared";
import { heldOf, holdTickets } from "./merge-tickets";
import { restoreTickets, type Undoing } from "./restore-ticket";
import { stopMails } from "./take-back";

/** An act that was posted as `undoable`, by its line of history. */
type Done = { ticketId: number; eventId: number };

/**
 * Undo acts on several tickets, each another, that were posted as `undoable`: their values return where nobody has changed them
 * since, their notes or replies that are still held go. For each it says the names of the fields that somebody changed since,
 * and `message` among them for a reply that has left; or the refusal (`not_found`, or `forbidden` when the caller may not change
 * the ticket back), which leaves the others alone. A refusal that comes when something said is gone already is thrown.
 */
export async function undoActs(ctx: TransactionContext, acts: readonly Done[]): Promise<(string[] | DomainError)[]> {
  const catalog = await loadCatalog(ctx);
  const held = await holdTickets(
    ctx,
    acts.map(({ ticketId }) => ticketId),
  );
  const found = await ctx.tx
    .select()
    .from(events)
    .where(
      and(
        sql`${events.id} = any(${intArray(acts.map(({ eventId }) => eventId))}::int[])`,
        eq(events.workspaceId, ctx.workspace.id),
      ),
    );
  const told = new Map(found.map((event) => [event.id, event]));
  const ready: (DomainError | (Undoing & { isSent: boolean }))[] = [];
  for (const { ticketId, eventId } of acts) {
    const one = await orRefusal(async () => {
      const ticket = heldOf(held, ticketId);
      authorize(ctx, "ticket.read", ticket);
      const event = told.get(eventId);
      if (event?.ticketId !== ticketId) throw notFound("Act");
      const said = event.messageId === null ? "none" : await unsay(ctx, event.messageId);
      const act = { event, ...(typeof said === "string" ? {} : { message: said }) };
      return { ticket, act, isSent: said === "sent" };
    });
    ready.push(one);
  }
  const restored = await restoreTickets(ctx, catalog, ready.filter(notRefused));
  return ready.map((one) => {
    if (one instanceof DomainError) return one;
    const done = restored.shift() ?? { left: [] };
    if (!(done instanceof DomainError)) return [...done.left, ...(one.isSent ? ["message"] : [])];
    if (one.act.message) throw done;
    return done;
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
