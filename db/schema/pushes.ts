import { sql } from "drizzle-orm";
import { boolean, index, integer, pgEnum, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, identity, moment } from "./columns";
import { tickets } from "./tickets";
import { workspaces } from "./workspaces";

/** Another system that tickets can be pushed to by HTTP. Secret and headers are encrypted with the installation's secret. */
export const pushTargets = pgTable(
  "push_targets",
  {
    id: identity(),
    workspaceId: integer()
      .notNull()
      .references(() => workspaces.id),
    name: text().notNull(),
    url: text().notNull(),
    secretSealed: text().notNull().default(""),
    headersSealed: text().notNull().default(""),
    active: boolean().notNull().default(true),
    createdAt: createdAt(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (t) => [uniqueIndex("push_targets_name").on(t.workspaceId, sql`lower(${t.name})`)],
);

export const pushState = pgEnum("push_state", ["waiting", "done", "failed"]);

/** One ticket pushed once to one system: a row with a state before it is a call. Its id goes with every attempt. */
export const pushes = pgTable(
  "pushes",
  {
    id: text().primaryKey(),
    workspaceId: integer().notNull(),
    ticketId: integer()
      .notNull()
      .references(() => tickets.id, { onDelete: "cascade" }),
    /** The target's name; a module file of the operator's has no other. */
    target: text().notNull(),
    /** The row of an HTTP target; empty for a module file, and for a target that was deleted. */
    targetId: integer().references(() => pushTargets.id, { onDelete: "set null" }),
    isModule: boolean().notNull(),
    comment: text().notNull().default(""),
    agentId: integer(),
    actorName: text().notNull().default(""),
    /** The event that made a rule push. */
    eventId: integer(),
    /** The line of the ticket's history that says it was pushed. */
    askedEventId: integer(),
    /** What is handed over, the same each time; empty until the first attempt. */
    body: text(),
    state: pushState().notNull().default("waiting"),
    attempts: integer().notNull().default(0),
    error: text().notNull().default(""),
    /** What the other system calls it. */
    externalId: text(),
    createdAt: createdAt(),
    endedAt: moment(),
  },
  (t) => [index().on(t.ticketId, t.createdAt), uniqueIndex().on(t.ticketId, t.eventId, t.target)],
);
