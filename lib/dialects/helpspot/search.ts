import { storedValues } from "@/lib/dialects/helpspot/custom-fields";
import type { CustomValues } from "@/lib/dialects/helpspot/parse";
import { periodOf, type RelativePeriod } from "@/lib/dialects/helpspot/relative-dates";
import { sourceOf } from "@/lib/dialects/helpspot/values";
import type { Catalog } from "@/lib/domain/catalog/catalog";
import type { TicketCondition, TicketQuery } from "@/lib/domain/tickets/query";

/** The conditions of a search, as they were read. */
export type SearchInput = {
  anyall?: "all" | "any" | undefined;
  xRequest?: number | undefined;
  xStatus?: number | undefined;
  xCategory?: number | undefined;
  xPersonAssignedTo?: number | undefined;
  fOpen?: boolean | undefined;
  sUserId?: string | undefined;
  sFirstName?: string | undefined;
  sLastName?: string | undefined;
  sEmail?: string | undefined;
  sPhone?: string | undefined;
  custom: CustomValues;
  sSearch?: string | undefined;
  beforeDate?: Date | undefined;
  afterDate?: Date | undefined;
  closedBeforeDate?: Date | undefined;
  closedAfterDate?: Date | undefined;
  relativedate?: RelativePeriod | undefined;
  xMailbox?: number | undefined;
  xPersonOpenedBy?: number | undefined;
  fOpenedVia?: number | undefined;
  fUrgent?: boolean | undefined;
};

/** Our field for each name that a search can be sorted by. */
const SORTABLE: Readonly<Record<string, string>> = {
  xRequest: "id",
  fOpenedVia: "source",
  xPersonOpenedBy: "openedByAgentId",
  xPersonAssignedTo: "assigneeId",
  fOpen: "closedAt",
  xStatus: "statusId",
  fUrgent: "priorityId",
  xCategory: "categoryId",
  dtGMTOpened: "createdAt",
  dtGMTClosed: "closedAt",
  dtGMTTrashed: "trashedAt",
  sTitle: "subject",
  sUserId: "contactExternalId",
  sFirstName: "contactFirstName",
  sLastName: "contactLastName",
  sEmail: "contactEmail",
  sPhone: "contactPhone",
  fullname: "contactName",
  iLastReplyBy: "lastReplyById",
};

/** Our sort for a field and direction of theirs; an unknown field means the request's id. */
export function sortFor(orderBy: string | undefined, direction: "asc" | "desc"): string {
  const known = Object.keys(SORTABLE).find((name) => name.toLowerCase() === orderBy?.toLowerCase());
  return `${direction === "desc" ? "-" : ""}${SORTABLE[known ?? "xRequest"]}`;
}

/**
 * A search as a query of ours.
 * @param now what relative dates count from
 */
export function searchQuery(catalog: Catalog, input: SearchInput, timeZone: string, now: Date): TicketQuery {
  const conditions = conditionsOf(catalog, input, timeZone, now);
  const bins: TicketCondition[] = [
    { field: "trashedAt", op: "is_empty" },
    { field: "mergedIntoId", op: "is_empty" },
  ];
  if (!wantsSpam(catalog, input)) bins.push({ field: "spamAt", op: "is_empty" });
  if (conditions.length === 0) return { all: bins };
  return { all: [...bins, input.anyall === "any" ? { any: conditions } : { all: conditions }] };
}

function wantsSpam(catalog: Catalog, { xStatus }: SearchInput): boolean {
  return xStatus !== undefined && catalog.status.get(xStatus)?.builtin === "spam";
}

/** What was asked for, a condition for each parameter that was sent. */
export function conditionsOf(catalog: Catalog, input: SearchInput, timeZone: string, now: Date): TicketQuery[] {
  return [
    ...whole("id", input.xRequest),
    ...(wantsSpam(catalog, input) ? [{ field: "spamAt", op: "is_set" as const }] : whole("statusId", input.xStatus)),
    ...whole("categoryId", input.xCategory, "none"),
    ...whole("assigneeId", input.xPersonAssignedTo, "none"),
    ...(input.fOpen === undefined ? [] : [{ field: "closedAt", op: input.fOpen ? "is_empty" : "is_set" } as const]),
    ...words("contactExternalId", input.sUserId),
    ...words("contactFirstName", input.sFirstName),
    ...words("contactLastName", input.sLastName),
    ...words("contactEmail", input.sEmail),
    ...words("contactPhone", input.sPhone),
    ...customConditions(catalog, input.custom, timeZone),
    ...(input.sSearch === undefined ? [] : [{ field: "text", op: "matches", value: input.sSearch } as const]),
    ...moment("createdAt", "before", input.beforeDate),
    ...moment("createdAt", "after", input.afterDate),
    ...moment("closedAt", "before", input.closedBeforeDate),
    ...moment("closedAt", "after", input.closedAfterDate),
    ...periodConditions(input.relativedate, timeZone, now),
    ...whole("mailboxId", input.xMailbox),
    ...whole("openedByAgentId", input.xPersonOpenedBy, "none"),
    ...openedVia(input.fOpenedVia),
    ...urgency(catalog, input.fUrgent),
  ];
}

function openedVia(number: number | undefined): TicketQuery[] {
  if (number === undefined) return [];
  const source = sourceOf(number);
  return [source === undefined ? { any: [] } : { field: "source", op: "is", value: source }];
}

function urgency(catalog: Catalog, urgent: boolean | undefined): TicketCondition[] {
  if (urgent === undefined) return [];
  const ids = catalog.priorities.filter((priority) => priority.isUrgent).map((priority) => priority.id);
  return [{ field: "priorityId", op: urgent ? "in" : "not_in", value: ids }];
}

function whole(field: string, value: number | undefined, zero?: "none"): TicketCondition[] {
  if (value === undefined) return [];
  return value === 0 && zero ? [{ field, op: "is_empty" }] : [{ field, op: "is", value }];
}

/** Equal whatever the letter case; an asterisk at either end stands for anything. */
function words(field: string, sent: string | undefined): TicketCondition[] {
  if (sent === undefined) return [];
  const [, before, value = "", after] = /^(\*?)(.*?)(\*?)$/s.exec(sent) ?? [];
  if (value === "") return [{ field, op: "is_set" }];
  const op = before && after ? "contains" : before ? "ends_with" : after ? "starts_with" : "is";
  return [{ field, op, value }];
}

function moment(field: string, op: "before" | "after", at: Date | undefined): TicketCondition[] {
  return at ? [{ field, op, value: at.toISOString() }] : [];
}

function periodConditions(period: RelativePeriod | undefined, timeZone: string, now: Date): TicketQuery[] {
  if (!period) return [];
  const { from, until } = periodOf(period, timeZone, now);
  return [
    {
      all: [
        { field: "createdAt", op: "at_least", value: from.toISOString() },
        { field: "createdAt", op: "before", value: until.toISOString() },
      ],
    },
  ];
}

/** A field that does not exist, or a value it cannot have, finds nothing. */
function customConditions(catalog: Catalog, sent: CustomValues, timeZone: string): TicketQuery[] {
  const values = storedValues(catalog, sent, timeZone);
  return [...sent.keys()].map((id): TicketQuery => {
    const field = catalog.customField.get(id);
    const value = values[id];
    if (field?.subject !== "ticket") return { any: [] };
    if (field.type === "multiple_choice") {
      const choices = Array.isArray(value) ? value.filter((item): item is number => typeof item === "number") : [];
      return choices.length > 0 ? { field: `fields.${id}`, op: "has_all", value: choices } : { any: [] };
    }
    const numeric = ["select", "drill_down", "number", "decimal"].includes(field.type);
    if (numeric && typeof value !== "number") return { any: [] };
    if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return { any: [] };
    return { field: `fields.${id}`, op: "is", value };
  });
}
