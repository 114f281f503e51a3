import { method } from "@/lib/dialects/phpdesk/method";
import { addressOf, needed } from "@/lib/dialects/phpdesk/parameters";
import { priorityWord, statusWord } from "@/lib/dialects/phpdesk/words";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import type { Context } from "@/lib/domain/context";
import type { Ticket } from "@/lib/domain/tickets/change-ticket";
import { listTickets } from "@/lib/domain/tickets/list-tickets";
import { notBinned } from "@/lib/domain/tickets/query";
import { sqlDateTime } from "@/lib/text/dates";

/** The list has no pages; nobody reads further than this. */
const MOST = 5000;

export const ticketsList = method({
  name: "tickets_list.php",
  verbs: ["GET", "POST"],
  access: "private",
  doc: "A person's tickets, the one that changed last first.",
  parameters: { user_email: { wire: "string", required: true, doc: "The person's address." } },
  example: { user_email: "user@example.com" },
  run: async (ctx, call) => {
    const { user_email } = needed(call, ["user_email"], "Missing user_email");
    const [catalog, tickets] = await Promise.all([loadCatalog(ctx), ticketsOf(ctx, addressOf(user_email))]);
    return {
      tickets: tickets.map((ticket) => ({
        id: ticket.id,
        subject: ticket.subject,
        status: statusWord(catalog, ticket),
        priority: priorityWord(catalog, ticket),
        created_at: sqlDateTime(ticket.createdAt),
        updated_at: sqlDateTime(ticket.updatedAt),
      })),
    };
  },
});

async function ticketsOf(ctx: Context, email: string): Promise<Ticket[]> {
  const query = { all: [{ field: "contactEmail", op: "is", value: email } as const, notBinned] };
  const found: Ticket[] = [];
  for (let after: string | undefined; found.length < MOST; ) {
    const page = await listTickets(ctx, { query, sort: "-updatedAt", limit: 1000, ...(after ? { after } : {}) });
    found.push(...page.rows);
    if (page.nextCursor === null) break;
    after = page.nextCursor;
  }
  return found;
}
