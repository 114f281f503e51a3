import { and, eq } from "drizzle-orm";
import type { Tx } from "../client";
import {
  agents,
  categories,
  categoryAgents,
  customFieldCategories,
  customFieldChoices,
  customFields,
  mailboxes,
  reportingTags,
  roles,
  statuses,
  tags,
  teamMembers,
  teams,
} from "../schema/index";
import { type DemoField, demoCategories, demoFields, demoMailboxes, demoStatuses, demoTags } from "./catalog";
import { demoAgents, demoTeams, staffAddress } from "./staff";

/** Ids by name, as the later parts of the demo data need them. */
export type Ids = Map<string, number>;

/** The id behind a name; throws when the demo data names something that it never made. */
export function idOf(ids: Ids, name: string): number {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`The demo data has no ${name}.`);
  return id;
}

const byName = (rows: { id: number; name: string }[]): Ids => new Map(rows.map((row) => [row.name, row.id]));

/**
 * Adds Northwind's agents (without passwords) and teams. The first agent of the list is made by the seed itself.
 * @returns ids of agents by first name, and of teams by name
 */
export async function fillStaff(
  tx: Tx,
  workspaceId: number,
  firstAgentId: number,
): Promise<{ agents: Ids; teams: Ids }> {
  const roleRows = await tx.select().from(roles).where(eq(roles.workspaceId, workspaceId));
  const roleIds = byName(roleRows);
  const others = demoAgents.slice(1);
  const rows = await tx
    .insert(agents)
    .values(
      others.map((agent) => ({
        workspaceId,
        roleId: idOf(roleIds, agent.role),
        firstName: agent.firstName,
        lastName: agent.lastName,
        email: staffAddress(agent),
        phone: agent.phone,
        timeZone: agent.timeZone,
        signatureHtml: `<p>${agent.firstName} ${agent.lastName}<br>${agent.team}, Northwind</p>`,
      })),
    )
    .returning({ id: agents.id, name: agents.firstName });
  const agentIds: Ids = new Map([[demoAgents[0]?.firstName ?? "", firstAgentId], ...byName(rows)]);
  const teamIds = byName(
    await tx
      .insert(teams)
      .values(demoTeams.map((name) => ({ workspaceId, name })))
      .returning({ id: teams.id, name: teams.name }),
  );
  await tx
    .insert(teamMembers)
    .values(demoAgents.map((a) => ({ teamId: idOf(teamIds, a.team), agentId: idOf(agentIds, a.firstName) })));
  return { agents: agentIds, teams: teamIds };
}

/** Adds statuses, tags, categories with their agents and reporting tags, and further mailboxes. */
export async function fillCatalog(tx: Tx, workspaceId: number, staff: { agents: Ids; teams: Ids }): Promise<void> {
  await tx
    .insert(statuses)
    .values(demoStatuses.map((status, index) => ({ workspaceId, position: 50 + index * 10, ...status })));
  await tx.insert(tags).values(demoTags.map((tag) => ({ workspaceId, ...tag })));
  const categoryIds = byName(
    await tx
      .insert(categories)
      .values(
        demoCategories.map((category, position) => ({
          workspaceId,
          name: category.name,
          groupName: category.group,
          description: category.description,
          prefix: category.prefix,
          isPublic: category.isPublic,
          position: position * 10,
          teamId: idOf(staff.teams, category.team),
          defaultAgentId: idOf(staff.agents, category.lead),
          assignment: category.assignment,
          timeRequired: category.timeRequired ?? false,
        })),
      )
      .returning({ id: categories.id, name: categories.name }),
  );
  await tx.insert(categoryAgents).values(
    demoCategories.flatMap((category) =>
      demoAgents
        .filter((agent) => agent.team === category.team)
        .map((agent) => ({
          categoryId: idOf(categoryIds, category.name),
          agentId: idOf(staff.agents, agent.firstName),
        })),
    ),
  );
  await tx.insert(reportingTags).values(
    demoCategories.flatMap((category) =>
      category.reportingTags.map((name, position) => ({
        workspaceId,
        categoryId: idOf(categoryIds, category.name),
        name,
        position: position * 10,
      })),
    ),
  );
  await tx.insert(mailboxes).values(
    demoMailboxes.map((mailbox) => ({
      workspaceId,
      name: mailbox.name,
      address: mailbox.address,
      categoryId: mailbox.category === null ? null : idOf(categoryIds, mailbox.category),
    })),
  );
  for (const [position, field] of demoFields.entries()) {
    await addField(tx, workspaceId, field, position * 10, categoryIds);
  }
}

async function addField(tx: Tx, workspaceId: number, field: DemoField, position: number, categoryIds: Ids) {
  const [row] = await tx
    .insert(customFields)
    .values({
      workspaceId,
      subject: field.subject ?? "ticket",
      name: field.name,
      help: field.help ?? "",
      type: field.type,
      required: field.required ?? false,
      requiredOnClose: field.requiredOnClose ?? false,
      requiredOnMove: field.requiredOnMove ?? false,
      isPublic: !field.staffOnly,
      position,
      dependsOnChoiceId: field.dependsOn ? await choiceId(tx, workspaceId, field.dependsOn) : null,
      settings: field.settings ?? {},
    })
    .returning({ id: customFields.id });
  if (!row) throw new Error("The field was not stored.");
  if (field.categories) {
    await tx
      .insert(customFieldCategories)
      .values(field.categories.map((name) => ({ fieldId: row.id, categoryId: idOf(categoryIds, name) })));
  }
  for (const [at, choice] of (field.choices ?? []).entries()) {
    const label = typeof choice === "string" ? choice : choice.label;
    const [parent] = await tx
      .insert(customFieldChoices)
      .values({ fieldId: row.id, label, position: at * 10 })
      .returning({ id: customFieldChoices.id });
    if (typeof choice === "string" || !parent) continue;
    await tx.insert(customFieldChoices).values(
      choice.under.map((below, index) => ({
        fieldId: row.id,
        parentId: parent.id,
        label: below,
        position: index * 10,
      })),
    );
  }
}

async function choiceId(tx: Tx, workspaceId: number, wanted: { field: string; choice: string }): Promise<number> {
  const [row] = await tx
    .select({ id: customFieldChoices.id })
    .from(customFieldChoices)
    .innerJoin(customFields, eq(customFields.id, customFieldChoices.fieldId))
    .where(
      and(
        eq(customFields.workspaceId, workspaceId),
        eq(customFields.name, wanted.field),
        eq(customFieldChoices.label, wanted.choice),
      ),
    );
  if (!row) throw new Error(`The demo data has no choice ${wanted.choice}.`);
  return row.id;
}
