import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  real,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { agents } from "./agents";
import { createdAt, identity, moment, tsvector } from "./columns";
import { customers } from "./customers";
import { actorType, via } from "./messages";
import { workspaces } from "./workspaces";

/** A place where people talk in public, or, when it is not public, where staff talk among themselves. */
export const forums = pgTable(
  "forums",
  {
    id: identity(),
    workspaceId: integer()
      .notNull()
      .references(() => workspaces.id),
    name: text().notNull(),
    description: text().notNull().default(""),
    isPublic: boolean().notNull().default(true),
    /** Takes no new topics and posts. */
    closed: boolean().notNull().default(false),
    /** What people outside write is shown only once somebody of the staff has let it through. */
    moderated: boolean().notNull().default(false),
    /** What somebody outside writes waits until a first post of theirs was let through. */
    holdsFirstPosts: boolean().notNull().default(false),
    /** People without an account may write, with a name and an address they give. */
    guestsPost: boolean().notNull().default(true),
    position: integer().notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [index().on(t.workspaceId, t.position)],
);

/** An agent who looks after a forum. */
export const forumModerators = pgTable(
  "forum_moderators",
  {
    forumId: integer()
      .notNull()
      .references(() => forums.id, { onDelete: "cascade" }),
    agentId: integer()
      .notNull()
      .references(() => agents.id, { onDelete: "cascade" }),
  },
  (t) => [primaryKey({ columns: [t.forumId, t.agentId] }), index().on(t.agentId)],
);

/** shown: everybody reads it. waiting: not let through yet. hidden, spam: taken away by staff. */
export const forumState = pgEnum("forum_state", ["shown", "waiting", "hidden", "spam"]);

/**
 * A thread. Its first post shares its state. Counts and clocks tell of shown posts only, and are kept here so that a list
 * of topics is read from one table.
 */
export const forumTopics = pgTable(
  "forum_topics",
  {
    id: identity(),
    workspaceId: integer()
      .notNull()
      .references(() => workspaces.id),
    forumId: integer()
      .notNull()
      .references(() => forums.id, { onDelete: "cascade" }),
    title: text().notNull(),
    authorName: text().notNull(),
    state: forumState().notNull().default("shown"),
    closed: boolean().notNull().default(false),
    sticky: boolean().notNull().default(false),
    labels: text().array().notNull().default(sql`'{}'`),
    /** The start of the first post, as plain text. */
    openingExcerpt: text().notNull().default(""),
    /** Shown posts, the first one among them. */
    postCount: integer().notNull().default(0),
    waitingCount: integer().notNull().default(0),
    lastPostAt: moment().notNull().defaultNow(),
    lastPostName: text().notNull().default(""),
    /** The post that answers it, as its author or staff said. */
    answerPostId: integer().references((): AnyPgColumn => forumPosts.id, { onDelete: "set null" }),
    /** Where its posts went. It is shown to nobody, but its address leads there. */
    mergedIntoId: integer().references((): AnyPgColumn => forumTopics.id, { onDelete: "cascade" }),
    /**
     * The last of those who follow the whole forum that was told of it, by the number of the subscription, so that a
     * repeated job tells nobody twice.
     */
    toldUpTo: integer().notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [
    index("forum_topics_answer").on(t.answerPostId).where(sql`answer_post_id is not null`),
    index("forum_topics_answered")
      .on(t.forumId, t.state, t.sticky, t.lastPostAt, t.id)
      .where(sql`answer_post_id is not null`),
    index("forum_topics_merged").on(t.mergedIntoId).where(sql`merged_into_id is not null`),
    index("forum_topics_posted").on(t.forumId, t.state, t.sticky, t.createdAt, t.id),
    index("forum_topics_active").on(t.forumId, t.state, t.sticky, t.lastPostAt, t.id),
    index("forum_topics_workspace").on(t.workspaceId, t.id),
  ],
);

/** What somebody wrote. `bodyHtml` is sanitised; it is empty when the post came as plain text. */
export const forumPosts = pgTable(
  "forum_posts",
  {
    id: identity(),
    workspaceId: integer().notNull(),
    topicId: integer()
      .notNull()
      .references(() => forumTopics.id, { onDelete: "cascade" }),
    isOpening: boolean().notNull().default(false),
    state: forumState().notNull().default("shown"),
    authorType: actorType().notNull(),
    authorAgentId: integer().references(() => agents.id),
    authorCustomerId: integer().references(() => customers.id, { onDelete: "set null" }),
    authorName: text().notNull(),
    authorEmail: text().notNull().default(""),
    /** A web address the author gave; http or https, or empty. */
    authorUrl: text().notNull().default(""),
    /** A word beside the author's name, such as “Staff”. */
    label: text().notNull().default(""),
    bodyText: text().notNull(),
    bodyHtml: text().notNull().default(""),
    /** SHA-256 of the words, to tell the same text sent again and again. */
    bodyHash: text().notNull(),
    ip: text().notNull().default(""),
    system: text().notNull().default(""),
    browser: text().notNull().default(""),
    via: via().notNull(),
    /** Why it waited for staff, one of `holdReasons`; empty when it never did. */
    heldFor: text().notNull().default(""),
    /** How much its words look like what staff called spam: 0 to 1; 0.5 says nothing. */
    spamScore: real().notNull().default(0.5),
    /** What the spam score has learned from it: `spam`, `good`, or nothing yet. */
    learnedAs: text().notNull().default(""),
    likeCount: integer().notNull().default(0),
    /** Flags that nobody of the staff has answered yet. */
    flagCount: integer().notNull().default(0),
    createdAt: createdAt(),
    editedAt: moment(),
  },
  (t) => [
    index("forum_posts_flagged").on(t.workspaceId, t.id).where(sql`flag_count > 0`),
    index("forum_posts_customer").on(t.authorCustomerId, t.id).where(sql`author_customer_id is not null`),
    index("forum_posts_guest").on(t.workspaceId, t.authorEmail).where(sql`author_type = 'visitor'`),
    index("forum_posts_topic").on(t.topicId, t.id),
    index("forum_posts_waiting").on(t.workspaceId, t.id).where(sql`state = 'waiting'`),
    index("forum_posts_same").on(t.workspaceId, t.bodyHash),
  ],
);

/**
 * Somebody who gets a mail about new posts of a topic, or about new topics of a forum: one of the two is set. `key` is the
 * unguessable part of the address that ends it.
 */
export const forumSubscriptions = pgTable(
  "forum_subscriptions",
  {
    id: identity(),
    workspaceId: integer().notNull(),
    topicId: integer().references(() => forumTopics.id, { onDelete: "cascade" }),
    forumId: integer().references(() => forums.id, { onDelete: "cascade" }),
    /** In lower case. */
    email: text().notNull(),
    key: text().notNull().unique(),
    /** The newest post of the topic they were told of, so that a repeated job tells nobody twice. */
    lastPostId: integer().notNull().default(0),
    /** When the owner of the address said yes. Nothing but the question is mailed before. */
    confirmedAt: moment(),
    /** They want no mails, not even when they are mentioned. */
    mutedAt: moment(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex().on(t.topicId, t.email),
    uniqueIndex().on(t.forumId, t.email),
    index().on(t.workspaceId, t.email),
    check("forum_subscriptions_of_one", sql`(topic_id is null) <> (forum_id is null)`),
  ],
);

/** The words of one topic: A its title, B its shown posts. Changed in the transaction of the change itself. */
export const forumSearch = pgTable(
  "forum_search",
  {
    topicId: integer()
      .primaryKey()
      .references(() => forumTopics.id, { onDelete: "cascade" }),
    document: tsvector().notNull(),
  },
  (t) => [index("forum_search_document").using("gin", t.document)],
);
