import { cache } from "react";
import { can } from "@/lib/domain/access";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import type { Context } from "@/lib/domain/context";
import { type CannedResponse, listManagedResponses, listResponses } from "@/lib/domain/responses/queries";
import { listRoleNames } from "@/lib/domain/roles/queries";
import { placeholders } from "@/lib/domain/rules/placeholders";
import { usableRows } from "../admin/rows";
import { toFieldDef } from "../tickets/load-ticket";

/** What the agent can use or change, by folder and name; read once a request. */
export const responsesFor = cache(async (ctx: Context): Promise<CannedResponse[]> => {
  const [usable, managed] = await Promise.all([listResponses(ctx), listManagedResponses(ctx)]);
  const known = new Set(usable.map(({ id }) => id));
  return [...usable, ...managed.filter(({ id }) => !known.has(id))].sort(
    (a, b) => a.folder.localeCompare(b.folder) || a.title.localeCompare(b.title),
  );
});

/** What the form of a response offers to choose from. */
export async function responseOptions(ctx: Context, chosen?: CannedResponse) {
  const [catalog, roles, responses] = await Promise.all([loadCatalog(ctx), listRoleNames(ctx), responsesFor(ctx)]);
  return {
    mayShare: can(ctx.actor, "response.share"),
    roles,
    teams: await usableRows(catalog.teams, chosen?.teamId ? [chosen.teamId] : []),
    people: catalog.agents
      .filter((agent) => agent.active || chosen?.agentIds.includes(agent.id))
      .map(({ id, name, email }) => ({ id, name, hint: email })),
    statuses: await usableRows(
      catalog.statuses.filter((status) => status.builtin !== "spam"),
      [chosen?.actions.statusId ?? 0],
    ),
    categories: await usableRows(catalog.categories, [chosen?.actions.categoryId ?? 0]),
    priorities: await usableRows(catalog.priorities, [chosen?.actions.priorityId ?? 0]),
    agents: await usableRows(catalog.agents, [chosen?.actions.assigneeId ?? 0]),
    fields: catalog.customFields
      .filter((field) => field.subject === "ticket" && field.active)
      .map((field) => ({ ...toFieldDef(field, catalog), required: false })),
    placeholders: [
      ...Object.entries(placeholders)
        .filter(([name]) => name !== "rule.name")
        .map(([name, label]) => ({ name, label })),
      ...catalog.customFields
        .filter((field) => field.subject === "ticket" && field.active)
        .map((field) => ({ name: `field.${field.id}`, label: field.name })),
    ],
    folders: [...new Set(responses.map(({ folder }) => folder))].filter(Boolean),
  };
}
