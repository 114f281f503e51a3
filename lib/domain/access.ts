import { and, eq, inArray, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { customers, messages, tickets } from "@/db/schema/index";
import type { Actor, Context } from "./context";
import { DomainError, notFound } from "./errors";
import type { Permission } from "./roles/permissions";

export { type Permission, permissions } from "./roles/permissions";

/** What an action on a ticket needs to know of the ticket. `organizationId`, the customer's, only opens it for colleagues. */
export type TicketSubject = {
  id: number;
  customerId: number;
  assigneeId: number | null;
  categoryId: number | null;
  organizationId?: number | null;
};

export type TicketAction =
  | "ticket.read"
  | "ticket.reply"
  | "ticket.note"
  | "ticket.change"
  | "ticket.close"
  | "ticket.assign"
  | "ticket.move"
  | "ticket.merge"
  | "ticket.trash"
  | "ticket.spam"
  | "ticket.forward"
  | "ticket.time"
  | "ticket.follow";

export type GeneralAction =
  | "ticket.create"
  | "ticket.bulk"
  | "console.use"
  | "customer.read"
  | "customer.write"
  | "filter.share"
  | "response.share"
  | "knowledge.edit"
  | "knowledge.publish"
  | "settings.manage"
  | "agents.manage"
  | "audit.read"
  | "mail.receive"
  | "forum.post"
  | "forum.moderate"
  | "reports.read";

const ticketPermission: Record<TicketAction, Permission | null> = {
  "ticket.read": null,
  "ticket.follow": null,
  "ticket.reply": "tickets.reply",
  "ticket.note": "tickets.note",
  "ticket.change": "tickets.change",
  "ticket.close": "tickets.close",
  "ticket.assign": "tickets.assign",
  "ticket.move": "tickets.move",
  "ticket.merge": "tickets.merge",
  "ticket.trash": "tickets.trash",
  "ticket.spam": "tickets.spam",
  "ticket.forward": "tickets.forward",
  "ticket.time": "tickets.time",
};

const generalPermission: Record<GeneralAction, Permission | null> = {
  "ticket.create": "tickets.create",
  "ticket.bulk": "tickets.bulk",
  "console.use": null,
  "customer.read": null,
  "customer.write": "customers.edit",
  "filter.share": "filters.share",
  "response.share": "responses.share",
  "knowledge.edit": "knowledge.edit",
  "knowledge.publish": "knowledge.publish",
  "settings.manage": "settings.manage",
  "agents.manage": "agents.manage",
  "audit.read": "audit.read",
  "mail.receive": "settings.manage",
  "forum.post": "tickets.reply",
  "forum.moderate": "forums.moderate",
  "reports.read": "reports.read",
};

/** What a customer, or the holder of an access key, may do with their own ticket. */
const ownTicketActions: readonly TicketAction[] = ["ticket.read", "ticket.reply", "ticket.close"];

/** What is not about a ticket and open to everybody outside as well. */
const forEverybody: readonly GeneralAction[] = ["ticket.create", "forum.post"];

/** What a workspace-wide credential may not do: it works tickets, it does not run the desk. */
const notForApplications: readonly GeneralAction[] = [
  "settings.manage",
  "agents.manage",
  "audit.read",
  "console.use",
  "forum.moderate",
  "reports.read",
];

function isTicketAction(action: TicketAction | GeneralAction): action is TicketAction {
  return action in ticketPermission;
}

type Agent = Extract<Actor, { type: "agent" }>;

/** May the agent look into the inbox: at tickets of their scope that nobody has? */
const seesUnassigned = (actor: Agent): boolean => actor.role.permissions.includes("tickets.unassigned");

function inScope(actor: Agent, ticket: TicketSubject): boolean {
  if (ticket.assigneeId === actor.id) return true;
  if (ticket.assigneeId === null && !seesUnassigned(actor)) return false;
  if (actor.role.scope === "all") return true;
  return (
    actor.role.scope === "categories" && ticket.categoryId !== null && actor.categoryIds.includes(ticket.categoryId)
  );
}

/**
 * May `actor` do `action`, on `ticket` where the action is about one? A pure table: no database, no clock.
 * The ticket must already be known to lie in the actor's workspace.
 */
export function can(actor: Actor, action: TicketAction, ticket: TicketSubject): boolean;
export function can(actor: Actor, action: GeneralAction): boolean;
export function can(actor: Actor, action: TicketAction | GeneralAction, ticket?: TicketSubject): boolean {
  switch (actor.type) {
    case "system":
    case "rule":
      return true;
    case "application":
      return isTicketAction(action) || !notForApplications.includes(action);
    case "agent": {
      const needed = isTicketAction(action) ? ticketPermission[action] : generalPermission[action];
      if (needed !== null && !actor.role.permissions.includes(needed)) return false;
      return !isTicketAction(action) || (ticket !== undefined && inScope(actor, ticket));
    }
    case "customer":
      if (!isTicketAction(action)) return forEverybody.includes(action);
      if (ticket?.customerId === actor.id) return ownTicketActions.includes(action);
      return (
        action === "ticket.read" && actor.organizationId != null && ticket?.organizationId === actor.organizationId
      );
    case "visitor":
      if (!isTicketAction(action)) return forEverybody.includes(action);
      return actor.ticketId !== undefined && ticket?.id === actor.ticketId && ownTicketActions.includes(action);
  }
}

/** Throw unless the context's actor may do `action`. A ticket that may not be read is not found, never forbidden. */
export function authorize(ctx: Context, action: TicketAction, ticket: TicketSubject): void;
export function authorize(ctx: Context, action: GeneralAction): void;
export function authorize(ctx: Context, action: TicketAction | GeneralAction, ticket?: TicketSubject): void {
  if (isTicketAction(action)) {
    if (!ticket || !can(ctx.actor, "ticket.read", ticket)) throw notFound("Ticket");
    if (can(ctx.actor, action, ticket)) return;
  } else if (can(ctx.actor, action)) return;
  throw new DomainError("forbidden", "You are not allowed to do this.", { reason: action });
}

/** What staff threw away, marked as spam or keeps to itself is not there for anybody outside. */
const notInBin = and(isNull(tickets.trashedAt), isNull(tickets.spamAt), eq(tickets.staffOnly, false));

/** Does the actor see every ticket of the workspace? Then `visibleTickets` is the workspace alone. */
export const seesAllTickets = (actor: Actor): boolean =>
  actor.type === "agent"
    ? actor.role.scope === "all" && seesUnassigned(actor)
    : actor.type === "system" || actor.type === "rule" || actor.type === "application";

/** Tickets of the people of an organization; nothing where there is none. */
const ofColleagues = (ctx: Context, organizationId: number | undefined): SQL | undefined =>
  organizationId === undefined
    ? undefined
    : sql`${tickets.customerId} in (select ${customers.id} from ${customers}
        where ${customers.organizationId} = ${organizationId} and ${customers.workspaceId} = ${ctx.workspace.id})`;

/** The condition every read of tickets includes: this workspace, and only what the actor may see. */
export function visibleTickets(ctx: Context): SQL {
  const ours = eq(tickets.workspaceId, ctx.workspace.id);
  const actor = ctx.actor;
  if (seesAllTickets(actor)) return ours;
  switch (actor.type) {
    case "system":
    case "rule":
    case "application":
      return ours;
    case "agent": {
      const own = eq(tickets.assigneeId, actor.id);
      const { scope } = actor.role;
      if (scope === "own" || (scope === "categories" && actor.categoryIds.length === 0)) return and(ours, own) as SQL;
      const theirs = scope === "all" ? undefined : inArray(tickets.categoryId, [...actor.categoryIds]);
      const others = seesUnassigned(actor) ? theirs : and(theirs, isNotNull(tickets.assigneeId));
      return and(ours, or(own, others)) as SQL;
    }
    case "customer":
      return and(ours, or(eq(tickets.customerId, actor.id), ofColleagues(ctx, actor.organizationId)), notInBin) as SQL;
    case "visitor":
      return actor.ticketId === undefined ? sql`false` : (and(ours, eq(tickets.id, actor.ticketId), notInBin) as SQL);
  }
}

/** May the actor read what is not meant for the customer: private notes, external mails, staff fields? */
export const seesPrivate = (actor: Actor): boolean => actor.type !== "customer" && actor.type !== "visitor";

/** The messages that everybody who sees the ticket may read: what its author can still take back is not among them. */
export const visibleToAll = and(
  eq(messages.visibility, "public"),
  sql`(${messages.heldUntil} is null or ${messages.heldUntil} <= now())`,
) as SQL;

/** The condition every read of messages includes. */
export function visibleMessages(ctx: Context): SQL {
  const ours = eq(messages.workspaceId, ctx.workspace.id);
  return seesPrivate(ctx.actor) ? ours : (and(ours, visibleToAll) as SQL);
}
