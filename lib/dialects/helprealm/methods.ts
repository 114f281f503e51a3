import type { HelprealmMethod } from "@/lib/dialects/helprealm/method";
import { attachmentAdd, attachmentDelete, ticketAttachments } from "@/lib/dialects/helprealm/methods/attachments";
import { commentAddCustomer, commentEditCustomer } from "@/lib/dialects/helprealm/methods/comments";
import { ticketCreate } from "@/lib/dialects/helprealm/methods/ticket-create";
import { ticketInfo } from "@/lib/dialects/helprealm/methods/ticket-info";
import { ticketThread } from "@/lib/dialects/helprealm/methods/ticket-thread";
import { widgetTicketCreate } from "@/lib/dialects/helprealm/methods/widget-ticket-create";

/** Every method, in the manual's order. The reference page is printed from this table too. */
export const methods: readonly HelprealmMethod[] = [
  ticketCreate,
  ticketInfo,
  ticketThread,
  ticketAttachments,
  commentAddCustomer,
  commentEditCustomer,
  attachmentAdd,
  attachmentDelete,
  widgetTicketCreate,
];
