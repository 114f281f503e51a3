import type { HelpspaceMethod } from "@/lib/dialects/helpspace/method";
import {
  avatarGet,
  avatarUpdate,
  customerLink,
  customersCreate,
  customersDelete,
  customersGet,
  customersList,
  customersUpdate,
} from "@/lib/dialects/helpspace/methods/customers";
import {
  mediaAttachment,
  mediaInline,
  mediaInlineSized,
  messagesCreate,
  messagesGet,
  messagesList,
} from "@/lib/dialects/helpspace/methods/messages";
import {
  organizationsCreate,
  organizationsDelete,
  organizationsGet,
  organizationsList,
  organizationsUpdate,
} from "@/lib/dialects/helpspace/methods/organizations";
import { agentsList, channelsList, teamsList } from "@/lib/dialects/helpspace/methods/people";
import { tagsCreate, tagsDelete, tagsGet, tagsList, tagsUpdate } from "@/lib/dialects/helpspace/methods/tags";
import {
  ticketsCreate,
  ticketsDelete,
  ticketsGet,
  ticketsList,
  ticketsReplace,
  ticketsUpdate,
} from "@/lib/dialects/helpspace/methods/tickets";
import { webhookGet, webhookLogs, webhookUpdate } from "@/lib/dialects/helpspace/methods/webhook";

/** Every method, in the manual's order. The reference page is printed from this table too. */
export const methods: readonly HelpspaceMethod[] = [
  ticketsList,
  ticketsCreate,
  ticketsGet,
  ticketsUpdate,
  ticketsReplace,
  ticketsDelete,
  messagesList,
  messagesCreate,
  messagesGet,
  mediaInline,
  mediaInlineSized,
  mediaAttachment,
  customersList,
  customersCreate,
  customersGet,
  customerLink,
  customersUpdate,
  customersDelete,
  avatarGet,
  avatarUpdate,
  organizationsList,
  organizationsCreate,
  organizationsGet,
  organizationsUpdate,
  organizationsDelete,
  tagsList,
  tagsCreate,
  tagsGet,
  tagsUpdate,
  tagsDelete,
  channelsList,
  teamsList,
  agentsList,
  webhookGet,
  webhookUpdate,
  webhookLogs,
];
