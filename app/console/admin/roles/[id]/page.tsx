import { notFound } from "next/navigation";
import { permissions } from "@/lib/domain/access";
import { listRoleHolders, listRoles } from "@/lib/domain/roles/queries";
import { idOf, requireAdmin } from "../../gate";
import { RoleForm } from "../_components/role-form";
import { heldBy } from "../held";

/** The form of one role. */
export default async function RolePage({ params }: { params: Promise<{ id: string }> }) {
  const { ctx } = await requireAdmin("agents.manage");
  const id = idOf((await params).id);
  const [roles, holders] = await Promise.all([listRoles(ctx), listRoleHolders(ctx, id)]);
  const role = roles.find((one) => one.id === id);
  if (!role) notFound();
  const { name, scope, requiresSecondStep, isAdministrator, grantable, agentCount, formerCount } = role;
  return (
    <RoleForm
      key={id}
      held={heldBy(ctx.actor)}
      values={{
        name,
        scope,
        permissions: permissions.filter((right) => role.permissions.includes(right)),
        requiresSecondStep,
      }}
      stored={{
        id,
        isAdministrator,
        editable: grantable,
        agentCount,
        formerCount,
        holders: holders.map((one) => one.name),
        others: roles.filter((one) => one.id !== id && one.grantable).map((one) => ({ id: one.id, name: one.name })),
      }}
    />
  );
}
