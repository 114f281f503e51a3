import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { AgentPreferences } from "../types";
import { createdAt, identity, moment } from "./columns";
import { workspaces } from "./workspaces";

/** Which tickets a role sees: all, those of its agents' categories, or only those assigned to the agent. */
export const ticketScope = pgEnum("ticket_scope", ["all", "categories", "own"]);

/** A named set of rights. `permissions` holds names of lib/domain/access.ts. */
export const roles = pgTable(
  "roles",
  {
    id: identity(),
    workspaceId: integer()
      .notNull()
      .references(() => workspaces.id),
    name: text().notNull(),
    scope: ticketScope().notNull().default("all"),
    permissions: text().array().notNull(),
    isAdministrator: boolean().notNull().default(false),
    /** Whoever has the role must sign in with a second step. */
    requiresSecondStep: boolean().notNull().default(false),
  },
  (t) => [uniqueIndex().on(t.workspaceId, t.name)],
);

export const agents = pgTable(
  "agents",
  {
    id: identity(),
    workspaceId: integer()
      .notNull()
      .references(() => workspaces.id),
    roleId: integer()
      .notNull()
      .references(() => roles.id),
    firstName: text().notNull(),
    lastName: text().notNull().default(""),
    email: text().notNull(),
    username: text(),
    passwordHash: text(),
    phone: text().notNull().default(""),
    signatureHtml: text().notNull().default(""),
    /** The SHA-256 of their picture, a square WebP in the blob store that we drew ourselves; null without one. */
    pictureHash: text(),
    timeZone: text(),
    active: boolean().notNull().default(true),
    /** Away, between the two moments where they are set: no ticket is assigned to them by a category's rule. */
    outOfOffice: boolean().notNull().default(false),
    awayFrom: moment(),
    awayUntil: moment(),
    /** What colleagues read beside their name meanwhile. */
    awayMessage: text().notNull().default(""),
    /** With as many open tickets a rule gives them no more; null for as many as come. */
    maxOpenTickets: integer(),
    /** Who gets what a rule would have given them while they are away. */
    substituteId: integer().references((): AnyPgColumn => agents.id, { onDelete: "set null" }),
    preferences: jsonb().$type<Partial<AgentPreferences>>().notNull().default({}),
    /** Folders of filters that are closed in their navigation. */
    foldedFolders: text().array().notNull().default(sql`'{}'`),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex().on(t.workspaceId, t.email), uniqueIndex().on(t.workspaceId, t.username)],
);

export const teams = pgTable(
  "teams",
  {
    id: identity(),
    workspaceId: integer()
      .notNull()
      .references(() => workspaces.id),
    name: text().notNull(),
    active: boolean().notNull().default(true),
    /** Whom a rule that takes turns chose last. */
    lastAssignedAgentId: integer(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex().on(t.workspaceId, t.name)],
);

export const teamMembers = pgTable(
  "team_members",
  {
    teamId: integer()
      .notNull()
      .references(() => teams.id, { onDelete: "cascade" }),
    agentId: integer()
      .notNull()
      .references(() => agents.id, { onDelete: "cascade" }),
  },
  (t) => [primaryKey({ columns: [t.teamId, t.agentId] }), index().on(t.agentId)],
);

export const sessionAudience = pgEnum("session_audience", ["agent", "customer"]);

/** A sign-in that can be revoked. The id is random and sits inside the signed cookie. */
export const sessions = pgTable(
  "sessions",
  {
    id: text().primaryKey(),
    workspaceId: integer()
      .notNull()
      .references(() => workspaces.id),
    audience: sessionAudience().notNull(),
    agentId: integer().references(() => agents.id, { onDelete: "cascade" }),
    customerId: integer(),
    ip: text().notNull().default(""),
    userAgent: text().notNull().default(""),
    createdAt: createdAt(),
    lastSeenAt: moment().notNull().defaultNow(),
    expiresAt: moment().notNull(),
    revokedAt: moment(),
  },
  (t) => [index().on(t.agentId), index().on(t.customerId)],
);

/**
 * A one-time link by which an agent chooses a password. `tokenHash` is the SHA-256 of the word in the link. At most one
 * of an agent's links works at a time: making a new one, or setting a password, ends the older ones.
 */
export const agentInvitations = pgTable(
  "agent_invitations",
  {
    id: identity(),
    workspaceId: integer()
      .notNull()
      .references(() => workspaces.id),
    agentId: integer()
      .notNull()
      .references(() => agents.id, { onDelete: "cascade" }),
    tokenHash: text().notNull().unique(),
    createdAt: createdAt(),
    expiresAt: moment().notNull(),
    usedAt: moment(),
    endedAt: moment(),
  },
  (t) => [index().on(t.agentId)],
);

/** A card of the address book: somebody whom staff write to and who is no customer. */
export const addressBookContacts = pgTable(
  "address_book_contacts",
  {
    id: identity(),
    workspaceId: integer()
      .notNull()
      .references(() => workspaces.id),
    firstName: text().notNull().default(""),
    lastName: text().notNull().default(""),
    email: text().notNull(),
    title: text().notNull().default(""),
    description: text().notNull().default(""),
    /** Stands before the others. */
    highlighted: boolean().notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [index().on(t.workspaceId)],
);
