import { index, integer, pgTable, uniqueIndex } from "drizzle-orm/pg-core";
import { agents } from "./agents";
import { createdAt, identity, moment } from "./columns";
import { tickets } from "./tickets";

/**
 * An agent puts a ticket aside until a moment, or until its customer writes. `returnedAt` says when it came back; the row
 * stays until the agent is done with it.
 */
export const reminders = pgTable(
  "reminders",
  {
    id: identity(),
    workspaceId: integer().notNull(),
    ticketId: integer()
      .notNull()
      .references(() => tickets.id, { onDelete: "cascade" }),
    agentId: integer()
      .notNull()
      .references(() => agents.id, { onDelete: "cascade" }),
    remindAt: moment().notNull(),
    returnedAt: moment(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex().on(t.ticketId, t.agentId), index().on(t.agentId, t.remindAt)],
);
