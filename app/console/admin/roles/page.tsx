import type { Metadata } from "next";
import { permissions } from "@/lib/domain/access";
import { permissionWords, scopeWords } from "@/lib/domain/roles/logic";
import { listRoles } from "@/lib/domain/roles/queries";
import { PageHead } from "../_components/page-head";
import { requireAdmin } from "../gate";
import { RightsTable } from "./_components/rights-table";

export const metadata: Metadata = { title: "Roles" };

/** What each role sees and may do, side by side. Roles are fixed for now, so there is nothing to save. */
export default async function RolesPage() {
  const { ctx } = await requireAdmin("agents.manage");
  const roles = await listRoles(ctx);
  return (
    <main className="h-full overflow-y-auto">
      <PageHead
        title="Roles"
        sentence="What each role sees and may do. Every agent has one; you choose it on the agent's page."
      />
      <RightsTable
        roles={roles.map(({ id, name, scope, agentCount }) => ({ id, name, sees: scopeWords[scope], agentCount }))}
        rights={permissions.map((name) => ({
          name,
          words: permissionWords[name],
          heldBy: roles.filter((role) => role.permissions.includes(name)).map((role) => role.id),
        }))}
      />
    </main>
  );
}
