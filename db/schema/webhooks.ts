import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgEnum, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, identity, moment } from "./columns";
import { workspaces } from "./workspaces";

/**
 * An address that is told of what happens. `format` names the words it is told in; a workspace has one in HelpSpace's, whose
 * API reads and changes it. The secret that signs, and headers, which may hold credentials, are encrypted with the
 * installation's secret.
 */
export const webhooks = pgTable(
  "webhooks",
  {
    id: identity(),
    workspaceId: integer()
      .notNull()
      .references(() => workspaces.id),
    name: text().notNull().default(""),
    format: text().notNull(),
    /** Say also what was said and done before. */
    withHistory: boolean().notNull().default(true),
    url: text().notNull().default(""),
    secretSealed: text().notNull().default(""),
    headersSealed: text().notNull().default(""),
    triggers: text().array().notNull().default(sql`'{}'`),
    enabled: boolean().notNull().default(false),
    /** Calls that failed since the last one that did not. */
    failedCount: integer().notNull().default(0),
    /** The first of those. */
    failingSince: moment(),
    /** When too many failures switched it off; empty once somebody switched it on again. */
    switchedOffAt: moment(),
    createdAt: createdAt(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (t) => [
    index().on(t.workspaceId),
    uniqueIndex("webhooks_one_helpspace").on(t.workspaceId).where(sql`format = 'helpspace'`),
  ],
);

export const deliveryState = pgEnum("delivery_state", ["waiting", "delivered", "given_up"]);

/** One thing that one webhook is told: a row with a state before it is a network call. */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    id: text().primaryKey(),
    workspaceId: integer().notNull(),
    webhookId: integer()
      .notNull()
      .references(() => webhooks.id, { onDelete: "cascade" }),
    trigger: text().notNull(),
    eventId: integer(),
    subjectType: text().notNull(),
    subjectId: integer().notNull(),
    /** The subject as it was, where it is gone by the time of the call. */
    snapshot: jsonb().$type<Record<string, unknown>>(),
    /** The line of the ticket's history in which a rule asked for this call; empty for what the webhook's triggers told. */
    askedEventId: integer(),
    /** What is sent, byte for byte the same each time; empty until the first call. */
    body: text(),
    state: deliveryState().notNull().default("waiting"),
    attempts: integer().notNull().default(0),
    createdAt: createdAt(),
    deliveredAt: moment(),
  },
  (t) => [
    uniqueIndex().on(t.webhookId, t.eventId, t.trigger),
    index().on(t.webhookId, t.createdAt),
    index("webhook_deliveries_waiting").on(t.webhookId).where(sql`state = 'waiting'`),
    index().on(t.createdAt),
  ],
);

/** One call: what came back, or why nothing did. */
export const webhookAttempts = pgTable(
  "webhook_attempts",
  {
    id: identity(),
    workspaceId: integer().notNull(),
    deliveryId: text()
      .notNull()
      .references(() => webhookDeliveries.id, { onDelete: "cascade" }),
    succeeded: boolean().notNull(),
    status: integer(),
    response: text().notNull().default(""),
    error: text().notNull().default(""),
    durationMs: integer().notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [index().on(t.workspaceId, t.id), index().on(t.deliveryId)],
);
