import { sql } from "drizzle-orm";
import { tickets } from "@/db/schema/index";
import type { Ticket } from "./change-ticket";

/** Work is still to be done, and the newest public message is the customer's. Notes do not count. */
export const isUnrespondedSql = sql`(${tickets.closedAt} is null and ${tickets.lastCustomerMessageAt} is not null
  and (${tickets.lastAgentMessageAt} is null or ${tickets.lastCustomerMessageAt} > ${tickets.lastAgentMessageAt}))`;

/** The same for a ticket in hand. */
export const isUnresponded = (ticket: Ticket): boolean =>
  ticket.closedAt === null &&
  ticket.lastCustomerMessageAt !== null &&
  (ticket.lastAgentMessageAt === null || ticket.lastCustomerMessageAt > ticket.lastAgentMessageAt);

// Written as in the partial indexes, so that the planner knows them again.
const open = sql`${tickets.closedAt} is null and ${tickets.trashedAt} is null and ${tickets.spamAt} is null and ${tickets.mergedIntoId} is null`;

/** Open work whose next promised moment has passed; hand-set dates are among them. */
export const isLateSql = sql`(${open} and ${tickets.dueAt} is not null and ${tickets.dueAt} <= now())`;

/** Open work that comes near its next promised moment. */
export const isNearDueSql = sql`(${open} and ${tickets.dueAt} is not null and ${tickets.dueAt} > now()
  and ${tickets.dueNearAt} is not null and ${tickets.dueNearAt} <= now())`;

/** A promise was broken, now or in the ticket's past. What is late has not been counted for a minute at most. */
export const isBreachedSql = sql`(${tickets.breachCount} > 0 or ${isLateSql})`;

/** The day on which a ticket is due: the one set by hand, else that of its next promised moment (UTC). */
export const dueDaySql = sql`coalesce(${tickets.dueOn}, (${tickets.dueAt} at time zone 'UTC')::date)`;

/** The same for a ticket in hand. */
export const dueDay = (ticket: Ticket): string | null =>
  ticket.dueOn ?? ticket.dueAt?.toISOString().slice(0, 10) ?? null;
