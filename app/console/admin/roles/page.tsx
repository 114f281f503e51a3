import { permissions } from "@/lib/domain/access";
import { permissionWords, scopeWords } from "@/lib/domain/roles/logic";
import { listRoles } from "@/lib/domain/roles/queries";
import { getSay } from "@/lib/i18n/say";
import { requireAdmin } from "../gate";
import { RightsTable } from "./_components/rights-table";

/** What each role sees and may do, side by side. */
export default async function RolesPage() {
  const { ctx } = await requireAdmin("agents.manage");
  const [say, roles] = await Promise.all([getSay(), listRoles(ctx)]);
  return (
    <main className="h-full overflow-y-auto py-5">
      <RightsTable
        roles={roles.map(({ id, name, scope, agentCount }) => ({ id, name, sees: say(scopeWords[scope]), agentCount }))}
        rights={permissions.map((name) => ({
          name,
          words: say(permissionWords[name]),
          heldBy: roles.filter((role) => role.permissions.includes(name)).map((role) => role.id),
        }))}
      />
    </main>
  );
}
