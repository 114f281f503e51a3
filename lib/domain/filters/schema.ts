import { z } from "zod";
import { line } from "../customers/schema";
import { ticketQuery } from "../tickets/query";

/** What a list of tickets can show of each, by name; `isUnread` is a mark, the others have a word or number. */
export const filterColumns = [
  "isUnread",
  "id",
  "isOpen",
  "source",
  "mailboxId",
  "contactExternalId",
  "contactName",
  "contactLastName",
  "contactEmail",
  "contactPhone",
  "openedByAgentId",
  "assigneeId",
  "statusId",
  "categoryId",
  "subject",
  "openingExcerpt",
  "latestExcerpt",
  "lastReplyById",
  "createdAt",
  "closedAt",
  "trashedAt",
  "updatedAt",
  "lastMessageAt",
  "lastCustomerMessageAt",
  "messageCount",
  "age",
  "timeSpentSeconds",
] as const;
export type FilterColumn = (typeof filterColumns)[number];

/** What each column shows, in the words of the screens. */
export const columnWords: Record<FilterColumn, string> = {
  isUnread: "Unread mark",
  id: "Number",
  isOpen: "Open",
  source: "Arrived by",
  mailboxId: "Mailbox",
  contactExternalId: "Customer id",
  contactName: "Customer",
  contactLastName: "Last name",
  contactEmail: "E-mail address",
  contactPhone: "Phone",
  openedByAgentId: "Opened by",
  assigneeId: "Assigned to",
  statusId: "Status",
  categoryId: "Category",
  subject: "Subject",
  openingExcerpt: "First message",
  latestExcerpt: "Latest message",
  lastReplyById: "Last reply by",
  createdAt: "Opened",
  closedAt: "Closed",
  trashedAt: "Trashed",
  updatedAt: "Changed",
  lastMessageAt: "Last message",
  lastCustomerMessageAt: "Last customer message",
  messageCount: "Messages",
  age: "Age",
  timeSpentSeconds: "Time",
};

export const filterInput = z.object({
  /** Absent makes a new filter. */
  id: z.number().int().positive().optional(),
  name: line(100).refine((name) => name !== "", "Give the filter a name."),
  folder: line(100).default(""),
  sharing: z.enum(["private", "everyone", "team"]).default("private"),
  teamId: z.number().int().positive().nullable().default(null),
  query: ticketQuery,
  sort: z.string().max(60).default("-lastMessageAt"),
  /** In the order they are shown; absent keeps what the filter has, empty means the usual ones. */
  columns: z
    .array(z.enum(filterColumns))
    .max(filterColumns.length)
    .transform((names) => [...new Set(names)])
    .optional(),
});
export type FilterInput = z.input<typeof filterInput>;
