import { z } from "zod";
import { contactInput, line } from "../customers/schema";

export const sources = [
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
] as const;

const id = z.number().int().positive();
const address = line(400);
/** A moment; years beyond what a desk can mean are refused before PostgreSQL does it. */
const moment = z.date().refine((date) => date.getTime() > -2e12 && date.getTime() < 4e12, "This date is out of range.");
const body = z
  .string()
  .max(10_000_000)
  .transform((text) => text.replaceAll("\u0000", "").toWellFormed());

/** A file whose bytes already lie in the blob store. */
export const storedFile = z.object({
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  size: z.number().int().nonnegative(),
  fileName: z.string().max(1000),
  mimeType: z.string().max(255),
  disposition: z.enum(["attachment", "inline"]).optional(),
  contentId: z.string().max(500).optional(),
});
export type StoredFile = z.input<typeof storedFile>;

/** What somebody says. With `html` the text is made from it unless both are given. */
export const messageInput = z.object({
  visibility: z.enum(["public", "private", "external"]).default("public"),
  text: body.optional(),
  html: body.optional(),
  subject: line(998).optional(),
  to: z.array(address).max(200).default([]),
  cc: z.array(address).max(200).default([]),
  bcc: z.array(address).max(200).default([]),
  files: z.array(storedFile).max(1000).default([]),
  /** Attachments that were uploaded before and wait for their message; only the uploader's own. */
  uploadIds: z.array(id).max(200).default([]),
  at: moment.optional(),
  untrusted: z.boolean().default(false),
  /** Take a message of no words and no files, as some foreign programs send. */
  allowEmpty: z.boolean().default(false),
  mail: z
    .object({
      messageId: z.string().max(998).nullable(),
      headers: z.string().max(100_000),
      classification: z.enum(["human", "auto_reply", "out_of_office", "bounce", "feedback_report", "list", "own"]),
      /** It was addressed to a ticket that is merged into the one it is filed on. */
      mergedFromTicketId: id.optional(),
    })
    .optional(),
});
export type MessageInput = z.input<typeof messageInput>;

/** What must not follow from an act, though it usually would. */
export const suppress = z
  .object({
    rules: z.boolean().default(false),
    autoreply: z.boolean().default(false),
    notifications: z.boolean().default(false),
  })
  .default({ rules: false, autoreply: false, notifications: false });

/**
 * Who wrote, when it is not the caller: an agent of this workspace, the ticket's customer, or another person by name and
 * address (with their number where they are a customer), as when somebody who was copied answers by mail.
 */
const author = z.union([
  z.object({ agentId: id }),
  z.object({ name: line(400), email: line(254), customerId: id.optional() }),
  z.literal("customer"),
]);
export type NamedAuthor = z.output<typeof author>;

/** What a foreign API keeps with the ticket; each API's part is replaced as a whole. */
const external = z.record(z.string().max(20), z.record(z.string().max(200), z.unknown()));

const fieldInput = z.record(z.string().regex(/^\d+$/), z.unknown());
const tagChange = z.object({
  set: z.array(line(100)).max(200).optional(),
  add: z.array(line(100)).max(200).optional(),
  remove: z.array(line(100)).max(200).optional(),
});
const dateOnly = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text) => !Number.isNaN(Date.parse(text)), "This is not a date.");

export const createTicketInput = z.object({
  subject: line(500).optional(),
  contact: contactInput,
  message: messageInput,
  author: author.optional(),
  source: z.enum(sources),
  categoryId: id.nullable().optional(),
  statusId: id.optional(),
  priorityId: id.optional(),
  urgent: z.boolean().optional(),
  /** null leaves it unassigned; absent lets the category decide. */
  assigneeId: id.nullable().optional(),
  teamId: id.nullable().optional(),
  mailboxId: id.nullable().optional(),
  portalId: id.nullable().optional(),
  fields: fieldInput.default({}),
  customerFields: fieldInput.default({}),
  tags: z.array(line(100)).max(200).default([]),
  /** Only tags that exist already; others are dropped. */
  existingTagsOnly: z.boolean().default(false),
  reportingTagIds: z.array(id).max(200).default([]),
  dueOn: dateOnly.nullable().optional(),
  createdAt: moment.optional(),
  /** Hidden from the customer. */
  staffOnly: z.boolean().default(false),
  /** The agent who opened it, where that is not the author of its first message. */
  openedByAgentId: id.optional(),
  external: external.optional(),
  skipFieldChecks: z.boolean().default(false),
  /** Mail the opening message to the customer (a ticket that an agent opens and writes in). */
  notifyCustomer: z.boolean().default(false),
  /** Agents who are told about the new ticket by mail. */
  notifyAgentIds: z.array(id).max(200).default([]),
  suppress,
});
export type CreateTicketInput = z.input<typeof createTicketInput>;

/** Any set of changes to one ticket. A key that is absent stays as it is. */
export const ticketChanges = z.object({
  subject: line(500).optional(),
  statusId: id.optional(),
  priorityId: id.optional(),
  urgent: z.boolean().optional(),
  categoryId: id.nullable().optional(),
  assigneeId: id.nullable().optional(),
  teamId: id.nullable().optional(),
  mailboxId: id.nullable().optional(),
  dueOn: dateOnly.nullable().optional(),
  contact: contactInput.optional(),
  fields: fieldInput.optional(),
  tags: tagChange.optional(),
  existingTagsOnly: z.boolean().optional(),
  reportingTagIds: z.array(id).max(200).optional(),
  trashed: z.boolean().optional(),
  spam: z.boolean().optional(),
  createdAt: moment.optional(),
  /** When it was closed, for imported history; counts only with a status that closes it. */
  closedAt: moment.optional(),
  external: external.optional(),
});
export type TicketChanges = z.input<typeof ticketChanges>;

export const timeInput = z.object({
  seconds: z
    .number()
    .int()
    .positive()
    .max(86_400 * 366),
  billable: z.boolean().default(false),
  note: line(2000).default(""),
  workedOn: dateOnly.optional(),
  agentId: id.optional(),
  /** When it was written down, for imported entries. */
  createdAt: moment.optional(),
});
export type TimeInput = z.input<typeof timeInput>;

export const postUpdateInput = z.object({
  ticketId: id,
  author: author.optional(),
  message: messageInput.optional(),
  changes: ticketChanges.default({}),
  time: timeInput.optional(),
  /** Send a public message to the customer by mail; external ones always go to their `to`. */
  notifyCustomer: z.boolean().default(true),
  /** Agents who are told about this act by mail. */
  notifyAgentIds: z.array(id).max(200).default([]),
  skipFieldChecks: z.boolean().default(false),
  /** It can be taken back: its event keeps the ticket's clocks, and what it sends is held as long as the workspace says. */
  undoable: z.boolean().default(false),
  /** Count as the ticket's latest message even without words, so that it comes first in lists by that. */
  isLatest: z.boolean().default(false),
  suppress,
  /** Refuse when an agent wrote to the customer after this message or event. */
  expectedLastAgentMessageId: z.number().int().nonnegative().optional(),
  /** The newest message or event that the caller has seen: refuse when others wrote or changed something after it. */
  seenUpTo: z.number().int().nonnegative().optional(),
});
export type PostUpdateInput = z.input<typeof postUpdateInput>;
