import type { HelpspotMethod } from "@/lib/dialects/helpspot/method";
import {
  privateAddressbookCreateContact,
  privateAddressbookDeleteContact,
  privateAddressbookGetContacts,
} from "@/lib/dialects/helpspot/methods/address-book";
import { privateUtilGetAuditLog } from "@/lib/dialects/helpspot/methods/audit-log";
import { privateRequestGetCustomFields, requestGetCustomFields } from "@/lib/dialects/helpspot/methods/custom-fields";
import { customerGetRequests, privateCustomerSetPasswordByEmail } from "@/lib/dialects/helpspot/methods/customer";
import { privateDocumentGet } from "@/lib/dialects/helpspot/methods/document";
import { privateFilterGetStream } from "@/lib/dialects/helpspot/methods/filter-stream";
import { privateFilterGet, privateUserGetFilters } from "@/lib/dialects/helpspot/methods/filters";
import {
  forumsGet,
  forumsGetPosts,
  forumsGetTopics,
  forumsList,
  forumsSearch,
} from "@/lib/dialects/helpspot/methods/forums-read";
import { forumsCreatePost, forumsCreateTopic } from "@/lib/dialects/helpspot/methods/forums-write";
import { kbGet, kbGetBookToc, kbGetPage, kbList, kbSearch } from "@/lib/dialects/helpspot/methods/knowledge";
import { kbVoteHelpful, kbVoteNotHelpful } from "@/lib/dialects/helpspot/methods/knowledge-votes";
import { privateFilterGetColumnNames, utilGetFieldLabels } from "@/lib/dialects/helpspot/methods/labels";
import {
  privateRequestGetCategories,
  privateRequestGetMailboxes,
  privateRequestGetStatusTypes,
} from "@/lib/dialects/helpspot/methods/private-lists";
import { privateRequestCreate } from "@/lib/dialects/helpspot/methods/private-request-create";
import { privateRequestGet } from "@/lib/dialects/helpspot/methods/private-request-get";
import { privateRequestGetChanged } from "@/lib/dialects/helpspot/methods/private-request-get-changed";
import { privateRequestMarkSpam, privateRequestMarkTrash } from "@/lib/dialects/helpspot/methods/private-request-mark";
import { privateRequestMerge } from "@/lib/dialects/helpspot/methods/private-request-merge";
import { privateRequestMultiGet } from "@/lib/dialects/helpspot/methods/private-request-multi-get";
import { privateRequestSearch } from "@/lib/dialects/helpspot/methods/private-request-search";
import { privateRequestUpdate } from "@/lib/dialects/helpspot/methods/private-request-update";
import { privateCustomerGetPasswordByEmail } from "@/lib/dialects/helpspot/methods/removed";
import { requestCreate } from "@/lib/dialects/helpspot/methods/request-create";
import { requestGet } from "@/lib/dialects/helpspot/methods/request-get";
import { requestGetCategories } from "@/lib/dialects/helpspot/methods/request-get-categories";
import { requestUpdate } from "@/lib/dialects/helpspot/methods/request-update";
import {
  privateResponseGet,
  privateResponseListAll,
  privateResponseUsersMostCommon,
} from "@/lib/dialects/helpspot/methods/responses";
import { privateUserPreferences, privateUtilGetActiveStaff } from "@/lib/dialects/helpspot/methods/staff";
import {
  privateRequestSubscribe,
  privateRequestSubscriptions,
  privateRequestUnsubscribe,
} from "@/lib/dialects/helpspot/methods/subscriptions";
import {
  privateRequestAddTimeEvent,
  privateRequestDeleteTimeEvent,
  privateRequestGetTimeEvents,
} from "@/lib/dialects/helpspot/methods/time-events";
import { privateTimetrackerSearch } from "@/lib/dialects/helpspot/methods/timetracker-search";
import { privateVersion, version } from "@/lib/dialects/helpspot/methods/version";

/** Every method, in the manual's order. The reference page is printed from this table too. */
export const methods: readonly HelpspotMethod[] = [
  version,
  customerGetRequests,
  requestCreate,
  requestUpdate,
  requestGetCategories,
  requestGetCustomFields,
  requestGet,
  forumsList,
  forumsGet,
  forumsGetTopics,
  forumsGetPosts,
  forumsCreateTopic,
  forumsCreatePost,
  forumsSearch,
  kbList,
  kbGet,
  kbGetBookToc,
  kbGetPage,
  kbSearch,
  kbVoteHelpful,
  kbVoteNotHelpful,
  utilGetFieldLabels,
  privateVersion,
  privateCustomerSetPasswordByEmail,
  privateCustomerGetPasswordByEmail,
  privateRequestCreate,
  privateRequestUpdate,
  privateRequestGet,
  privateRequestMultiGet,
  privateRequestSearch,
  privateRequestAddTimeEvent,
  privateRequestDeleteTimeEvent,
  privateRequestGetTimeEvents,
  privateRequestGetCategories,
  privateRequestGetMailboxes,
  privateRequestGetStatusTypes,
  privateRequestGetCustomFields,
  privateRequestMerge,
  privateRequestGetChanged,
  privateRequestSubscriptions,
  privateRequestSubscribe,
  privateRequestUnsubscribe,
  privateRequestMarkTrash,
  privateRequestMarkSpam,
  privateDocumentGet,
  privateResponseListAll,
  privateResponseUsersMostCommon,
  privateResponseGet,
  privateFilterGet,
  privateFilterGetColumnNames,
  privateFilterGetStream,
  privateTimetrackerSearch,
  privateUserGetFilters,
  privateUserPreferences,
  privateUtilGetActiveStaff,
  privateUtilGetAuditLog,
  privateAddressbookCreateContact,
  privateAddressbookDeleteContact,
  privateAddressbookGetContacts,
];
