import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgEnum, pgTable, primaryKey, uniqueIndex } from "drizzle-orm/pg-core";
import type { MergeRecord } from "../types";
import { agents } from "./agents";
import { createdAt, identity, moment } from "./columns";
import { forumTopics } from "./forums";
import { tickets } from "./tickets";

/** A merge, with all that is needed to take it back. */
export const ticketMerges = pgTable(
  "ticket_merges",
  {
    id: identity(),
    workspaceId: integer().notNull(),
    sourceId: integer()
      .notNull()
      .references(() => tickets.id, { onDelete: "cascade" }),
    targetId: integer()
      .notNull()
      .references(() => tickets.id, { onDelete: "cascade" }),
    record: jsonb().$type<MergeRecord>().notNull(),
    mergedAt: createdAt(),
    undoneAt: moment(),
  },
  (t) => [uniqueIndex("ticket_merges_standing").on(t.sourceId).where(sql`undone_at is null`), index().on(t.targetId)],
);

export const linkKind = pgEnum("link_kind", ["related", "parent", "duplicate"]);

/** Two tickets belong together. parent: `from` is the parent of `to`. duplicate: `from` is a duplicate of `to`. */
export const ticketLinks = pgTable(
  "ticket_links",
  {
    id: identity(),
    workspaceId: integer().notNull(),
    kind: linkKind().notNull(),
    fromId: integer()
      .notNull()
      .references(() => tickets.id, { onDelete: "cascade" }),
    toId: integer()
      .notNull()
      .references(() => tickets.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex().on(t.fromId, t.toId, t.kind), index().on(t.toId)],
);

/** A ticket was made from a topic of a forum. */
export const ticketTopics = pgTable(
  "ticket_topics",
  {
    id: integer().notNull().generatedAlwaysAsIdentity().unique(),
    ticketId: integer()
      .notNull()
      .references(() => tickets.id, { onDelete: "cascade" }),
    topicId: integer()
      .notNull()
      .references(() => forumTopics.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.ticketId, t.topicId] }), index().on(t.topicId)],
);

/** An agent's clock that runs on a ticket; what it measured becomes a time entry when it is stopped. */
export const timers = pgTable(
  "timers",
  {
    id: integer().notNull().generatedAlwaysAsIdentity().unique(),
    ticketId: integer()
      .notNull()
      .references(() => tickets.id, { onDelete: "cascade" }),
    agentId: integer()
      .notNull()
      .references(() => agents.id, { onDelete: "cascade" }),
    startedAt: moment().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.ticketId, t.agentId] }), index().on(t.agentId)],
);
