import { bigint, index, integer, jsonb, pgEnum, pgTable, text } from "drizzle-orm/pg-core";
import { agents } from "./agents";
import { createdAt, identity, moment } from "./columns";
import { actorType, via } from "./messages";
import { workspaces } from "./workspaces";

export const tokenKind = pgEnum("token_kind", [
  "helpspot",
  "helprealm",
  "widget",
  "helpspace",
  "happyfox",
  "phpdesk",
  "mail",
]);

/**
 * A stored credential. `tokenHash` is the SHA-256 of the secret; `codeHash` the second half where a dialect has two.
 * `readable` keeps the plain text only for kinds whose own screens must show it again.
 */
export const apiTokens = pgTable(
  "api_tokens",
  {
    id: identity(),
    workspaceId: integer()
      .notNull()
      .references(() => workspaces.id),
    kind: tokenKind().notNull(),
    name: text().notNull(),
    /** The person whose rights the token carries, where it carries one's. */
    agentId: integer().references(() => agents.id, { onDelete: "cascade" }),
    tokenHash: text().notNull().unique(),
    codeHash: text(),
    readable: text(),
    /** How often it may be used in a minute; empty: as often as it likes. */
    callsPerMinute: integer(),
    createdAt: createdAt(),
    lastUsedAt: moment(),
    revokedAt: moment(),
  },
  (t) => [index().on(t.workspaceId), index().on(t.agentId)],
);

/** The latest calls with a credential that failed; older ones make room. */
export const apiTokenErrors = pgTable(
  "api_token_errors",
  {
    id: identity(),
    tokenId: integer()
      .notNull()
      .references(() => apiTokens.id, { onDelete: "cascade" }),
    workspaceId: integer()
      .notNull()
      .references(() => workspaces.id),
    /** What was called, in the API's own words. */
    method: text().notNull(),
    error: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [index().on(t.tokenId, t.id)],
);

/** Append-only record of changes to settings and people, secrets stripped. */
export const auditLog = pgTable(
  "audit_log",
  {
    id: identity(),
    workspaceId: integer()
      .notNull()
      .references(() => workspaces.id),
    action: text().$type<"add" | "edit" | "delete" | "login" | "export">().notNull(),
    objectType: text().notNull(),
    objectId: integer(),
    objectName: text().notNull().default(""),
    actorType: actorType().notNull(),
    actorId: integer(),
    actorName: text().notNull().default(""),
    via: via().notNull(),
    ip: text().notNull().default(""),
    before: jsonb().$type<Record<string, unknown>>(),
    after: jsonb().$type<Record<string, unknown>>(),
    createdAt: createdAt(),
  },
  (t) => [index().on(t.workspaceId, t.id), index().on(t.objectType, t.objectId)],
);

/** Counters of the rate limiter: `points` used until `expire` (milliseconds since 1970; empty: for ever). */
export const rateLimits = pgTable("rate_limits", {
  key: text().primaryKey(),
  points: integer().notNull().default(0),
  expire: bigint({ mode: "number" }),
});
