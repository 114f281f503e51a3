import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { WorkspaceSettings } from "../types";
import { createdAt, identity } from "./columns";

/**
 * The tenant. Everything owned carries its id.
 * `catalogVersion` moves with every change of reference data (statuses, categories, agents …), so that a process
 * may keep the catalog in memory and still never serve an old one.
 */
export const workspaces = pgTable("workspaces", {
  id: identity(),
  slug: text().notNull().unique(),
  name: text().notNull(),
  hash: text().notNull().unique(),
  settings: jsonb().$type<WorkspaceSettings>().notNull(),
  catalogVersion: integer().notNull().default(1),
  createdAt: createdAt(),
});

/**
 * A public site of a workspace; the primary one has `isPrimary`. Each list says what the site offers of its kind: only
 * these, in any order, or everything public where it is null.
 */
export const portals = pgTable(
  "portals",
  {
    id: identity(),
    workspaceId: integer()
      .notNull()
      .references(() => workspaces.id),
    name: text().notNull(),
    host: text(),
    isPrimary: boolean().notNull().default(false),
    active: boolean().notNull().default(true),
    welcome: text().notNull().default(""),
    /** Shown on the first page until it is emptied. */
    announcement: text().notNull().default(""),
    /** What the page after a request says comes next; empty for our own words. */
    whatNext: text().notNull().default(""),
    /** What people agree to before a request is taken; empty asks nothing. */
    consent: text().notNull().default(""),
    /** The page of terms; empty for none. */
    terms: text().notNull().default(""),
    /** Six hexadecimal digits, or empty for the desk's own colour. */
    accent: text().notNull().default(""),
    /** Names the stored logo in its address; empty for none. */
    logoVersion: text().notNull().default(""),
    css: text().notNull().default(""),
    /** Nothing but the sign-in pages is shown to guests. */
    signInRequired: boolean().notNull().default(false),
    /** A guest's browser works for a moment before a request is taken. */
    proofOfWork: boolean().notNull().default(false),
    categoryIds: integer().array(),
    bookIds: integer().array(),
    forumIds: integer().array(),
    createdAt: createdAt(),
  },
  (t) => [index().on(t.workspaceId), uniqueIndex().on(t.host)],
);

/** A portal's logo, its bytes as base64. A table of its own, so that the catalog holds no pictures. */
export const portalLogos = pgTable("portal_logos", {
  portalId: integer()
    .primaryKey()
    .references(() => portals.id, { onDelete: "cascade" }),
  workspaceId: integer().notNull(),
  mimeType: text().notNull(),
  data: text().notNull(),
});

/** An address we receive at and send from. `smtpUrl` is encrypted with the installation's secret. */
export const mailboxes = pgTable(
  "mailboxes",
  {
    id: identity(),
    workspaceId: integer()
      .notNull()
      .references(() => workspaces.id),
    name: text().notNull(),
    address: text().notNull(),
    isDefault: boolean().notNull().default(false),
    active: boolean().notNull().default(true),
    plusAddressing: boolean().notNull().default(false),
    categoryId: integer(),
    signatureHtml: text().notNull().default(""),
    /** Plain text with placeholders that agents' mails are put into; empty for none. See lib/domain/mailboxes/template. */
    template: text().notNull().default(""),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex().on(t.workspaceId, t.address)],
);
