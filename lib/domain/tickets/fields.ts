import { type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { tickets } from "@/db/schema/index";
import type { Catalog } from "../catalog/catalog";
import { dueDaySql, isBreachedSql, isLateSql, isNearDueSql, isUnrespondedSql } from "./clocks";
import type { Operator } from "./query";

export type FieldKind =
  | "id"
  | "reference"
  | "word"
  | "words"
  | "text"
  | "moment"
  | "date"
  | "number"
  | "flag"
  | "list"
  | "fulltext"
  | "custom"
  | "special";

/** One thing about a ticket that can be asked, shown and sorted by. */
export type TicketField = {
  name: string;
  label: string;
  kind: FieldKind;
  operators: readonly Operator[];
  /** The column (or expression) it is kept in; special fields are compiled by hand. */
  column?: AnyPgColumn | SQL;
  /** Holds where the field has a say at all; a condition on it is false elsewhere. */
  guard?: SQL;
  sortable: boolean;
  /** Which list of the catalog its ids come from. */
  reference?:
    | "statuses"
    | "priorities"
    | "categories"
    | "agents"
    | "teams"
    | "mailboxes"
    | "portals"
    | "promises"
    | "tags"
    | "reportingTags"
    | "organizations";
};

export const emptiness = ["is_empty", "is_set"] as const;
export const equality = ["is", "is_not", "in", "not_in"] as const;
export const ordering = ["before", "after", "at_least", "at_most"] as const;
/** Against the present moment. */
const relative = ["longer_ago_than", "within_last", "within_next"] as const;
export const isRelative = (op: Operator): boolean => (relative as readonly Operator[]).includes(op);
const dates = ["is", ...ordering, ...relative, ...emptiness] as const;
export const textual = [
  "is",
  "is_not",
  "in",
  "not_in",
  "contains",
  "not_contains",
  "starts_with",
  "ends_with",
  "matches_pattern",
  ...emptiness,
] as const;
export const listing = ["has_any", "has_all", "has_none", ...emptiness] as const;

const reference = (name: string, label: string, column: AnyPgColumn, of: TicketField["reference"]): TicketField => ({
  name,
  label,
  kind: "reference",
  column,
  operators: [...equality, ...emptiness],
  sortable: true,
  ...(of ? { reference: of } : {}),
});
const text = (name: string, label: string, column: AnyPgColumn | SQL): TicketField => ({
  name,
  label,
  kind: "text",
  column,
  operators: textual,
  sortable: true,
});
const moment = (name: string, label: string, column: AnyPgColumn): TicketField => ({
  name,
  label,
  kind: "moment",
  column,
  operators: [...ordering, ...relative, ...emptiness],
  sortable: true,
});
const number = (name: string, label: string, column: AnyPgColumn): TicketField => ({
  name,
  label,
  kind: "number",
  column,
  operators: [...equality, ...ordering, ...emptiness],
  sortable: true,
});
const flag = (name: string, label: string, column?: SQL): TicketField => ({
  name,
  label,
  kind: "flag",
  operators: ["is"],
  sortable: false,
  ...(column ? { column } : {}),
});

/** Written as in the partial indexes, so that the planner knows them again. */
export const isOpenSql = sql`(${tickets.closedAt} is null and ${tickets.trashedAt} is null and ${tickets.spamAt} is null and ${tickets.mergedIntoId} is null)`;

/** Every field of a ticket that a query may name, but for custom fields (`fields.<id>`). */
export const ticketFields: readonly TicketField[] = [
  {
    name: "id",
    label: "Number",
    kind: "id",
    column: tickets.id,
    operators: [...equality, ...ordering],
    sortable: true,
  },
  text("subject", "Subject", tickets.subject),
  reference("statusId", "Status", tickets.statusId, "statuses"),
  reference("priorityId", "Priority", tickets.priorityId, "priorities"),
  reference("categoryId", "Category", tickets.categoryId, "categories"),
  reference("assigneeId", "Assigned to", tickets.assigneeId, "agents"),
  reference("teamId", "Team", tickets.teamId, "teams"),
  reference("mailboxId", "Mailbox", tickets.mailboxId, "mailboxes"),
  reference("portalId", "Portal", tickets.portalId, "portals"),
  reference("openedByAgentId", "Opened by", tickets.openedByAgentId, "agents"),
  reference("lastReplyById", "Last reply by", tickets.lastReplyById, "agents"),
  reference("customerId", "Customer", tickets.customerId, undefined),
  {
    name: "source",
    label: "Arrived by",
    kind: "word",
    column: tickets.source,
    operators: equality,
    sortable: true,
  },
  text("contactFirstName", "First name", tickets.contactFirstName),
  text("contactLastName", "Last name", tickets.contactLastName),
  text("contactEmail", "E-mail", tickets.contactEmail),
  text("contactPhone", "Phone", tickets.contactPhone),
  text("contactExternalId", "Customer id", tickets.contactExternalId),
  text("contactCompany", "Company", tickets.contactCompany),
  text("contactName", "Customer name", sql`(${tickets.contactFirstName} || ' ' || ${tickets.contactLastName})`),
  moment("createdAt", "Opened", tickets.createdAt),
  moment("updatedAt", "Changed", tickets.updatedAt),
  moment("closedAt", "Closed", tickets.closedAt),
  moment("lastClosedAt", "Last closed", tickets.lastClosedAt),
  moment("lastMessageAt", "Last message", tickets.lastMessageAt),
  moment("lastCustomerMessageAt", "Last customer message", tickets.lastCustomerMessageAt),
  moment("lastAgentMessageAt", "Last agent message", tickets.lastAgentMessageAt),
  moment("waitingSince", "Waiting since", tickets.waitingSince),
  moment("trashedAt", "Trashed", tickets.trashedAt),
  moment("spamAt", "Marked as spam", tickets.spamAt),
  {
    name: "dueOn",
    label: "Due",
    kind: "date",
    column: tickets.dueOn,
    operators: dates,
    sortable: true,
  },
  reference("mergedIntoId", "Merged into", tickets.mergedIntoId, undefined),
  number("messageCount", "Messages", tickets.messageCount),
  number("noteCount", "Notes", tickets.noteCount),
  number("attachmentCount", "Files", tickets.attachmentCount),
  number("timeSpentSeconds", "Time spent (seconds)", tickets.timeSpentSeconds),
  {
    name: "tagIds",
    label: "Tags",
    kind: "list",
    column: tickets.tagIds,
    operators: listing,
    sortable: false,
    reference: "tags",
  },
  {
    name: "reportingTagIds",
    label: "Reporting tags",
    kind: "list",
    column: tickets.reportingTagIds,
    operators: listing,
    sortable: false,
    reference: "reportingTags",
  },
  flag("isOpen", "Is open work", isOpenSql),
  flag("isWaitingForUs", "Waits for us", sql`(${tickets.waitingSince} is not null)`),
  { ...flag("isUnresponded", "Not answered yet", isUnrespondedSql), sortable: true },
  reference("promiseId", "Promise", tickets.promiseId, "promises"),
  moment("dueAt", "Next due at", tickets.dueAt),
  moment("firstReplyDueAt", "First reply due at", tickets.firstReplyDueAt),
  moment("nextReplyDueAt", "Next reply due at", tickets.nextReplyDueAt),
  moment("resolutionDueAt", "Solution due at", tickets.resolutionDueAt),
  { name: "dueDay", label: "Due day", kind: "date", column: dueDaySql, operators: dates, sortable: true },
  flag("isLate", "Is late", isLateSql),
  flag("isNearDue", "Is due soon", isNearDueSql),
  flag("isPaused", "Its clocks stand still", sql`(${tickets.pausedSince} is not null)`),
  moment("pausedSince", "Paused since", tickets.pausedSince),
  number("breachCount", "Broken promises", tickets.breachCount),
  moment("breachedAt", "Last broke a promise at", tickets.breachedAt),
  flag("isBreached", "Broke a promise", isBreachedSql),
  moment("firstReplyAt", "First replied at", tickets.firstReplyAt),
  number("firstReplySeconds", "First reply within (seconds)", tickets.firstReplySeconds),
  flag("staffOnly", "Hidden from its customer", sql`${tickets.staffOnly}`),
  { name: "phase", label: "Phase", kind: "special", operators: ["is", "is_not", "in"], sortable: false },
  {
    name: "organizationId",
    label: "Organization",
    kind: "special",
    operators: [...equality, ...emptiness],
    sortable: false,
    reference: "organizations",
  },
  {
    name: "organizationName",
    label: "Name of the organization",
    kind: "special",
    operators: ["is", "in", "contains", "starts_with", "matches_pattern"],
    sortable: false,
  },
  {
    name: "customerPhone",
    label: "Any phone number of the customer",
    kind: "special",
    operators: ["is", "in"],
    sortable: false,
  },
  {
    name: "customerEmail",
    label: "Any address of the customer",
    kind: "special",
    operators: ["is", "in"],
    sortable: false,
  },
  { name: "isUnread", label: "Unread by me", kind: "special", operators: ["is"], sortable: false },
  { name: "isFollowed", label: "Followed by me", kind: "special", operators: ["is"], sortable: false },
  { name: "isSnoozed", label: "Put aside by me", kind: "special", operators: ["is"], sortable: false },
  { name: "hasReminder", label: "Has a reminder of mine", kind: "special", operators: ["is"], sortable: false },
  { name: "remindAt", label: "Reminds me at", kind: "special", operators: [], sortable: true },
  { name: "followerId", label: "Follower", kind: "special", operators: ["is", "in"], sortable: false },
  { name: "hasDraft", label: "Has a draft of mine", kind: "special", operators: ["is"], sortable: false },
  {
    name: "messageText",
    label: "Text of a message",
    kind: "special",
    operators: ["contains", "matches_pattern"],
    sortable: false,
  },
  { name: "recipients", label: "Recipient of a message", kind: "special", operators: ["contains"], sortable: false },
  { name: "text", label: "Any text", kind: "fulltext", operators: ["matches"], sortable: false },
];

const byName = new Map(ticketFields.map((field) => [field.name, field]));

/**
 * The registry entry of a field. Custom fields of the catalog are `fields.<id>`, those of the ticket's customer
 * `customerFields.<id>`.
 */
export function findField(catalog: Catalog, name: string): TicketField | undefined {
  const known = byName.get(name);
  if (known) return known;
  const [, holder, id] = /^(fields|customerFields)\.(\d{1,9})$/.exec(name) ?? [];
  const custom = id === undefined ? undefined : catalog.customField.get(Number(id));
  if (custom?.subject !== (holder === "fields" ? "ticket" : "customer")) return undefined;
  return { name, label: custom.name, kind: "custom", operators: operatorsOf(custom.type), sortable: false };
}

function operatorsOf(type: string): readonly Operator[] {
  switch (type) {
    case "number":
    case "decimal":
      return [...equality, ...ordering, ...emptiness];
    case "date":
    case "date_time":
      return ["is", ...ordering, ...relative, ...emptiness];
    case "checkbox":
      return ["is", ...emptiness];
    case "select":
    case "drill_down":
      return [...equality, ...emptiness];
    case "multiple_choice":
      return listing;
    default:
      return [...textual, "has_words"];
  }
}
