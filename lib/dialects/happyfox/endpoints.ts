import type { Endpoint } from "@/lib/dialects/happyfox/endpoint";
import {
  addGroup,
  addToGroup,
  editGroup,
  listGroups,
  removeFromGroup,
  showGroup,
} from "@/lib/dialects/happyfox/endpoints/contact-groups";
import { changeContact, contactDetail, listContacts, saveContacts } from "@/lib/dialects/happyfox/endpoints/contacts";
import { createTickets, newTicket } from "@/lib/dialects/happyfox/endpoints/create-ticket";
import { replaceChoices } from "@/lib/dialects/happyfox/endpoints/field-choices";
import { forwardTicket } from "@/lib/dialects/happyfox/endpoints/forward";
import { inlineAttachment } from "@/lib/dialects/happyfox/endpoints/inline-attachment";
import {
  listArticles,
  listInternalArticles,
  listSections,
  showArticle,
  showSection,
} from "@/lib/dialects/happyfox/endpoints/knowledge";
import {
  listCategories,
  listContactFields,
  listPriorities,
  listStaff,
  listStatuses,
  listTicketFields,
  staffDetail,
} from "@/lib/dialects/happyfox/endpoints/lists";
import { privateNote } from "@/lib/dialects/happyfox/endpoints/private-note";
import { staffUpdate } from "@/lib/dialects/happyfox/endpoints/staff-update";
import { subscribeStaff, unsubscribeStaff } from "@/lib/dialects/happyfox/endpoints/subscriptions";
import {
  deleteTicket,
  moveTicket,
  updateCustomFields,
  updateTags,
} from "@/lib/dialects/happyfox/endpoints/ticket-actions";
import { ticketDetail } from "@/lib/dialects/happyfox/endpoints/ticket-detail";
import { listTicketsPage } from "@/lib/dialects/happyfox/endpoints/ticket-list";
import { userReply } from "@/lib/dialects/happyfox/endpoints/user-reply";
import { pathTable } from "@/lib/dialects/paths";

/** Every endpoint, in the manual's order. The reference page is printed from this table too. */
export const endpoints: readonly Endpoint[] = [
  listTicketsPage,
  ticketDetail,
  createTickets,
  newTicket,
  inlineAttachment,
  staffUpdate,
  privateNote,
  userReply,
  updateCustomFields,
  updateTags,
  subscribeStaff,
  unsubscribeStaff,
  forwardTicket,
  moveTicket,
  deleteTicket,
  listTicketFields,
  replaceChoices,
  listContactFields,
  listCategories,
  listStatuses,
  listPriorities,
  listStaff,
  staffDetail,
  listContacts,
  saveContacts,
  contactDetail,
  changeContact,
  listGroups,
  addGroup,
  showGroup,
  editGroup,
  addToGroup,
  removeFromGroup,
  listArticles,
  listInternalArticles,
  listSections,
  showArticle,
  showSection,
];

/** Finds the endpoint of a verb and the parts of a path after the prefix. */
export const findEndpoint = pathTable(endpoints);
