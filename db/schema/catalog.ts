import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgEnum, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { FieldSettings, ResponseActions } from "../types";
import { agents, roles, teams } from "./agents";
import { identity, moment } from "./columns";
import { workspaces } from "./workspaces";

export const phase = pgEnum("phase", ["open", "waiting", "closed"]);
export const builtinStatus = pgEnum("builtin_status", ["active", "spam"]);

/** A status has a name and a phase. Two are built in: the one new tickets get, and the word for spam. */
export const statuses = pgTable(
  "statuses",
  {
    id: identity(),
    workspaceId: integer()
      .notNull()
      .references(() => workspaces.id),
    name: text().notNull(),
    phase: phase().notNull(),
    builtin: builtinStatus(),
    color: text().notNull().default("6a655c"),
    position: integer().notNull().default(0),
    isDefault: boolean().notNull().default(false),
    active: boolean().notNull().default(true),
  },
  (t) => [uniqueIndex().on(t.workspaceId, t.name)],
);

/** Ordered by `rank`; the top rank is the urgent one. */
export const priorities = pgTable(
  "priorities",
  {
    id: identity(),
    workspaceId: integer()
      .notNull()
      .references(() => workspaces.id),
    name: text().notNull(),
    rank: integer().notNull(),
    isDefault: boolean().notNull().default(false),
    isUrgent: boolean().notNull().default(false),
    active: boolean().notNull().default(true),
  },
  (t) => [uniqueIndex().on(t.workspaceId, t.name)],
);

export const assignmentMode = pgEnum("assignment_mode", ["off", "default", "random", "fewest_open", "round_robin"]);

export const categories = pgTable(
  "categories",
  {
    id: identity(),
    workspaceId: integer()
      .notNull()
      .references(() => workspaces.id),
    name: text().notNull(),
    groupName: text().notNull().default(""),
    description: text().notNull().default(""),
    prefix: text().notNull().default("CD"),
    isPublic: boolean().notNull().default(true),
    active: boolean().notNull().default(true),
    position: integer().notNull().default(0),
    teamId: integer().references(() => teams.id, { onDelete: "set null" }),
    defaultAgentId: integer().references(() => agents.id, { onDelete: "set null" }),
    assignment: assignmentMode().notNull().default("off"),
    /** Whether random, fewest-open and round-robin assignment also choose administrators. */
    assignsAdministrators: boolean().notNull().default(true),
    /** Whether assignment chooses among the members of the category's team instead of its agents. */
    assignsTeam: boolean().notNull().default(false),
    /** Whether assignment also happens when a ticket is moved into the category. */
    assignsOnMove: boolean().notNull().default(false),
    /** Whom round-robin assignment chose last. */
    lastAssignedAgentId: integer(),
    timeRequired: boolean().notNull().default(false),
  },
  (t) => [uniqueIndex().on(t.workspaceId, t.name)],
);

/** The agents who work on a category. */
export const categoryAgents = pgTable(
  "category_agents",
  {
    categoryId: integer()
      .notNull()
      .references(() => categories.id, { onDelete: "cascade" }),
    agentId: integer()
      .notNull()
      .references(() => agents.id, { onDelete: "cascade" }),
  },
  (t) => [primaryKey({ columns: [t.categoryId, t.agentId] }), index().on(t.agentId)],
);

/** A label offered by one category, for reports. */
export const reportingTags = pgTable(
  "reporting_tags",
  {
    id: identity(),
    workspaceId: integer()
      .notNull()
      .references(() => workspaces.id),
    categoryId: integer()
      .notNull()
      .references(() => categories.id, { onDelete: "cascade" }),
    name: text().notNull(),
    position: integer().notNull().default(0),
    active: boolean().notNull().default(true),
  },
  (t) => [uniqueIndex().on(t.categoryId, t.name)],
);

/** What a tag may be put on; `all` is everything. */
export const tagUse = pgEnum("tag_use", ["all", "tickets", "articles", "organizations"]);

/** A free label. */
export const tags = pgTable(
  "tags",
  {
    id: identity(),
    workspaceId: integer()
      .notNull()
      .references(() => workspaces.id),
    name: text().notNull(),
    color: text().notNull().default("6a655c"),
    use: tagUse().notNull().default("all"),
  },
  (t) => [uniqueIndex().on(t.workspaceId, t.name)],
);

export const fieldSubject = pgEnum("field_subject", ["ticket", "customer"]);
export const fieldType = pgEnum("field_type", [
  "text",
  "large_text",
  "select",
  "multiple_choice",
  "checkbox",
  "number",
  "decimal",
  "regex",
  "date",
  "date_time",
  "drill_down",
  "ajax",
]);

/** A typed extra on tickets or customers. Without rows in `custom_field_categories` it belongs to every category. */
export const customFields = pgTable(
  "custom_fields",
  {
    id: identity(),
    workspaceId: integer()
      .notNull()
      .references(() => workspaces.id),
    subject: fieldSubject().notNull().default("ticket"),
    /** The number that programs written for another desk know it by, each subject for itself; empty: its id. */
    number: integer(),
    name: text().notNull(),
    help: text().notNull().default(""),
    type: fieldType().notNull(),
    required: boolean().notNull().default(false),
    requiredOnClose: boolean().notNull().default(false),
    requiredOnMove: boolean().notNull().default(false),
    isPublic: boolean().notNull().default(true),
    active: boolean().notNull().default(true),
    position: integer().notNull().default(0),
    /** Shown only while this choice of another field is picked. */
    dependsOnChoiceId: integer(),
    settings: jsonb().$type<FieldSettings>().notNull().default({}),
  },
  (t) => [index().on(t.workspaceId)],
);

export const customFieldCategories = pgTable(
  "custom_field_categories",
  {
    fieldId: integer()
      .notNull()
      .references(() => customFields.id, { onDelete: "cascade" }),
    categoryId: integer()
      .notNull()
      .references(() => categories.id, { onDelete: "cascade" }),
  },
  (t) => [primaryKey({ columns: [t.fieldId, t.categoryId] })],
);

/** One choice of a select, multiple-choice or drill-down field; drill-down choices form a tree. */
export const customFieldChoices = pgTable(
  "custom_field_choices",
  {
    id: identity(),
    fieldId: integer()
      .notNull()
      .references(() => customFields.id, { onDelete: "cascade" }),
    parentId: integer(),
    /** As with fields: the number that programs of another desk know it by; empty: its id. */
    number: integer(),
    label: text().notNull(),
    position: integer().notNull().default(0),
    active: boolean().notNull().default(true),
  },
  (t) => [index().on(t.fieldId)],
);

export const filterSharing = pgEnum("filter_sharing", ["private", "everyone", "team", "role", "people"]);

/** A saved query of tickets. */
export const filters = pgTable(
  "filters",
  {
    id: identity(),
    workspaceId: integer()
      .notNull()
      .references(() => workspaces.id),
    ownerId: integer()
      .notNull()
      .references(() => agents.id),
    name: text().notNull(),
    folder: text().notNull().default(""),
    sharing: filterSharing().notNull().default("private"),
    teamId: integer().references(() => teams.id, { onDelete: "set null" }),
    roleId: integer().references(() => roles.id, { onDelete: "set null" }),
    query: jsonb().notNull(),
    sort: text().notNull().default("-lastMessageAt"),
    columns: text().array().notNull().default(sql`'{}'`),
    /** By what its tickets are grouped, see lib/domain/tickets/groups; empty for not at all. */
    grouping: text().notNull().default(""),
    dense: boolean().notNull().default(false),
    position: integer().notNull().default(0),
  },
  (t) => [index().on(t.workspaceId)],
);

/** The people a filter of sharing "people" is shared with. */
export const filterAgents = pgTable(
  "filter_agents",
  {
    filterId: integer()
      .notNull()
      .references(() => filters.id, { onDelete: "cascade" }),
    agentId: integer()
      .notNull()
      .references(() => agents.id, { onDelete: "cascade" }),
  },
  (t) => [primaryKey({ columns: [t.filterId, t.agentId] }), index().on(t.agentId)],
);

/** How one agent looks at a list, whoever made it: what is null is as the list says. */
export const viewChoices = pgTable(
  "view_choices",
  {
    agentId: integer()
      .notNull()
      .references(() => agents.id, { onDelete: "cascade" }),
    view: text().notNull(),
    sort: text(),
    grouping: text(),
    dense: boolean(),
  },
  (t) => [primaryKey({ columns: [t.agentId, t.view] })],
);

export const responseSharing = pgEnum("response_sharing", ["private", "everyone", "role", "team", "people"]);

/** A reusable reply text. Its placeholders are plain text to the database. */
export const cannedResponses = pgTable(
  "canned_responses",
  {
    id: identity(),
    workspaceId: integer()
      .notNull()
      .references(() => workspaces.id),
    ownerId: integer()
      .notNull()
      .references(() => agents.id),
    title: text().notNull(),
    folder: text().notNull().default(""),
    bodyHtml: text().notNull(),
    /** Offered to go with the message that it is put into. */
    actions: jsonb().$type<ResponseActions>().notNull().default({}),
    sharing: responseSharing().notNull().default("everyone"),
    teamId: integer().references(() => teams.id, { onDelete: "set null" }),
    roleId: integer().references(() => roles.id, { onDelete: "set null" }),
    uses: integer().notNull().default(0),
    active: boolean().notNull().default(true),
  },
  (t) => [index().on(t.workspaceId)],
);

/** The people a canned response of sharing "people" is shared with. */
export const cannedResponseAgents = pgTable(
  "canned_response_agents",
  {
    responseId: integer()
      .notNull()
      .references(() => cannedResponses.id, { onDelete: "cascade" }),
    agentId: integer()
      .notNull()
      .references(() => agents.id, { onDelete: "cascade" }),
  },
  (t) => [primaryKey({ columns: [t.responseId, t.agentId] }), index().on(t.agentId)],
);

/** How often each agent has used a canned response. */
export const cannedResponseUses = pgTable(
  "canned_response_uses",
  {
    responseId: integer()
      .notNull()
      .references(() => cannedResponses.id, { onDelete: "cascade" }),
    agentId: integer()
      .notNull()
      .references(() => agents.id, { onDelete: "cascade" }),
    uses: integer().notNull().default(0),
    lastUsedAt: moment().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.responseId, t.agentId] }), index().on(t.agentId, t.uses)],
);
