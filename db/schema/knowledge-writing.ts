import { sql } from "drizzle-orm";
import { boolean, index, integer, pgEnum, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { agents } from "./agents";
import { createdAt, identity, moment } from "./columns";
import { knowledgePages } from "./knowledge";
import { workspaces } from "./workspaces";

/** Addresses of pages that are gone: whoever comes to one is led to the page that took its place. */
export const knowledgeMovedPages = pgTable(
  "knowledge_moved_pages",
  {
    /** The number of a page that was deleted; numbers are never given twice. */
    oldId: integer().primaryKey(),
    pageId: integer()
      .notNull()
      .references(() => knowledgePages.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
  },
  (t) => [index().on(t.pageId)],
);

/** A page as it stood once it was published, or changed afterwards; the newest is what is read. */
export const knowledgeVersions = pgTable(
  "knowledge_versions",
  {
    id: identity(),
    pageId: integer()
      .notNull()
      .references(() => knowledgePages.id, { onDelete: "cascade" }),
    /** From 1, for each page. */
    number: integer().notNull(),
    name: text().notNull(),
    bodyHtml: text().notNull(),
    tags: text().array().notNull().default(sql`'{}'`),
    agentId: integer().references(() => agents.id),
    /** Who made it, as history shows them. */
    authorName: text().notNull(),
    /** What its author says of the change. */
    note: text().notNull().default(""),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex().on(t.pageId, t.number)],
);

/** How far words that are not read yet have come: their author writes, waits for a colleague, or waits for a moment. */
export const knowledgeDraftState = pgEnum("knowledge_draft_state", ["writing", "submitted", "scheduled"]);

/** New words for a page, beside those that are read. At most one a page; colleagues go on with the same. */
export const knowledgeDrafts = pgTable("knowledge_drafts", {
  pageId: integer()
    .primaryKey()
    .references(() => knowledgePages.id, { onDelete: "cascade" }),
  state: knowledgeDraftState().notNull().default("writing"),
  name: text().notNull(),
  bodyHtml: text().notNull(),
  tags: text().array().notNull().default(sql`'{}'`),
  agentId: integer().references(() => agents.id),
  authorName: text().notNull(),
  note: text().notNull().default(""),
  /** Why a colleague gave it back. */
  returnedNote: text().notNull().default(""),
  submittedAt: moment(),
  publishAt: moment(),
  /** Counts each saving, so that nobody writes over what they have not seen. */
  revision: integer().notNull().default(1),
  updatedAt: moment().notNull().defaultNow(),
});

/** Who has a page's editor open: true for less than a minute after `seenAt`. */
export const knowledgeEditors = pgTable(
  "knowledge_editors",
  {
    pageId: integer()
      .notNull()
      .references(() => knowledgePages.id, { onDelete: "cascade" }),
    agentId: integer()
      .notNull()
      .references(() => agents.id, { onDelete: "cascade" }),
    seenAt: moment().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.pageId, t.agentId] })],
);

/** A page in another language. It stands where its page stands and is read by the same people. */
export const knowledgeTranslations = pgTable(
  "knowledge_translations",
  {
    pageId: integer()
      .notNull()
      .references(() => knowledgePages.id, { onDelete: "cascade" }),
    /** A language tag of BCP 47: `de`, `pt-BR`. */
    locale: text().notNull(),
    name: text().notNull(),
    bodyHtml: text().notNull(),
    bodyText: text().notNull(),
    isPublished: boolean().notNull().default(false),
    /** When the page itself had changed last as this was written; later changes are not in it. */
    sourceUpdatedAt: moment().notNull(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.pageId, t.locale] })],
);

/** A picture or download of a page. Its bytes lie in the blob store under `hash`; its address carries `key`. */
export const knowledgeFiles = pgTable(
  "knowledge_files",
  {
    id: identity(),
    workspaceId: integer()
      .notNull()
      .references(() => workspaces.id),
    /** null while it waits for its page to be written. */
    pageId: integer().references(() => knowledgePages.id, { onDelete: "cascade" }),
    key: text().notNull().unique(),
    hash: text().notNull(),
    size: integer().notNull(),
    fileName: text().notNull(),
    mimeType: text().notNull(),
    /** Listed at the foot of the page; pictures stand in its text. */
    isDownload: boolean().notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [index().on(t.pageId), index().on(t.hash)],
);

/** An address outside that a page links to, and what came back when it was last tried. */
export const knowledgeLinks = pgTable(
  "knowledge_links",
  {
    pageId: integer()
      .notNull()
      .references(() => knowledgePages.id, { onDelete: "cascade" }),
    address: text().notNull(),
    /** "" while it answers; else one sentence. */
    problem: text().notNull().default(""),
    checkedAt: moment(),
  },
  (t) => [primaryKey({ columns: [t.pageId, t.address] }), index().on(t.checkedAt)],
);
