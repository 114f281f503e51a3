import { cache } from "react";
import { can } from "@/lib/domain/access";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import type { Context } from "@/lib/domain/context";
import { type CannedResponse, listManagedResponses, listResponses } from "@/lib/domain/responses/queries";
import { listRoleNames } from "@/lib/domain/roles/queries";
import { usableRows } from "../admin/rows";

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
    teams: usableRows(catalog.teams, chosen?.teamId ? [chosen.teamId] : []),
    people: catalog.agents
      .filter((agent) => agent.active || chosen?.agentIds.includes(agent.id))
      .map(({ id, name, email }) => ({ id, name, hint: email })),
    folders: [...new Set(responses.map(({ folder }) => folder))].filter(Boolean),
  };
}
