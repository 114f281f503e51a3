import { loadCatalog } from "@/lib/domain/catalog/catalog";
import type { Context } from "@/lib/domain/context";
import { scopeWords } from "@/lib/domain/roles/logic";
import { listRoles } from "@/lib/domain/roles/queries";
import { getSay } from "@/lib/i18n/say";
import { usableRows } from "../rows";

/** What an agent's form offers: roles with what they see, teams, and categories. */
export async function loadOptions(ctx: Context, chosen: { roleId?: number; teamIds: number[]; categoryIds: number[] }) {
  const [say, catalog, roles] = await Promise.all([getSay(), loadCatalog(ctx), listRoles(ctx)]);
  return {
    roles: roles.map((role) => ({
      id: role.id,
      name: role.name,
      sees: say(scopeWords[role.scope]),
      disabled: !role.grantable && role.id !== chosen.roleId,
    })),
    teams: await usableRows(catalog.teams, chosen.teamIds),
    categories: await usableRows(catalog.categories, chosen.categoryIds),
  };
}
export type AgentOptions = Awaited<ReturnType<typeof loadOptions>>;
