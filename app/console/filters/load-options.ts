import { can } from "@/lib/domain/access";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import type { Filter } from "@/lib/domain/filters/filters";
import { listRoleNames } from "@/lib/domain/roles/queries";
import { conditionFields } from "@/lib/domain/rules/rule-fields";
import { getSay } from "@/lib/i18n/say";
import type { AgentSession } from "@/lib/web/sessions";
import { usableRows } from "../admin/rows";
import { filtersOf } from "../load-nav";

/** What the form of a filter offers to choose from. */
export async function filterOptions(session: AgentSession, chosen?: Filter) {
  const { ctx } = session;
  const say = await getSay();
  const [catalog, fields, filters, roles] = await Promise.all([
    loadCatalog(ctx),
    conditionFields(ctx, "filter", say),
    filtersOf(session),
    listRoleNames(ctx),
  ]);
  return {
    fields,
    mayShare: can(ctx.actor, "filter.share"),
    teams: await usableRows(catalog.teams, chosen?.teamId ? [chosen.teamId] : []),
    roles,
    people: catalog.agents
      .filter((agent) => (agent.active && agent.id !== session.agent.id) || chosen?.agentIds.includes(agent.id))
      .map(({ id, name }) => ({ id, name })),
    folders: [...new Set(filters.map(({ folder }) => folder))].filter(Boolean),
  };
}
export type FilterOptions = Awaited<ReturnType<typeof filterOptions>>;
