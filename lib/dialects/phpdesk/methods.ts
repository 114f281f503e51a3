import type { PhpdeskMethod } from "@/lib/dialects/phpdesk/method";
import { ticketCategories, ticketCustomFields } from "@/lib/dialects/phpdesk/methods/lists";
import { ticketReply } from "@/lib/dialects/phpdesk/methods/ticket-reply";
import { ticketView } from "@/lib/dialects/phpdesk/methods/ticket-view";
import { ticketsCreate } from "@/lib/dialects/phpdesk/methods/tickets-create";
import { ticketsList } from "@/lib/dialects/phpdesk/methods/tickets-list";

/** Every method, in the manual's order, then the two it does not name. The reference page is printed from this table too. */
export const methods: readonly PhpdeskMethod[] = [
  ticketsCreate,
  ticketsList,
  ticketView,
  ticketReply,
  ticketCategories,
  ticketCustomFields,
];
