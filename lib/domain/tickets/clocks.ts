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

/** The due date is the promise a ticket carries: broken when it was not closed by the end of that day (UTC). */
export const isBreachedSql = sql`(${tickets.dueOn} is not null
  and ${tickets.dueOn} < (coalesce(${tickets.closedAt}, now()) at time zone 'UTC')::date)`;

/** The same for a ticket in hand. */
export const isBreached = (ticket: Ticket, now = new Date()): boolean =>
  ticket.dueOn !== null && ticket.dueOn < (ticket.closedAt ?? now).toISOString().slice(0, 10);
