import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { ExternalData, FieldValues, KeptAct, PromiseClocks } from "../types";
import { agents, teams } from "./agents";
import { categories, priorities, statuses } from "./catalog";
import { createdAt, identity, moment, tsvector } from "./columns";
import { customers } from "./customers";
import { promises } from "./promises";
import { mailboxes, portals, workspaces } from "./workspaces";

/** How a ticket arrived. */
export const ticketSource = pgEnum("ticket_source", [
  "email",
  "phone",
  "walk_in",
  "letter",
  "other",
  "api",
  "web_form",
  "forum",
  "chat",
  "fax",
  "voicemail",
  "staff",
  "widget",
]);

/**
 * One case. The `contact…` columns are the person's details as given with this ticket; `customerId` is the person.
 * Open work is what has no `closedAt`, `trashedAt`, `spamAt` and `mergedIntoId`; the partial indexes hold only that.
 * Excerpts, counters and clocks are kept here so that a list of tickets is read from one table.
 */
export const tickets = pgTable(
  "tickets",
  {
    id: identity(),
    workspaceId: integer()
      .notNull()
      .references(() => workspaces.id),
    subject: text().notNull(),
    customerId: integer()
      .notNull()
      .references(() => customers.id),
    contactFirstName: text().notNull().default(""),
    contactLastName: text().notNull().default(""),
    contactEmail: text().notNull().default(""),
    contactPhone: text().notNull().default(""),
    contactExternalId: text().notNull().default(""),
    contactCompany: text().notNull().default(""),
    categoryId: integer().references(() => categories.id),
    statusId: integer()
      .notNull()
      .references(() => statuses.id),
    priorityId: integer()
      .notNull()
      .references(() => priorities.id),
    assigneeId: integer().references(() => agents.id),
    teamId: integer().references(() => teams.id),
    mailboxId: integer().references(() => mailboxes.id),
    portalId: integer().references(() => portals.id),
    source: ticketSource().notNull(),
    openedByAgentId: integer().references(() => agents.id),
    /** The network address that somebody outside opened it from; empty when unknown. */
    openedFrom: text().notNull().default(""),
    accessPassword: text().notNull(),
    hash: text().notNull(),
    fields: jsonb().$type<FieldValues>().notNull().default({}),
    tagIds: integer().array().notNull().default(sql`'{}'`),
    reportingTagIds: integer().array().notNull().default(sql`'{}'`),
    dueOn: date({ mode: "string" }),
    createdAt: createdAt(),
    updatedAt: moment().notNull().defaultNow(),
    closedAt: moment(),
    lastClosedAt: moment(),
    trashedAt: moment(),
    spamAt: moment(),
    /** Hidden from its customer. */
    staffOnly: boolean().notNull().default(false),
    mergedIntoId: integer().references((): AnyPgColumn => tickets.id),
    lastMessageAt: moment().notNull().defaultNow(),
    lastCustomerMessageAt: moment(),
    lastAgentMessageAt: moment(),
    lastReplyById: integer(),
    /** Since when the customer waits for us; empty once an agent has answered. */
    waitingSince: moment(),
    lastMessageId: integer().notNull().default(0),
    messageCount: integer().notNull().default(0),
    noteCount: integer().notNull().default(0),
    attachmentCount: integer().notNull().default(0),
    timeSpentSeconds: integer().notNull().default(0),
    openingExcerpt: text().notNull().default(""),
    latestExcerpt: text().notNull().default(""),
    /** When an agent first answered, and after how many seconds of opening hours; empty until then. */
    firstReplyAt: moment(),
    firstReplySeconds: integer(),
    /** The promise that holds. The moments below are kept by `promises/apply-promises`; empty when nothing is due. */
    promiseId: integer().references(() => promises.id, { onDelete: "set null" }),
    firstReplyDueAt: moment(),
    nextReplyDueAt: moment(),
    resolutionDueAt: moment(),
    /** The earliest of what is due, `dueOn` included, and when it counts as near. */
    dueAt: moment(),
    dueNearAt: moment(),
    /** Since when the clocks stand still. */
    pausedSince: moment(),
    breachCount: integer().notNull().default(0),
    breachedAt: moment(),
    promiseClocks: jsonb().$type<PromiseClocks>().notNull().default({}),
    /** When the next "due soon" or "late" is to be written down. */
    nextAlarmAt: moment(),
    /** What a foreign API keeps with a ticket for its own callers, by the API's name. Means nothing to us. */
    external: jsonb().$type<ExternalData>().notNull().default({}),
  },
  (t) => {
    const open = sql`closed_at is null and trashed_at is null and spam_at is null and merged_into_id is null`;
    return [
      uniqueIndex().on(t.hash),
      index("tickets_open_recent").on(t.workspaceId, t.lastMessageAt, t.id).where(open),
      index("tickets_open_assignee").on(t.workspaceId, t.assigneeId, t.lastMessageAt, t.id).where(open),
      index("tickets_open_category").on(t.workspaceId, t.categoryId, t.lastMessageAt, t.id).where(open),
      // How many tickets there are in all, merged ones among them, is counted here without reading the tickets.
      index("tickets_counted").on(t.workspaceId, t.spamAt).where(sql`trashed_at is null`),
      index("tickets_recent").on(t.workspaceId, t.lastMessageAt, t.id),
      index("tickets_updated").on(t.workspaceId, t.updatedAt),
      index("tickets_created").on(t.workspaceId, t.createdAt),
      index("tickets_customer").on(t.customerId, t.id),
      index("tickets_category").on(t.categoryId, t.id),
      index("tickets_assignee").on(t.assigneeId, t.id),
      index("tickets_status").on(t.statusId, t.id),
      index("tickets_contact_email").on(t.workspaceId, sql`lower(contact_email)`),
      index("tickets_contact_last_name").on(t.workspaceId, sql`lower(contact_last_name)`),
      index("tickets_contact_external_id")
        .on(t.workspaceId, sql`lower(contact_external_id)`)
        .where(sql`contact_external_id <> ''`),
      // Lists of everything that is not gone, by number; their count reads the index alone.
      index("tickets_kept").on(t.workspaceId, t.id).where(sql`trashed_at is null and merged_into_id is null`),
      index("tickets_trashed").on(t.workspaceId, t.trashedAt).where(sql`trashed_at is not null`),
      index("tickets_spam").on(t.workspaceId, t.spamAt).where(sql`spam_at is not null`),
      index("tickets_merged_into").on(t.mergedIntoId).where(sql`merged_into_id is not null`),
      index("tickets_due").on(t.workspaceId, t.dueAt, t.id).where(open),
      index("tickets_alarms").on(t.workspaceId, t.nextAlarmAt).where(sql`next_alarm_at is not null`),
      index("tickets_promise").on(t.promiseId).where(sql`promise_id is not null`),
      index("tickets_breached").on(t.workspaceId, t.id).where(sql`breach_count > 0`),
      index("tickets_tags").using("gin", t.tagIds).where(sql`tag_ids <> '{}'`),
      index("tickets_fields").using("gin", sql`fields jsonb_path_ops`).where(sql`fields <> '{}'::jsonb`),
    ];
  },
);

/**
 * Everything findable of one ticket as one text-search document, changed in the transaction of the change itself.
 * Weights say who may find it: A subject, number and people, B public messages and file names, C public custom
 * fields, D what only staff may read.
 */
export const ticketSearch = pgTable(
  "ticket_search",
  {
    ticketId: integer()
      .primaryKey()
      .references(() => tickets.id, { onDelete: "cascade" }),
    document: tsvector().notNull(),
  },
  (t) => [index("ticket_search_document").using("gin", t.document)],
);

/** Every word of the documents, for guessing what a mistyped word meant. Filled by a job, not by the write itself. */
export const searchWords = pgTable(
  "search_words",
  { workspaceId: integer().notNull(), word: text().notNull() },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.word] }),
    index("search_words_trigram").using("gin", sql`word gin_trgm_ops`),
  ],
);

/** An agent follows a ticket. */
export const subscriptions = pgTable(
  "subscriptions",
  {
    id: integer().notNull().generatedAlwaysAsIdentity().unique(),
    ticketId: integer()
      .notNull()
      .references(() => tickets.id, { onDelete: "cascade" }),
    agentId: integer()
      .notNull()
      .references(() => agents.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.ticketId, t.agentId] }), index().on(t.agentId)],
);

/** How far an agent has read a ticket: the newest message they had before them. */
export const readMarks = pgTable(
  "read_marks",
  {
    agentId: integer()
      .notNull()
      .references(() => agents.id, { onDelete: "cascade" }),
    ticketId: integer()
      .notNull()
      .references(() => tickets.id, { onDelete: "cascade" }),
    lastReadMessageId: integer().notNull(),
    readAt: moment().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.agentId, t.ticketId] }), index().on(t.ticketId)],
);

export const draftKind = pgEnum("draft_kind", ["reply", "note"]);

/** Text an agent has begun on a ticket; reply and note never share a row. */
export const drafts = pgTable(
  "drafts",
  {
    id: identity(),
    workspaceId: integer().notNull(),
    ticketId: integer()
      .notNull()
      .references(() => tickets.id, { onDelete: "cascade" }),
    agentId: integer()
      .notNull()
      .references(() => agents.id, { onDelete: "cascade" }),
    kind: draftKind().notNull(),
    /** What `bodyHtml` says; for a draft of before there was rich text all there is. */
    body: text().notNull().default(""),
    /** Sanitised. */
    bodyHtml: text().notNull().default(""),
    to: text().array().notNull().default(sql`'{}'`),
    cc: text().array().notNull().default(sql`'{}'`),
    bcc: text().array().notNull().default(sql`'{}'`),
    /** Uploaded files that wait for this draft to be sent. */
    uploadIds: integer().array().notNull().default(sql`'{}'`),
    /** What is done with the sending, brought by canned responses. */
    acts: jsonb().$type<KeptAct[]>().notNull().default([]),
    version: integer().notNull().default(1),
    /** The browser tab that saved last, by the name it gave itself. */
    writer: text().notNull().default(""),
    updatedAt: moment().notNull().defaultNow(),
  },
  (t) => [uniqueIndex().on(t.ticketId, t.agentId, t.kind), index().on(t.agentId)],
);

/** A reply that leaves by itself at a moment, and is a draft of its writer again when it cannot. */
export const scheduledReplies = pgTable(
  "scheduled_replies",
  {
    id: identity(),
    workspaceId: integer().notNull(),
    ticketId: integer()
      .notNull()
      .references(() => tickets.id, { onDelete: "cascade" }),
    agentId: integer()
      .notNull()
      .references(() => agents.id, { onDelete: "cascade" }),
    /** Sanitised. */
    bodyHtml: text().notNull(),
    to: text().array().notNull(),
    cc: text().array().notNull(),
    bcc: text().array().notNull(),
    uploadIds: integer().array().notNull(),
    /** What is changed together with the reply. */
    changes: jsonb().$type<Record<string, unknown>>().notNull(),
    sendAt: moment().notNull(),
    /** Sent although the customer wrote in the meantime. */
    evenIfAnswered: boolean().notNull(),
    createdAt: createdAt(),
  },
  (t) => [index().on(t.ticketId), index().on(t.agentId)],
);

/** Earlier states of drafts. They outlive a draft that was emptied, and go when it is sent. */
export const draftVersions = pgTable(
  "draft_versions",
  {
    id: identity(),
    ticketId: integer()
      .notNull()
      .references(() => tickets.id, { onDelete: "cascade" }),
    agentId: integer()
      .notNull()
      .references(() => agents.id, { onDelete: "cascade" }),
    kind: draftKind().notNull(),
    bodyHtml: text().notNull(),
    /** When it was the draft last. */
    at: moment().notNull().defaultNow(),
  },
  (t) => [index().on(t.ticketId, t.agentId, t.kind, t.at)],
);

/** Work logged on a ticket, in seconds. */
export const timeEntries = pgTable(
  "time_entries",
  {
    id: identity(),
    workspaceId: integer().notNull(),
    ticketId: integer()
      .notNull()
      .references(() => tickets.id, { onDelete: "cascade" }),
    agentId: integer()
      .notNull()
      .references(() => agents.id),
    messageId: integer(),
    seconds: integer().notNull(),
    billable: boolean().notNull().default(false),
    workedOn: date({ mode: "string" }).notNull(),
    note: text().notNull().default(""),
    mergedFromTicketId: integer(),
    createdAt: createdAt(),
  },
  (t) => [index().on(t.ticketId), index().on(t.workspaceId, t.workedOn)],
);
