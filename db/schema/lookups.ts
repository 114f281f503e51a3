import { boolean, index, integer, pgEnum, pgTable, text } from "drizzle-orm/pg-core";
import { identity } from "./columns";
import { workspaces } from "./workspaces";

export const lookupKind = pgEnum("lookup_kind", ["http_get", "http_post", "command"]);
export const lookupEncoding = pgEnum("lookup_encoding", ["declared", "utf-8", "iso-8859-1", "us-ascii"]);

/** A system of the company's own that is asked who a customer is. `target` is an address, or the path of a program. */
export const lookupSources = pgTable(
  "lookup_sources",
  {
    id: identity(),
    workspaceId: integer()
      .notNull()
      .references(() => workspaces.id),
    name: text().notNull(),
    kind: lookupKind().notNull(),
    target: text().notNull(),
    /** How the answer's bytes are read; `declared` is what the answer says of itself. */
    encoding: lookupEncoding().notNull().default("declared"),
    /** Asked by itself when a ticket is opened. */
    automatic: boolean().notNull().default(false),
    /** Asked by the address book, too. */
    inAddressBook: boolean().notNull().default(true),
    active: boolean().notNull().default(true),
    position: integer().notNull().default(0),
  },
  (t) => [index().on(t.workspaceId)],
);
