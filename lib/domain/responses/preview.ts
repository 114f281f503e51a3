import { sanitizeHtml } from "@/lib/text/html";
import { loadCatalog } from "../catalog/catalog";
import type { Context } from "../context";
import { getTicket } from "../tickets/read-ticket";
import { fillResponse } from "./commands";

/** The HTML of a response as it would be put into a message about a ticket, made safe. Errors: `not_found`. */
export async function previewResponse(ctx: Context, html: string, ticketId: number): Promise<string> {
  const [catalog, ticket] = await Promise.all([loadCatalog(ctx), getTicket(ctx, ticketId)]);
  return fillResponse(sanitizeHtml(html), { catalog, workspace: ctx.workspace, ticket });
}
