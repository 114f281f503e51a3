import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { NoticeKind } from "../types";
import { agents } from "./agents";
import { createdAt, identity, moment } from "./columns";
import { knowledgePages } from "./knowledge";
import { tickets } from "./tickets";

/**
 * What an agent was told of, in the console, by mail or both: something on a ticket, or on a page of the knowledge base; one
 * of the two is set. `cause` names what happened: of one cause nobody is told twice.
 */
export const notifications = pgTable(
  "notifications",
  {
    id: identity(),
    workspaceId: integer().notNull(),
    agentId: integer()
      .notNull()
      .references(() => agents.id, { onDelete: "cascade" }),
    ticketId: integer().references(() => tickets.id, { onDelete: "cascade" }),
    pageId: integer().references(() => knowledgePages.id, { onDelete: "cascade" }),
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
    index().on(t.pageId),
    check("notifications_of_one", sql`(ticket_id is null) <> (page_id is null)`),
    index().on(t.createdAt),
  ],
);
