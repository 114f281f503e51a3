import { and, asc, eq } from "drizzle-orm";
import {
  agents,
  calendars,
  categories,
  categoryAgents,
  customFieldCategories,
  customFieldChoices,
  customFields,
  forums,
  knowledgeBooks,
  mailboxes,
  portals,
  priorities,
  promises,
  reportingTags,
  roles,
  statuses,
  tags,
  teamMembers,
  teams,
  workspaces,
} from "@/db/schema/index";
import type { AgentPreferences } from "@/db/types";
import { grouped } from "@/lib/text/lists";
import { preferencesOf } from "../agents/preferences-schema";
import { type Context, reader } from "../context";
import { notFound } from "../errors";
import type { TicketQuery } from "../tickets/query";

export type Status = typeof statuses.$inferSelect;
export type Priority = typeof priorities.$inferSelect;
export type Tag = typeof tags.$inferSelect;
export type ReportingTag = typeof reportingTags.$inferSelect;
export type Mailbox = typeof mailboxes.$inferSelect;
export type Portal = typeof portals.$inferSelect;
export type Choice = typeof customFieldChoices.$inferSelect;
export type Calendar = typeof calendars.$inferSelect;
export type TicketPromise = Omit<typeof promises.$inferSelect, "condition"> & { condition: TicketQuery };
export type Category = typeof categories.$inferSelect & { agentIds: number[] };
export type Team = typeof teams.$inferSelect & { memberIds: number[] };
/** An agent as others see one: no password hash. */
export type AgentEntry = {
  id: number;
  name: string;
  firstName: string;
  lastName: string;
  username: string | null;
  email: string;
  active: boolean;
  roleId: number;
  roleName: string;
  permissions: string[];
  isAdministrator: boolean;
  timeZone: string | null;
  maxOpenTickets: number | null;
  outOfOffice: boolean;
  awayFrom: Date | null;
  awayUntil: Date | null;
  awayMessage: string;
  /** Who gets what a rule would give them while they are away. */
  substituteId: number | null;
  /** What their picture shows, as a hash; null without one. */
  pictureHash: string | null;
  preferences: AgentPreferences;
};
/** A custom field; without `categoryIds` it belongs to every category. Choices are in order, of all levels. */
export type CustomField = typeof customFields.$inferSelect & { categoryIds: number[]; choices: Choice[] };

/** The reference data of one workspace: small, read by everything, changed seldom. Lists are in display order. */
export type Catalog = {
  version: number;
  statuses: Status[];
  priorities: Priority[];
  categories: Category[];
  teams: Team[];
  agents: AgentEntry[];
  tags: Tag[];
  reportingTags: ReportingTag[];
  customFields: CustomField[];
  mailboxes: Mailbox[];
  portals: Portal[];
  calendars: Calendar[];
  /** In the order in which they are tried. */
  promises: TicketPromise[];
  status: Map<number, Status>;
  priority: Map<number, Priority>;
  category: Map<number, Category>;
  team: Map<number, Team>;
  agent: Map<number, AgentEntry>;
  tag: Map<number, Tag>;
  reportingTag: Map<number, ReportingTag>;
  customField: Map<number, CustomField>;
  choice: Map<number, Choice>;
  mailbox: Map<number, Mailbox>;
  portal: Map<number, Portal>;
  calendar: Map<number, Calendar>;
  promise: Map<number, TicketPromise>;
  /** The books and forums that people outside may read. */
  publicBookIds: number[];
  publicForumIds: number[];
};

const byId = <T extends { id: number }>(rows: T[]) => new Map(rows.map((row) => [row.id, row]));

async function readCatalog(ctx: Context): Promise<Catalog> {
  const from = reader(ctx);
  const id = ctx.workspace.id;
  // Before the rows: what is read may then be newer than its version says, never older.
  const [stored] = await from
    .select({ version: workspaces.catalogVersion })
    .from(workspaces)
    .where(eq(workspaces.id, id));
  const [statusRows, priorityRows, categoryRows, worksOn, teamRows, members, agentRows, tagRows, reportingRows] =
    await Promise.all([
      from
        .select()
        .from(statuses)
        .where(eq(statuses.workspaceId, id))
        .orderBy(asc(statuses.position), asc(statuses.id)),
      from.select().from(priorities).where(eq(priorities.workspaceId, id)).orderBy(asc(priorities.rank)),
      from
        .select()
        .from(categories)
        .where(eq(categories.workspaceId, id))
        .orderBy(asc(categories.position), asc(categories.name)),
      from
        .select({ categoryId: categoryAgents.categoryId, agentId: categoryAgents.agentId })
        .from(categoryAgents)
        .innerJoin(categories, eq(categories.id, categoryAgents.categoryId))
        .where(eq(categories.workspaceId, id)),
      from.select().from(teams).where(eq(teams.workspaceId, id)).orderBy(asc(teams.name)),
      from
        .select({ teamId: teamMembers.teamId, agentId: teamMembers.agentId })
        .from(teamMembers)
        .innerJoin(teams, eq(teams.id, teamMembers.teamId))
        .where(eq(teams.workspaceId, id)),
      from
        .select({
          id: agents.id,
          firstName: agents.firstName,
          lastName: agents.lastName,
          username: agents.username,
          email: agents.email,
          active: agents.active,
          roleId: agents.roleId,
          roleName: roles.name,
          permissions: roles.permissions,
          isAdministrator: roles.isAdministrator,
          timeZone: agents.timeZone,
          maxOpenTickets: agents.maxOpenTickets,
          outOfOffice: agents.outOfOffice,
          awayFrom: agents.awayFrom,
          awayUntil: agents.awayUntil,
          awayMessage: agents.awayMessage,
          substituteId: agents.substituteId,
          pictureHash: agents.pictureHash,
          preferences: agents.preferences,
        })
        .from(agents)
        .innerJoin(roles, eq(roles.id, agents.roleId))
        .where(eq(agents.workspaceId, id))
        .orderBy(asc(agents.firstName), asc(agents.lastName)),
      from.select().from(tags).where(eq(tags.workspaceId, id)).orderBy(asc(tags.name)),
      from
        .select()
        .from(reportingTags)
        .where(eq(reportingTags.workspaceId, id))
        .orderBy(asc(reportingTags.position), asc(reportingTags.name)),
    ]);
  const [
    fieldRows,
    fieldCategoryRows,
    choiceRows,
    mailboxRows,
    portalRows,
    calendarRows,
    promiseRows,
    bookRows,
    forumRows,
  ] = await Promise.all([
    from
      .select()
      .from(customFields)
      .where(eq(customFields.workspaceId, id))
      .orderBy(asc(customFields.position), asc(customFields.id)),
    from
      .select({ fieldId: customFieldCategories.fieldId, categoryId: customFieldCategories.categoryId })
      .from(customFieldCategories)
      .innerJoin(customFields, eq(customFields.id, customFieldCategories.fieldId))
      .where(eq(customFields.workspaceId, id)),
    from
      .select({ choice: customFieldChoices })
      .from(customFieldChoices)
      .innerJoin(customFields, eq(customFields.id, customFieldChoices.fieldId))
      .where(eq(customFields.workspaceId, id))
      .orderBy(asc(customFieldChoices.position), asc(customFieldChoices.id)),
    from.select().from(mailboxes).where(eq(mailboxes.workspaceId, id)).orderBy(asc(mailboxes.id)),
    from.select().from(portals).where(eq(portals.workspaceId, id)).orderBy(asc(portals.id)),
    from.select().from(calendars).where(eq(calendars.workspaceId, id)).orderBy(asc(calendars.name)),
    from.select().from(promises).where(eq(promises.workspaceId, id)).orderBy(asc(promises.position), asc(promises.id)),
    from
      .select({ id: knowledgeBooks.id })
      .from(knowledgeBooks)
      .where(and(eq(knowledgeBooks.workspaceId, id), eq(knowledgeBooks.isPublic, true))),
    from
      .select({ id: forums.id })
      .from(forums)
      .where(and(eq(forums.workspaceId, id), eq(forums.isPublic, true))),
  ]);
  const agentsOf = grouped(worksOn, (row) => row.categoryId);
  const membersOf = grouped(members, (row) => row.teamId);
  const categoriesOf = grouped(fieldCategoryRows, (row) => row.fieldId);
  const choicesOf = grouped(
    choiceRows.map((row) => row.choice),
    (row) => row.fieldId,
  );
  const lists = {
    statuses: statusRows,
    priorities: priorityRows,
    categories: categoryRows.map((row) => ({ ...row, agentIds: (agentsOf.get(row.id) ?? []).map((a) => a.agentId) })),
    teams: teamRows.map((row) => ({ ...row, memberIds: (membersOf.get(row.id) ?? []).map((m) => m.agentId) })),
    agents: agentRows.map((row) => ({
      ...row,
      name: `${row.firstName} ${row.lastName}`.trim(),
      preferences: preferencesOf(row.preferences),
    })),
    tags: tagRows,
    reportingTags: reportingRows,
    customFields: fieldRows.map((row) => ({
      ...row,
      categoryIds: (categoriesOf.get(row.id) ?? []).map((c) => c.categoryId),
      choices: choicesOf.get(row.id) ?? [],
    })),
    mailboxes: mailboxRows,
    portals: portalRows,
    calendars: calendarRows,
    promises: promiseRows.map((row) => ({ ...row, condition: row.condition as TicketQuery })),
  };
  return {
    version: stored?.version ?? 0,
    ...lists,
    status: byId(lists.statuses),
    priority: byId(lists.priorities),
    category: byId(lists.categories),
    team: byId(lists.teams),
    agent: byId(lists.agents),
    tag: byId(lists.tags),
    reportingTag: byId(lists.reportingTags),
    customField: byId(lists.customFields),
    choice: byId(choiceRows.map((row) => row.choice)),
    mailbox: byId(lists.mailboxes),
    portal: byId(lists.portals),
    calendar: byId(lists.calendars),
    promise: byId(lists.promises),
    publicBookIds: bookRows.map((row) => row.id),
    publicForumIds: forumRows.map((row) => row.id),
  };
}

type Held = { version: number; catalog: Promise<Catalog> };
const holder = globalThis as { commondeskCatalogs?: Map<number, Held> };
holder.commondeskCatalogs ??= new Map();
const held = holder.commondeskCatalogs;

/**
 * The workspace's reference data. It is kept in memory under the version that the context's own credential look-up
 * read from the database, so no process ever serves an older catalog than its caller has seen.
 */
export function loadCatalog(ctx: Context): Promise<Catalog> {
  const { id, catalogVersion } = ctx.workspace;
  const known = held.get(id);
  if (known && known.version === catalogVersion) return known.catalog;
  // Inside a transaction rows may be uncommitted, so what is read there is not shared.
  const catalog = readCatalog(ctx);
  if (!ctx.tx && (!known || known.version < catalogVersion)) {
    const entry = { version: catalogVersion, catalog };
    const forget = () => {
      if (held.get(id) === entry) held.delete(id);
    };
    held.set(id, entry);
    // A context may name a version whose transaction was rolled back; what it reads must not stand for the next one.
    catalog.then(({ version }) => {
      if (version < catalogVersion) forget();
    }, forget);
  }
  return catalog;
}

/** The status new tickets get. */
export function defaultStatus(catalog: Catalog): Status {
  const status =
    catalog.statuses.find((s) => s.isDefault && s.active) ?? catalog.statuses.find((s) => s.builtin === "active");
  if (!status) throw notFound("Default status");
  return status;
}

/** The status "close" chooses when the caller names none: the first active one whose phase is closed. */
export function closedStatus(catalog: Catalog): Status {
  const status = catalog.statuses.find((s) => s.phase === "closed" && s.builtin === null && s.active);
  if (!status) throw notFound("Closed status");
  return status;
}

/** The priority new tickets get. */
export function defaultPriority(catalog: Catalog): Priority {
  const priority =
    catalog.priorities.find((p) => p.isDefault && p.active) ??
    catalog.priorities.find((p) => p.active) ??
    catalog.priorities[0];
  if (!priority) throw notFound("Default priority");
  return priority;
}

/** The urgent priority: the one marked so, or the top rank. */
export function urgentPriority(catalog: Catalog): Priority {
  const priority =
    catalog.priorities.find((p) => p.isUrgent && p.active) ??
    catalog.priorities.findLast((p) => p.active) ??
    catalog.priorities.at(-1);
  if (!priority) throw notFound("Urgent priority");
  return priority;
}

/** The mailbox that mail goes out from when nothing else is said. */
export function defaultMailbox(catalog: Catalog): Mailbox | undefined {
  return catalog.mailboxes.find((m) => m.isDefault && m.active) ?? catalog.mailboxes.find((m) => m.active);
}

/** The custom fields of tickets in a category, in display order; those of every category when it is null. */
export function ticketFieldsOf(catalog: Catalog, categoryId: number | null): CustomField[] {
  return catalog.customFields.filter(
    (field) =>
      field.subject === "ticket" &&
      field.active &&
      (field.categoryIds.length === 0 || (categoryId !== null && field.categoryIds.includes(categoryId))),
  );
}
