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
    categoryIds: integer().array(),
    bookIds: integer().array(),
    forumIds: integer().array(),
    createdAt: createdAt(),
  },
  (t) => [index().on(t.workspaceId), uniqueIndex().on(t.host)],
);

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
