import type { HelpspaceMethod } from "@/lib/dialects/helpspace/method";
import {
  ticketsCreate,
  ticketsDelete,
  ticketsGet,
  ticketsList,
  ticketsReplace,
  ticketsUpdate,
} from "@/lib/dialects/helpspace/methods/tickets";

/** Every method, in the manual's order. The reference page is printed from this table too. */
export const methods: readonly HelpspaceMethod[] = [
  ticketsList,
  ticketsCreate,
  ticketsGet,
  ticketsUpdate,
  ticketsReplace,
  ticketsDelete,
];
