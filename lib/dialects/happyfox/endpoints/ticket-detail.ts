import { ticketOf } from "@/lib/dialects/happyfox/desk";
import { endpoint } from "@/lib/dialects/happyfox/endpoint";
import { flag } from "@/lib/dialects/happyfox/parameter-types";
import { loadTicket } from "@/lib/dialects/happyfox/present-ticket";

export const ticketDetail = endpoint({
  name: "Ticket detail page",
  verb: "GET",
  path: "ticket/{ticket_number}",
  doc: "One ticket with its updates, by number or display id.",
  parameters: { show_cf_changes: flag("Show what each update changed of the ticket fields.", "false") },
  bodies: [],
  example: { path: "ticket/3/", payload: { show_cf_changes: "true" } },
  run: async ({ desk, call, path }) => {
    const ticket = await ticketOf(desk, path.ticket_number ?? "");
    const asked = /^\s*(true|1)\s*$/i.test(call.input.query.get("show_cf_changes") ?? "");
    return loadTicket(desk, ticket.id, { cfChanges: asked });
  },
});
