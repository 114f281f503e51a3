import { sql } from "drizzle-orm";
import { boolean, index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { NoticeKind } from "../types";
import { agents } from "./agents";
import { createdAt, identity, moment } from "./columns";
import { tickets } from "./tickets";

/** What an agent was told of, in the console, by mail or both. `cause` names what happened: of one cause nobody is told twice. */
export const notifications = pgTable(
  "notifications",
  {
    id: identity(),
    workspaceId: integer().notNull(),
    agentId: integer()
      .notNull()
      .references(() => agents.id, { onDelete: "cascade" }),
    ticketId: integer()
      .notNull()
      .references(() => tickets.id, { onDelete: "cascade" }),
    kind: text().$type<NoticeKind>().notNull(),
    cause: text().notNull(),
    /** Who did it, as history shows them; empty for nobody. */
    actorName: text().notNull().default(""),
    excerpt: text().notNull().default(""),
    inConsole: boolean().notNull(),
    /** Goes into the next digest by mail. */
    inDigest: boolean().notNull().default(false),
    /** When that digest was queued. */
    digestedAt: moment(),
    readAt: moment(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex().on(t.agentId, t.cause),
    index().on(t.agentId, t.id),
    index("notifications_unread").on(t.agentId).where(sql`read_at is null and in_console`),
    index("notifications_digest").on(t.workspaceId, t.agentId).where(sql`in_digest and digested_at is null`),
    index().on(t.ticketId),
    index().on(t.createdAt),
  ],
);
