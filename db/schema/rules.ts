import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgEnum, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { RuleVerdict } from "../types";
import { createdAt, identity, moment } from "./columns";
import { events } from "./messages";
import { tickets } from "./tickets";
import { workspaces } from "./workspaces";

export const ruleKind = pgEnum("rule_kind", ["trigger", "automation", "mail"]);
/** What became of a rule whose conditions held. */
export const ruleOutcome = pgEnum("rule_outcome", ["acted", "nothing", "held_back", "failed"]);

/**
 * A rule. What it asks and does is the `definition` of its `version`, so that the log can say what was asked at the time.
 * A deleted rule keeps its row for the log's sake.
 */
export const rules = pgTable(
  "rules",
  {
    id: identity(),
    workspaceId: integer()
      .notNull()
      .references(() => workspaces.id),
    kind: ruleKind().notNull(),
    name: text().notNull(),
    folder: text().notNull().default(""),
    enabled: boolean().notNull().default(false),
    position: integer().notNull().default(0),
    version: integer().notNull().default(1),
    /** When an automation is due next; empty while it is off, and for the other kinds. */
    nextAt: moment(),
    createdAt: createdAt(),
    updatedAt: moment().notNull().defaultNow(),
    deletedAt: moment(),
  },
  (t) => [
    index().on(t.workspaceId, t.kind, t.position),
    index("rules_due").on(t.nextAt).where(sql`next_at is not null`),
  ],
);

/** What a rule asked and did from one change of it to the next. Never changed. */
export const ruleVersions = pgTable(
  "rule_versions",
  {
    ruleId: integer()
      .notNull()
      .references(() => rules.id, { onDelete: "cascade" }),
    version: integer().notNull(),
    definition: jsonb().notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.ruleId, t.version] })],
);

/** All rules that looked at one event or one mail, with what each of them found. */
export const ruleLooks = pgTable(
  "rule_looks",
  {
    id: identity(),
    workspaceId: integer().notNull(),
    ticketId: integer().references(() => tickets.id, { onDelete: "cascade" }),
    eventId: integer().references(() => events.id, { onDelete: "cascade" }),
    inboundMailId: text(),
    verdicts: jsonb().$type<RuleVerdict[]>().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("rule_looks_event").on(t.eventId).where(sql`event_id is not null`),
    uniqueIndex("rule_looks_mail").on(t.inboundMailId).where(sql`inbound_mail_id is not null`),
    index().on(t.ticketId, t.id),
    index().on(t.createdAt),
  ],
);

/** What a rule did where its conditions held, or why not. Written in the transaction of the deed. */
export const ruleLog = pgTable(
  "rule_log",
  {
    id: identity(),
    workspaceId: integer().notNull(),
    ruleId: integer()
      .notNull()
      .references(() => rules.id, { onDelete: "cascade" }),
    version: integer().notNull(),
    ticketId: integer().references(() => tickets.id, { onDelete: "cascade" }),
    eventId: integer(),
    inboundMailId: text(),
    outcome: ruleOutcome().notNull(),
    /** A sentence for each thing it did. */
    did: text().array().notNull().default(sql`'{}'`),
    /** Why it did nothing, or what went wrong. */
    reason: text().notNull().default(""),
    /** Set by an automation that stops those after it: the minute in which they leave this ticket alone. */
    stopsAt: moment(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("rule_log_event").on(t.ruleId, t.eventId).where(sql`event_id is not null`),
    uniqueIndex("rule_log_mail").on(t.ruleId, t.inboundMailId).where(sql`inbound_mail_id is not null`),
    index().on(t.ruleId, t.id),
    index("rule_log_failed").on(t.ruleId, t.id).where(sql`outcome = 'failed'`),
    index().on(t.ticketId, t.createdAt),
    index().on(t.createdAt),
  ],
);

/** An automation that acts once for each cause has acted on this ticket, which has matched ever since. */
export const ruleMarks = pgTable(
  "rule_marks",
  {
    ruleId: integer()
      .notNull()
      .references(() => rules.id, { onDelete: "cascade" }),
    ticketId: integer()
      .notNull()
      .references(() => tickets.id, { onDelete: "cascade" }),
  },
  (t) => [primaryKey({ columns: [t.ruleId, t.ticketId] }), index().on(t.ticketId)],
);

/** One look of an automation at all tickets, and how far it has come: `afterId` moves in the transaction of each batch. */
export const ruleRuns = pgTable(
  "rule_runs",
  {
    id: identity(),
    ruleId: integer()
      .notNull()
      .references(() => rules.id, { onDelete: "cascade" }),
    dueAt: moment().notNull(),
    /** The minute in which it began, which it shares with all that began with it. */
    tickAt: moment().notNull(),
    afterId: integer().notNull().default(0),
    matched: integer().notNull().default(0),
    movedAt: moment().notNull().defaultNow(),
    doneAt: moment(),
  },
  (t) => [
    uniqueIndex().on(t.ruleId, t.dueAt),
    uniqueIndex("rule_runs_open").on(t.ruleId).where(sql`done_at is null`),
    index("rule_runs_done").on(t.doneAt).where(sql`done_at is not null`),
  ],
);
