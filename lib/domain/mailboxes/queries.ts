import { eq } from "drizzle-orm";
import { tickets } from "@/db/schema/index";
import { authorize } from "../access";
import { loadCatalog, type Mailbox } from "../catalog/catalog";
import type { Usage } from "../catalog/logic";
import { openTicketsBy, ticketUsage } from "../catalog/usage";
import type { Context } from "../context";
import { notFound } from "../errors";

/** Every mailbox, oldest first, with how much open work came through each. Needs `settings.manage`. */
export async function listMailboxes(ctx: Context): Promise<(Mailbox & { openTickets: number })[]> {
  authorize(ctx, "settings.manage");
  const [{ mailboxes }, open] = await Promise.all([loadCatalog(ctx), openTicketsBy(ctx, tickets.mailboxId)]);
  return mailboxes.map((mailbox) => ({ ...mailbox, openTickets: open.get(mailbox.id) ?? 0 }));
}

/** How many tickets came through a mailbox. Needs `settings.manage`; `not_found` for none of this workspace. */
export async function mailboxUsage(ctx: Context, id: number): Promise<Usage> {
  authorize(ctx, "settings.manage");
  if (!(await loadCatalog(ctx)).mailbox.has(id)) throw notFound("Mailbox");
  return ticketUsage(ctx, eq(tickets.mailboxId, id));
}
