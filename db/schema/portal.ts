import { boolean, index, integer, jsonb, pgEnum, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, identity, moment } from "./columns";
import { customers } from "./customers";
import { forumPosts } from "./forums";
import { tickets } from "./tickets";
import { workspaces } from "./workspaces";

/** What a mailed link lets its reader do: sign in, open an account, choose a new password, or add the address to an account. */
export const accountLinkPurpose = pgEnum("account_link_purpose", ["sign_in", "sign_up", "password", "address"]);

/**
 * A single-use link that was mailed to prove an address. `tokenHash` is the SHA-256 of the word in the link; the word
 * itself is in the mail only.
 */
export const accountLinks = pgTable(
  "account_links",
  {
    id: identity(),
    workspaceId: integer()
      .notNull()
      .references(() => workspaces.id),
    tokenHash: text().notNull().unique(),
    purpose: accountLinkPurpose().notNull(),
    /** In lower case, as addresses are stored. */
    email: text().notNull(),
    /** Whose account gets the address; only with that purpose. */
    customerId: integer().references(() => customers.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
    expiresAt: moment().notNull(),
    usedAt: moment(),
  },
  (t) => [index().on(t.workspaceId, t.email), index().on(t.expiresAt)],
);

/** A file that came with a form and waits for the form to be right. Its bytes lie in the blob store under `hash`. */
export type PortalFile = { hash: string; size: number; fileName: string; mimeType: string };

/**
 * A form that was sent from the portal. While something is wrong with it, it holds what was typed, so that nothing is
 * lost without scripts either; once accepted it holds what came of it, so that a form sent twice acts once.
 */
export const portalForms = pgTable(
  "portal_forms",
  {
    /** SHA-256 of the random word that the form carries; of word and content once it was accepted. */
    tokenHash: text().primaryKey(),
    workspaceId: integer()
      .notNull()
      .references(() => workspaces.id),
    /** Which form, and about what: `request`, `answer:12745`. */
    kind: text().notNull(),
    /** The signed-in customer who sent it; nobody else sees it again. */
    customerId: integer(),
    values: jsonb().$type<Record<string, string[]>>().notNull().default({}),
    problems: jsonb().$type<Record<string, string>>().notNull().default({}),
    files: jsonb().$type<PortalFile[]>().notNull().default([]),
    ticketId: integer().references(() => tickets.id, { onDelete: "cascade" }),
    /** Instead of a ticket, for what was written in a forum. */
    forumPostId: integer().references(() => forumPosts.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
  },
  (t) => [index().on(t.createdAt)],
);

/** What the person who asked thinks of an answer: one opinion for each message, which they can change. */
export const ratings = pgTable(
  "ratings",
  {
    id: identity(),
    workspaceId: integer()
      .notNull()
      .references(() => workspaces.id),
    ticketId: integer()
      .notNull()
      .references(() => tickets.id, { onDelete: "cascade" }),
    messageId: integer().notNull(),
    /** The agent who wrote the answer. */
    agentId: integer(),
    good: boolean().notNull(),
    comment: text().notNull().default(""),
    createdAt: createdAt(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (t) => [uniqueIndex().on(t.messageId), index().on(t.ticketId), index().on(t.workspaceId, t.createdAt)],
);
