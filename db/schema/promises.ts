import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { Holiday, OpeningSpan } from "../types";
import { identity } from "./columns";
import { workspaces } from "./workspaces";

/** When a desk works: weekly opening hours in a time zone, less the holidays. */
export const calendars = pgTable(
  "calendars",
  {
    id: identity(),
    workspaceId: integer()
      .notNull()
      .references(() => workspaces.id),
    name: text().notNull(),
    timeZone: text().notNull(),
    hours: jsonb().$type<OpeningSpan[]>().notNull(),
    holidays: jsonb().$type<Holiday[]>().notNull().default([]),
    isDefault: boolean().notNull().default(false),
  },
  (t) => [uniqueIndex().on(t.workspaceId, t.name)],
);

/**
 * By when tickets of a kind are answered and solved. The first one in order whose condition holds is a ticket's promise.
 * Targets are minutes of the calendar's opening hours, or of round the clock without a calendar.
 */
export const promises = pgTable(
  "promises",
  {
    id: identity(),
    workspaceId: integer()
      .notNull()
      .references(() => workspaces.id),
    name: text().notNull(),
    position: integer().notNull().default(0),
    active: boolean().notNull().default(true),
    /** A query of tickets. */
    condition: jsonb().notNull(),
    calendarId: integer().references(() => calendars.id),
    firstReplyMinutes: integer(),
    nextReplyMinutes: integer(),
    resolutionMinutes: integer(),
    /** How long before a due moment it is near: minutes, or a part of the target in percent. */
    warnMinutes: integer(),
    warnPercent: integer(),
    /** Statuses in which the clocks stand still. */
    pauseStatusIds: integer().array().notNull().default(sql`'{}'`),
  },
  (t) => [uniqueIndex().on(t.workspaceId, t.name), index().on(t.calendarId)],
);
