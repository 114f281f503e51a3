import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  index,
  integer,
  jsonb,
  pgEnum,
  pgSequence,
  pgTable,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { Change, MailParts, SenderProof } from "../types";
import { agents } from "./agents";
import { cannedResponses } from "./catalog";
import { createdAt, identity, moment } from "./columns";
import { customers } from "./customers";
import { tickets } from "./tickets";

/**
 * Messages and events draw their ids from one sequence, so that either can be a line of one history without
 * a second numbering.
 */
export const activitySequence = pgSequence("activity_seq");
const activityId = () => integer().primaryKey().default(sql`nextval('activity_seq')`);

/** public: the customer reads it. private: staff only. external: sent to a third party, not for the customer. */
export const visibility = pgEnum("visibility", ["public", "private", "external"]);
export const actorType = pgEnum("actor_type", ["agent", "customer", "visitor", "application", "rule", "system"]);
export const via = pgEnum("via", [
  "console",
  "portal",
  "mail",
  "helpspot",
  "helprealm",
  "helpspace",
  "happyfox",
  "phpdesk",
  "widget",
  "job",
]);
export const mailClass = pgEnum("mail_class", [
  "human",
  "auto_reply",
  "out_of_office",
  "bounce",
  "feedback_report",
  "list",
  "own",
]);

/** What was said on a ticket. `bodyHtml` is sanitised; it is empty when the message came as plain text. */
export const messages = pgTable(
  "messages",
  {
    id: activityId(),
    workspaceId: integer().notNull(),
    ticketId: integer()
      .notNull()
      .references(() => tickets.id, { onDelete: "cascade" }),
    visibility: visibility().notNull(),
    authorType: actorType().notNull(),
    authorAgentId: integer().references(() => agents.id),
    authorCustomerId: integer().references(() => customers.id),
    authorName: text().notNull().default(""),
    authorEmail: text().notNull().default(""),
    isOpening: boolean().notNull().default(false),
    /** Came in by a match that proves nothing about its sender; shown with a warning. */
    untrusted: boolean().notNull().default(false),
    subject: text().notNull().default(""),
    bodyText: text().notNull(),
    bodyHtml: text().notNull().default(""),
    to: text().array().notNull().default(sql`'{}'`),
    cc: text().array().notNull().default(sql`'{}'`),
    bcc: text().array().notNull().default(sql`'{}'`),
    mailClass: mailClass(),
    mailMessageId: text(),
    mailHeaders: text(),
    mergedFromTicketId: integer(),
    via: via().notNull(),
    createdAt: createdAt(),
    editedAt: moment(),
    /** Since when it stands on top of its thread. */
    pinnedAt: moment(),
    /** Until then its author can take it back, and only staff see it. */
    heldUntil: moment(),
  },
  (t) => [
    index().on(t.ticketId, t.id),
    index("messages_mail_id").on(t.workspaceId, t.mailMessageId).where(sql`mail_message_id is not null`),
  ],
);

/**
 * What happened: one row per act, written in the transaction of the change. Never changed afterwards, but for
 * `ticketId` when tickets are merged.
 */
export const events = pgTable(
  "events",
  {
    id: activityId(),
    workspaceId: integer().notNull(),
    type: text().notNull(),
    ticketId: integer().references(() => tickets.id, { onDelete: "cascade" }),
    messageId: integer(),
    actorType: actorType().notNull(),
    actorId: integer(),
    actorName: text().notNull().default(""),
    via: via().notNull(),
    changes: jsonb().$type<Change[]>().notNull().default([]),
    secondsSpent: integer(),
    /** How the act was to be delivered: who was written to, what was suppressed. */
    delivery: jsonb().$type<Record<string, unknown>>(),
    causeId: integer(),
    depth: integer().notNull().default(0),
    mergedFromTicketId: integer(),
    createdAt: createdAt(),
  },
  (t) => [index().on(t.ticketId, t.id), index().on(t.workspaceId, t.createdAt)],
);

export const disposition = pgEnum("disposition", ["attachment", "inline"]);

/** A file. Its bytes lie in the blob store under `hash`; `key` is the unguessable part of its address. */
export const attachments = pgTable(
  "attachments",
  {
    id: identity(),
    workspaceId: integer().notNull(),
    /** The canned response that it belongs to; each use of that makes a copy of its own. */
    responseId: integer().references(() => cannedResponses.id, { onDelete: "cascade" }),
    /** Empty while the file is uploaded but its message not yet sent. */
    ticketId: integer().references((): AnyPgColumn => tickets.id, { onDelete: "cascade" }),
    messageId: integer().references((): AnyPgColumn => messages.id, { onDelete: "cascade" }),
    uploadedByAgentId: integer(),
    key: text().notNull().unique(),
    hash: text().notNull(),
    size: integer().notNull(),
    fileName: text().notNull(),
    mimeType: text().notNull(),
    disposition: disposition().notNull().default("attachment"),
    contentId: text().notNull().default(""),
    createdAt: createdAt(),
  },
  (t) => [
    index().on(t.messageId),
    index().on(t.ticketId),
    index().on(t.hash),
    index("attachments_response").on(t.responseId).where(sql`response_id is not null`),
  ],
);

export const inboundState = pgEnum("inbound_state", ["received", "processed", "duplicate", "ignored", "quarantined"]);

/** A raw message as it arrived; its bytes lie in the blob store under `hash` before this row exists. */
export const inboundMails = pgTable(
  "inbound_mails",
  {
    id: text().primaryKey(),
    workspaceId: integer().notNull(),
    mailboxId: integer(),
    via: text().notNull(),
    hash: text().notNull(),
    size: integer().notNull(),
    /** The return path of the envelope: empty for the null path, null where the mail came without an envelope. */
    envelopeFrom: text(),
    envelopeTo: text().array().notNull().default(sql`'{}'`),
    mailMessageId: text(),
    /** Digest of what the sender wrote, without the marks that servers on the way put in front. */
    contentHash: text(),
    state: inboundState().notNull().default("received"),
    classification: mailClass(),
    reason: text().notNull().default(""),
    parts: jsonb().$type<MailParts>(),
    /** What a trusted receiving server found out about the sender; null where none said anything. */
    proof: jsonb().$type<SenderProof>(),
    ticketId: integer(),
    messageId: integer(),
    duplicateOfId: text(),
    attempts: integer().notNull().default(0),
    error: text(),
    receivedAt: createdAt(),
    processedAt: moment(),
  },
  (t) => [
    index().on(t.workspaceId, t.state),
    index().on(t.workspaceId, t.hash),
    index().on(t.messageId),
    index().on(t.ticketId),
    index().on(t.workspaceId, t.mailMessageId),
    index().on(t.workspaceId, t.receivedAt),
    uniqueIndex("inbound_mails_first").on(t.workspaceId, t.hash).where(sql`state <> 'duplicate'`),
  ],
);

/** Every Message-ID this desk has seen or sent, and the ticket it belongs to. */
export const mailIds = pgTable(
  "mail_ids",
  {
    id: identity(),
    workspaceId: integer().notNull(),
    mailMessageId: text().notNull(),
    ticketId: integer()
      .notNull()
      .references(() => tickets.id, { onDelete: "cascade" }),
  },
  (t) => [uniqueIndex().on(t.workspaceId, t.mailMessageId, t.ticketId), index().on(t.ticketId)],
);

export const outgoingKind = pgEnum("outgoing_kind", [
  "reply",
  "external",
  "acknowledgement",
  "notification",
  "account",
]);
export const outgoingState = pgEnum("outgoing_state", [
  "queued",
  "sending",
  "sent",
  "kept",
  "failed",
  "held_back",
  "taken_back",
]);

/**
 * A mail of ours: a row with a state before it is a network call. `kept` means written to the outbox folder, `held_back` that
 * it would have been one automatic mail too many, `taken_back` that its author undid sending it.
 */
export const outgoingMails = pgTable(
  "outgoing_mails",
  {
    id: identity(),
    workspaceId: integer().notNull(),
    ticketId: integer().references(() => tickets.id, { onDelete: "cascade" }),
    messageId: integer().references(() => messages.id, { onDelete: "cascade" }),
    /**
     * The forum subscription it was sent for, and the topic it tells of where that is of a whole forum: an answer to it
     * becomes a post of the topic.
     */
    forumSubscriptionId: integer(),
    forumTopicId: integer(),
    mailboxId: integer(),
    kind: outgoingKind().notNull(),
    state: outgoingState().notNull().default("queued"),
    to: text().array().notNull(),
    cc: text().array().notNull().default(sql`'{}'`),
    bcc: text().array().notNull().default(sql`'{}'`),
    subject: text().notNull(),
    bodyText: text().notNull().default(""),
    bodyHtml: text().notNull().default(""),
    mailMessageId: text().notNull(),
    attempts: integer().notNull().default(0),
    lastError: text(),
    keptAs: text(),
    createdAt: createdAt(),
    /** Until then its author can take it back. */
    heldUntil: moment(),
    sentAt: moment(),
    /** When a mail system told us that it was not delivered. */
    bouncedAt: moment(),
  },
  (t) => [
    index().on(t.workspaceId, t.state),
    index().on(t.ticketId),
    index().on(t.messageId),
    index().on(t.workspaceId, t.createdAt),
    index("outgoing_mails_recipients").using("gin", sql`("to" || cc || bcc)`),
    uniqueIndex().on(t.mailMessageId),
  ],
);
