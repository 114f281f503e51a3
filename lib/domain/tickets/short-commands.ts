import { closedStatus, defaultStatus, loadCatalog } from "../catalog/catalog";
import type { Context } from "../context";
import { type PostedUpdate, postUpdate } from "./post-update";

/** Close a ticket with the first closed status, or a given one. */
export async function closeTicket(ctx: Context, ticketId: number, statusId?: number): Promise<PostedUpdate> {
  return postUpdate(ctx, { ticketId, changes: { statusId: statusId ?? closedStatus(await loadCatalog(ctx)).id } });
}

/** Open a ticket again with the default status. */
export async function reopenTicket(ctx: Context, ticketId: number): Promise<PostedUpdate> {
  return postUpdate(ctx, { ticketId, changes: { statusId: defaultStatus(await loadCatalog(ctx)).id } });
}
