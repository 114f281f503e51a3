import { sql } from "drizzle-orm";
import { cidr, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { agents } from "./agents";
import { createdAt, identity, moment } from "./columns";
import { customers } from "./customers";
import { forumPosts, forums, forumTopics } from "./forums";
import { actorType } from "./messages";
import { workspaces } from "./workspaces";

/** A picture of a post. Its bytes lie in the blob store under `hash`; `key` is the unguessable part of its address. */
export const forumFiles = pgTable(
  "forum_files",
  {
    id: identity(),
    workspaceId: integer().notNull(),
    postId: integer()
      .notNull()
      .references(() => forumPosts.id, { onDelete: "cascade" }),
    key: text().notNull().unique(),
    hash: text().notNull(),
    size: integer().notNull(),
    fileName: text().notNull(),
    mimeType: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [index().on(t.postId), index().on(t.hash)],
);

/** The words a post had before they were changed. */
export const forumPostVersions = pgTable(
  "forum_post_versions",
  {
    id: identity(),
    postId: integer()
      .notNull()
      .references(() => forumPosts.id, { onDelete: "cascade" }),
    bodyText: text().notNull(),
    bodyHtml: text().notNull().default(""),
    /** Who replaced these words. */
    actorType: actorType().notNull(),
    actorName: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [index().on(t.postId, t.id)],
);

/** Somebody found a post useful: a customer or an agent. */
export const forumLikes = pgTable(
  "forum_likes",
  {
    id: identity(),
    postId: integer()
      .notNull()
      .references(() => forumPosts.id, { onDelete: "cascade" }),
    customerId: integer().references(() => customers.id, { onDelete: "cascade" }),
    agentId: integer().references(() => agents.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("forum_likes_customer").on(t.postId, t.customerId).where(sql`customer_id is not null`),
    uniqueIndex("forum_likes_agent").on(t.postId, t.agentId).where(sql`agent_id is not null`),
    index().on(t.customerId),
  ],
);

/** Somebody asks staff to look at a post. `reporter` keeps one from flagging the same post twice. */
export const forumFlags = pgTable(
  "forum_flags",
  {
    id: identity(),
    workspaceId: integer().notNull(),
    postId: integer()
      .notNull()
      .references(() => forumPosts.id, { onDelete: "cascade" }),
    /** `customer 12`, `agent 3`, or the network of somebody unknown. */
    reporter: text().notNull(),
    reason: text().notNull(),
    note: text().notNull().default(""),
    createdAt: createdAt(),
    resolvedAt: moment(),
  },
  (t) => [uniqueIndex().on(t.postId, t.reporter)],
);

/** Who may not write in the forums: an address, or a network. One of the two is set. */
export const forumBans = pgTable(
  "forum_bans",
  {
    id: identity(),
    workspaceId: integer()
      .notNull()
      .references(() => workspaces.id),
    /** In lower case. */
    email: text(),
    network: cidr(),
    reason: text().notNull().default(""),
    createdByAgentId: integer().references(() => agents.id),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex().on(t.workspaceId, t.email), uniqueIndex().on(t.workspaceId, t.network)],
);

/** How far a customer has read a topic. */
export const forumReads = pgTable(
  "forum_reads",
  {
    customerId: integer()
      .notNull()
      .references(() => customers.id, { onDelete: "cascade" }),
    topicId: integer()
      .notNull()
      .references(() => forumTopics.id, { onDelete: "cascade" }),
    lastPostId: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.customerId, t.topicId] }), index().on(t.topicId)],
);

/** From when on posts of a forum are new to a customer: their first visit, or when they marked all of it as read. */
export const forumVisits = pgTable(
  "forum_visits",
  {
    customerId: integer()
      .notNull()
      .references(() => customers.id, { onDelete: "cascade" }),
    forumId: integer()
      .notNull()
      .references(() => forums.id, { onDelete: "cascade" }),
    newSince: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.customerId, t.forumId] }), index().on(t.forumId)],
);

/** In how many posts a word stood that staff called spam, and that they let through. The row of "" counts the posts. */
export const forumSpamWords = pgTable(
  "forum_spam_words",
  {
    workspaceId: integer()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    word: text().notNull(),
    spam: integer().notNull().default(0),
    good: integer().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.word] })],
);
