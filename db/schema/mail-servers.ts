import { boolean, customType, index, integer, pgEnum, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, identity, moment } from "./columns";
import { mailboxes } from "./workspaces";

/** How a connection is made safe: TLS from the first byte, STARTTLS, or not at all. */
export const mailSecurity = pgEnum("mail_security", ["tls", "starttls", "none"]);
export const mailSignIn = pgEnum("mail_sign_in", ["password", "oauth2"]);
export const afterFetch = pgEnum("after_fetch", ["keep", "move"]);

/** IMAP numbers go up to 2^32-1 (RFC 9051, 9): beyond `integer`, well within what a JavaScript number holds. */
const unsigned = customType<{ data: number; driverData: string | number }>({
  dataType: () => "bigint",
  fromDriver: Number,
});

/** Where the mail of a mailbox is fetched from, and how it went. `secret` is sealed with the installation's secret. */
export const mailSources = pgTable(
  "mail_sources",
  {
    mailboxId: integer()
      .primaryKey()
      .references(() => mailboxes.id, { onDelete: "cascade" }),
    workspaceId: integer().notNull(),
    active: boolean().notNull().default(true),
    host: text().notNull(),
    port: integer().notNull(),
    security: mailSecurity().notNull().default("tls"),
    signIn: mailSignIn().notNull().default("password"),
    username: text().notNull(),
    secret: text().notNull(),
    folders: text().array().notNull(),
    afterFetch: afterFetch().notNull().default("keep"),
    moveTo: text().notNull().default(""),
    /** Moves with every change, so that a connection made before it is closed. */
    version: integer().notNull().default(1),
    lastSuccessAt: moment(),
    lastErrorAt: moment(),
    /** The provider's own words; empty once a fetch has succeeded. */
    lastError: text().notNull().default(""),
    createdAt: createdAt(),
  },
  (t) => [index().on(t.workspaceId)],
);

/** How far a folder was read. UIDs mean something only together with UIDVALIDITY (RFC 9051, 2.3.1.1). */
export const mailFolders = pgTable(
  "mail_folders",
  {
    id: identity(),
    mailboxId: integer()
      .notNull()
      .references(() => mailSources.mailboxId, { onDelete: "cascade" }),
    workspaceId: integer().notNull(),
    path: text().notNull(),
    uidValidity: unsigned().notNull(),
    lastUid: unsigned().notNull(),
  },
  (t) => [uniqueIndex().on(t.mailboxId, t.path)],
);

/** The SMTP server a mailbox sends by; without one, the installation's. */
export const mailRelays = pgTable(
  "mail_relays",
  {
    mailboxId: integer()
      .primaryKey()
      .references(() => mailboxes.id, { onDelete: "cascade" }),
    workspaceId: integer().notNull(),
    host: text().notNull(),
    port: integer().notNull(),
    security: mailSecurity().notNull().default("starttls"),
    username: text().notNull().default(""),
    secret: text().notNull().default(""),
    createdAt: createdAt(),
  },
  (t) => [index().on(t.workspaceId)],
);

/** What mail systems told us of an address we wrote to. A blocked one is not written to until we hear from it again. */
export const mailAddresses = pgTable(
  "mail_addresses",
  {
    id: identity(),
    workspaceId: integer().notNull(),
    address: text().notNull(),
    bounces: integer().notNull().default(0),
    lastBounce: text().notNull().default(""),
    lastBouncedAt: moment(),
    blockedAt: moment(),
  },
  (t) => [uniqueIndex().on(t.workspaceId, t.address)],
);
