import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgEnum, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { BulkAct } from "../types";
import { agents } from "./agents";
import { createdAt, identity, moment } from "./columns";
import { tickets } from "./tickets";
import { workspaces } from "./workspaces";

/** `undoing`: it is being taken back, or was stopped and is taken back. */
export const bulkState = pgEnum("bulk_state", ["running", "done", "undoing", "undone"]);

/** One act on many tickets, by one agent. */
export const bulkRuns = pgTable(
  "bulk_runs",
  {
    id: identity(),
    workspaceId: integer()
      .notNull()
      .references(() => workspaces.id),
    agentId: integer()
      .notNull()
      .references(() => agents.id, { onDelete: "cascade" }),
    act: jsonb().$type<BulkAct>().notNull(),
    /** What it does, in the words of the day it was begun. */
    title: text().notNull(),
    state: bulkState().notNull().default("running"),
    createdAt: createdAt(),
    /** When the last ticket was dealt with, of the act or of its undoing. */
    endedAt: moment(),
  },
  (t) => [index().on(t.agentId, t.id), index().on(t.createdAt)],
);

/** `same`: there was nothing to change. `left`: it could not, or not wholly, be taken back. */
export const bulkOutcome = pgEnum("bulk_outcome", ["waiting", "changed", "same", "skipped", "undone", "left"]);

/** One ticket of such an act, and what became of it. It is marked in the transaction of the change. */
export const bulkRunTickets = pgTable(
  "bulk_run_tickets",
  {
    runId: integer()
      .notNull()
      .references(() => bulkRuns.id, { onDelete: "cascade" }),
    ticketId: integer()
      .notNull()
      .references(() => tickets.id, { onDelete: "cascade" }),
    outcome: bulkOutcome().notNull().default("waiting"),
    /** Why it was skipped, or what was left when the act was taken back. */
    reason: text().notNull().default(""),
    /** The line of history that the act wrote. */
    eventId: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.runId, t.ticketId] }),
    index("bulk_run_tickets_open").on(t.runId, t.ticketId).where(sql`outcome in ('waiting', 'changed')`),
    index().on(t.ticketId),
  ],
);
