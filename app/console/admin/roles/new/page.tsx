import { type Permission, permissions } from "@/lib/domain/access";
import { listRoles } from "@/lib/domain/roles/queries";
import { requireAdmin } from "../../gate";
import { RoleForm } from "../_components/role-form";
import { heldBy } from "../held";

/** The form of a new role, empty or filled from another one. */
export default async function NewRolePage({ searchParams }: { searchParams: Promise<{ from?: string | string[] }> }) {
  const { ctx } = await requireAdmin("agents.manage");
  const from = Number((await searchParams).from);
  const roles = await listRoles(ctx);
  const model = roles.find((role) => role.id === from);
  const held = heldBy(ctx.actor);
  const known = new Set<string>(held.permissions);
  return (
    <RoleForm
      key={from || "new"}
      held={held}
      values={{
        name: model ? `${model.name}, copy`.slice(0, 60) : "",
        scope: model && held.scopes.includes(model.scope) ? model.scope : (held.scopes.at(-1) ?? "own"),
        permissions: permissions.filter(
          (name): name is Permission => Boolean(model?.permissions.includes(name)) && known.has(name),
        ),
        requiresSecondStep: model?.requiresSecondStep ?? false,
      }}
    />
  );
}
