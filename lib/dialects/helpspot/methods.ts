import type { HelpspotMethod } from "@/lib/dialects/helpspot/method";
import { privateRequestCreate } from "@/lib/dialects/helpspot/methods/private-request-create";
import { privateRequestGet } from "@/lib/dialects/helpspot/methods/private-request-get";
import { privateRequestMarkSpam, privateRequestMarkTrash } from "@/lib/dialects/helpspot/methods/private-request-mark";
import { privateRequestSearch } from "@/lib/dialects/helpspot/methods/private-request-search";
import { privateRequestUpdate } from "@/lib/dialects/helpspot/methods/private-request-update";
import { requestCreate } from "@/lib/dialects/helpspot/methods/request-create";
import { requestGet } from "@/lib/dialects/helpspot/methods/request-get";
import { requestGetCategories } from "@/lib/dialects/helpspot/methods/request-get-categories";
import { requestUpdate } from "@/lib/dialects/helpspot/methods/request-update";
import { privateVersion, version } from "@/lib/dialects/helpspot/methods/version";

/** Every method, in the manual's order. The reference page is printed from this table too. */
export const methods: readonly HelpspotMethod[] = [
  version,
  requestCreate,
  requestUpdate,
  requestGetCategories,
  requestGet,
  privateVersion,
  privateRequestCreate,
  privateRequestUpdate,
  privateRequestGet,
  privateRequestSearch,
  privateRequestMarkTrash,
  privateRequestMarkSpam,
];
