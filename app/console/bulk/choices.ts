import { loadCatalog } from "@/lib/domain/catalog/catalog";
import type { Context } from "@/lib/domain/context";
import { searchResponses } from "@/lib/domain/responses/queries";
import { toFieldDef } from "../tickets/load-ticket";

const named = ({ id, name }: { id: number; name: string }) => ({ id, name });

/** What can be chosen for many tickets at once. */
export async function loadBulkChoices(ctx: Context) {
  const [catalog, responses] = await Promise.all([loadCatalog(ctx), searchResponses(ctx, "", 1000)]);
  const statuses = catalog.statuses.filter((status) => status.active && status.builtin !== "spam");
  return {
    statuses: statuses.map(named),
    closedStatusId: statuses.find((status) => status.phase === "closed" && !status.builtin)?.id ?? null,
    priorities: catalog.priorities.filter((priority) => priority.active).map(named),
    categories: catalog.categories.filter((category) => category.active).map(named),
    agents: catalog.agents.filter((agent) => agent.active).map(named),
    teams: catalog.teams.filter((team) => team.active).map(named),
    tags: catalog.tags.map(({ name }) => name),
    fields: catalog.customFields
      .filter((field) => field.active && field.subject === "ticket")
      .map((field) => ({ ...toFieldDef(field, catalog), required: false })),
    responses,
  };
}
export type BulkChoices = Awaited<ReturnType<typeof loadBulkChoices>>;
