import type { QueueTicket } from "@/components/tickets/queue-row";
import { type Catalog, loadCatalog } from "@/lib/domain/catalog/catalog";
import { listFilters } from "@/lib/domain/filters/filters";
import type { LiveEvent, LiveTicket, Watch } from "@/lib/domain/live/hub";
import { watchOf } from "@/lib/domain/live/watch";
import type { TicketRow } from "@/lib/domain/tickets/list-tickets";
import type { AgentSession } from "@/lib/web/sessions";
import { toQueueTicket } from "../tickets/queue";
import { BIN_VIEWS, countedViews, isMarked } from "../views";

const encoder = new TextEncoder();

/** What is the same for many screens is put into words once. */
const spoken = new WeakMap<object, Uint8Array>();
const rows = new WeakMap<TicketRow, string>();

/** One event of the stream. */
export function wordsOf(event: string, data: unknown): Uint8Array {
  const known = typeof data === "object" && data !== null ? spoken.get(data) : undefined;
  if (known) return known;
  const bytes = encoder.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  if (typeof data === "object" && data !== null) spoken.set(data, bytes);
  return bytes;
}

/**
 * How the browser hears of a change. `row` is missing where it is not told, and null where the ticket may not be seen. `at`:
 * when it was told, by the server's clock.
 */
export type ToldChange = LiveEvent & { at?: number; row?: QueueTicket | null; views?: string[]; unread?: boolean };

/** A change as the browser hears of it, with its ticket as lists show it. */
export function changeOf(event: LiveEvent, ticket?: LiveTicket, catalog?: Catalog): Uint8Array {
  const { id } = event;
  if (!ticket || !catalog) return encoder.encode(`id: ${id}\nevent: change\ndata: ${JSON.stringify(event)}\n\n`);
  const rest = JSON.stringify({ ...event, at: Date.now(), views: ticket.views, unread: ticket.unread }).slice(0, -1);
  return encoder.encode(`id: ${id}\nevent: change\ndata: ${rest},"row":${rowOf(ticket.row, catalog)}}\n\n`);
}

function rowOf(row: TicketRow | null, catalog: Catalog): string {
  if (!row) return "null";
  const known = rows.get(row) ?? JSON.stringify(toQueueTicket(row, catalog));
  rows.set(row, known);
  return known;
}

/** The lists of an agent's navigation, ready to be asked for every change. */
export async function watchedBy({ ctx, agent }: AgentSession): Promise<{ watch: Watch; catalog: Catalog }> {
  const [filters, catalog] = await Promise.all([listFilters(ctx), loadCatalog(ctx)]);
  const views = [...countedViews(filters, catalog, agent.id), ...BIN_VIEWS];
  const watched = views.map((view) => ({ ...view, own: view.own === true, marked: isMarked(view) }));
  return { watch: watchOf(ctx, catalog, watched), catalog };
}
