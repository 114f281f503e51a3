import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { createdAt, identity, moment, tsvector } from "./columns";
import { messages } from "./messages";
import { workspaces } from "./workspaces";

/** A knowledge book. One that is not public is for staff. */
export const knowledgeBooks = pgTable(
  "knowledge_books",
  {
    id: identity(),
    workspaceId: integer()
      .notNull()
      .references(() => workspaces.id),
    name: text().notNull(),
    description: text().notNull().default(""),
    isPublic: boolean().notNull().default(true),
    position: integer().notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex().on(t.workspaceId, t.name)],
);

/** Chapters are numbered in their order; appendices come last and have no number. */
export const knowledgeChapters = pgTable(
  "knowledge_chapters",
  {
    id: identity(),
    workspaceId: integer()
      .notNull()
      .references(() => workspaces.id),
    bookId: integer()
      .notNull()
      .references(() => knowledgeBooks.id, { onDelete: "cascade" }),
    name: text().notNull(),
    isAppendix: boolean().notNull().default(false),
    isHidden: boolean().notNull().default(false),
    position: integer().notNull().default(0),
  },
  (t) => [index().on(t.bookId)],
);

/**
 * One page. Outside staff only those are read that are published and not hidden, in a chapter that is not hidden, in a
 * public book. `bodyHtml` was made safe when it was stored; `bodyText` are its words.
 */
export const knowledgePages = pgTable(
  "knowledge_pages",
  {
    id: identity(),
    workspaceId: integer()
      .notNull()
      .references(() => workspaces.id),
    chapterId: integer()
      .notNull()
      .references(() => knowledgeChapters.id, { onDelete: "cascade" }),
    name: text().notNull(),
    bodyHtml: text().notNull().default(""),
    bodyText: text().notNull().default(""),
    isHidden: boolean().notNull().default(false),
    isHighlighted: boolean().notNull().default(false),
    /** When it first could be read; a draft has none. */
    publishedAt: moment(),
    /** Words for finding it, in the writer's order. They have nothing to do with the tags of tickets. */
    tags: text().array().notNull().default(sql`'{}'`),
    position: integer().notNull().default(0),
    helpfulVotes: integer().notNull().default(0),
    notHelpfulVotes: integer().notNull().default(0),
    createdAt: createdAt(),
    updatedAt: moment().notNull().defaultNow(),
    /** When somebody last said that it still holds, and from which day on it should be looked at again. */
    reviewedAt: moment(),
    reviewOn: date({ mode: "string" }),
  },
  (t) => [index().on(t.chapterId), index().on(t.workspaceId)],
);

/** Each reply that led its reader to a page. */
export const knowledgePageUses = pgTable(
  "knowledge_page_uses",
  {
    pageId: integer()
      .notNull()
      .references(() => knowledgePages.id, { onDelete: "cascade" }),
    messageId: integer()
      .notNull()
      .references(() => messages.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.pageId, t.messageId] }), index().on(t.messageId)],
);

/** Pages that are named at the foot of another one, in order. */
export const knowledgeRelatedPages = pgTable(
  "knowledge_related_pages",
  {
    pageId: integer()
      .notNull()
      .references((): AnyPgColumn => knowledgePages.id, { onDelete: "cascade" }),
    relatedId: integer()
      .notNull()
      .references((): AnyPgColumn => knowledgePages.id, { onDelete: "cascade" }),
    position: integer().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.pageId, t.relatedId] }), index().on(t.relatedId)],
);

/** Whether somebody found a page helpful. `voter` is a hash that stands for them. */
export const knowledgeVotes = pgTable(
  "knowledge_votes",
  {
    pageId: integer()
      .notNull()
      .references(() => knowledgePages.id, { onDelete: "cascade" }),
    voter: text().notNull(),
    helpful: boolean().notNull(),
    /** What they wrote was missing; "" for nothing. */
    reason: text().notNull().default(""),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.pageId, t.voter] })],
);

/**
 * The words of a page, changed in the transaction of the change itself. Weights: A name, B tags, C body. Name and tags
 * stand apart as well: an index knows no weights, so that pages whose name has a common word would be found by reading
 * every page that has it anywhere.
 */
export const knowledgeSearch = pgTable(
  "knowledge_search",
  {
    pageId: integer()
      .primaryKey()
      .references(() => knowledgePages.id, { onDelete: "cascade" }),
    heading: tsvector().notNull(),
    document: tsvector().notNull(),
  },
  (t) => [
    index("knowledge_search_heading").using("gin", t.heading),
    index("knowledge_search_document").using("gin", t.document),
  ],
);
