import { sql } from "drizzle-orm";
import { date, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { identity } from "./columns";
import { knowledgePages } from "./knowledge";
import { workspaces } from "./workspaces";

/** How often a page was read on a day (UTC) by people outside. */
export const knowledgeViews = pgTable(
  "knowledge_views",
  {
    pageId: integer()
      .notNull()
      .references(() => knowledgePages.id, { onDelete: "cascade" }),
    day: date({ mode: "string" }).notNull(),
    count: integer().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.pageId, t.day] })],
);

/** What people outside looked for, by folded words and day (UTC): how often, and how many pages the last search found. */
export const knowledgeSearches = pgTable(
  "knowledge_searches",
  {
    workspaceId: integer()
      .notNull()
      .references(() => workspaces.id),
    words: text().notNull(),
    day: date({ mode: "string" }).notNull(),
    count: integer().notNull().default(1),
    found: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.day, t.words] })],
);

/** Words that mean the same: a search for one of them finds the others. Folded as searches are. */
export const knowledgeSynonyms = pgTable(
  "knowledge_synonyms",
  {
    id: identity(),
    workspaceId: integer()
      .notNull()
      .references(() => workspaces.id),
    words: text().array().notNull(),
  },
  (t) => [index().on(t.workspaceId)],
);

/** Every word that pages outside staff use, against which mistyped searches are held. */
export const knowledgeWords = pgTable(
  "knowledge_words",
  {
    workspaceId: integer()
      .notNull()
      .references(() => workspaces.id),
    word: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.word] }),
    index("knowledge_words_trigram").using("gin", sql`word gin_trgm_ops`),
  ],
);
