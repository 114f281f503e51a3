import { and, asc, eq } from "drizzle-orm";
import { agents, cannedResponses, roles } from "@/db/schema/index";
import { authorize } from "../access";
import { recordAudit } from "../audit";
import { applied, assertFreeName } from "../catalog/names";
import { touchCatalog } from "../catalog/touch-catalog";
import { type Context, inTransaction, type TransactionContext } from "../context";
import { DomainError, invalid, notFound } from "../errors";
import { assertHoldsAtLeast, permissionWords } from "./logic";
import {
  type CreateRoleInput,
  createRoleInput,
  type DeleteRoleInput,
  deleteRoleInput,
  type EditRoleInput,
  editRoleInput,
} from "./schema";

type Row = typeof roles.$inferSelect;

const roleRows = (ctx: TransactionContext): Promise<Row[]> =>
  ctx.tx.select().from(roles).where(eq(roles.workspaceId, ctx.workspace.id)).orderBy(asc(roles.id));

function pick(rows: readonly Row[], id: number): Row {
  const row = rows.find((one) => one.id === id);
  if (!row) throw notFound("Role");
  return row;
}

/**
 * Add a role; a copy of another is made from its values. Only the first role of a workspace is the administrators'.
 * Errors: `forbidden` without `agents.manage`, or (reason `role_above_own`) for rights the caller has not; `invalid` for a
 * taken name.
 */
export async function createRole(ctx: Context, raw: CreateRoleInput): Promise<{ id: number }> {
  authorize(ctx, "agents.manage");
  const input = createRoleInput.parse(raw);
  assertHoldsAtLeast(ctx.actor, { ...input, isAdministrator: false });
  return inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    assertFreeName(await roleRows(ctx), input.name, null);
    const [row] = await ctx.tx
      .insert(roles)
      .values({ ...input, workspaceId: ctx.workspace.id })
      .returning();
    if (!row) throw new Error("The role was not stored.");
    await recordAudit(ctx, {
      action: "add",
      objectType: "Role",
      objectId: row.id,
      objectName: row.name,
      after: facts(row),
    });
    return { id: row.id };
  });
}

/**
 * Change a role; it counts for everybody who has it from their next click on. The administrators' role keeps every right.
 * Errors: `forbidden`, also (reason `role_above_own`) when the role has, or would get, rights the caller has not;
 * `not_found`; `invalid` for a taken name, or for less than all rights of the administrators' role.
 */
export async function editRole(ctx: Context, raw: EditRoleInput): Promise<void> {
  authorize(ctx, "agents.manage");
  const { id, ...edits } = editRoleInput.parse(raw);
  await inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const rows = await roleRows(ctx);
    const before = pick(rows, id);
    assertHoldsAtLeast(ctx.actor, before);
    if (before.isAdministrator && (edits.scope !== undefined || edits.permissions !== undefined))
      throw invalid(
        { permissions: "Administrators keep every right, so that nobody locks the desk." },
        "administrators",
      );
    const after = applied(before, edits);
    assertHoldsAtLeast(ctx.actor, after);
    assertFreeName(rows, after.name, id);
    const { name, scope, permissions, requiresSecondStep } = after;
    await ctx.tx.update(roles).set({ name, scope, permissions, requiresSecondStep }).where(eq(roles.id, id));
    await recordAudit(ctx, {
      action: "edit",
      objectType: "Role",
      objectId: id,
      objectName: after.name,
      before: facts(before),
      after: facts(after),
    });
  });
}

/**
 * Delete a role; everybody who has it, deactivated agents too, gets the replacement.
 * Errors: `forbidden`, also (reason `role_above_own`) for roles with rights the caller has not; `not_found`; `invalid` on
 * `replacementId` without one while agents have the role; `conflict` for the administrators' role, or (reason `in_use`)
 * while canned responses are shared with it.
 */
export async function deleteRole(ctx: Context, raw: DeleteRoleInput): Promise<{ moved: number }> {
  authorize(ctx, "agents.manage");
  const { id, replacementId } = deleteRoleInput.parse(raw);
  return inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const rows = await roleRows(ctx);
    const role = pick(rows, id);
    assertHoldsAtLeast(ctx.actor, role);
    if (role.isAdministrator) throw new DomainError("conflict", "The administrators' role cannot be deleted.");
    const replacement = replacementId === null ? null : pick(rows, replacementId);
    if (replacement) assertHoldsAtLeast(ctx.actor, replacement);
    const [shared] = await ctx.tx
      .select({ title: cannedResponses.title })
      .from(cannedResponses)
      .where(and(eq(cannedResponses.workspaceId, ctx.workspace.id), eq(cannedResponses.roleId, id)))
      .limit(1);
    if (shared)
      throw new DomainError("conflict", `The response “${shared.title}” is shared with this role. Change that first.`, {
        reason: "in_use",
      });
    const holders = await ctx.tx.select({ id: agents.id }).from(agents).where(eq(agents.roleId, id)).for("update");
    if (holders.length > 0) {
      if (!replacement || replacement.id === id)
        throw invalid({ replacementId: "Choose the role that those who have it get." }, "replacement");
      await ctx.tx.update(agents).set({ roleId: replacement.id }).where(eq(agents.roleId, id));
    }
    await ctx.tx.delete(roles).where(eq(roles.id, id));
    await recordAudit(ctx, {
      action: "delete",
      objectType: "Role",
      objectId: id,
      objectName: role.name,
      before: facts(role),
      after: holders.length > 0 ? { agents: holders.length, replacement: replacement?.name } : undefined,
    });
    return { moved: holders.length };
  });
}

/** What the audit log keeps of a role: words, not names of ours. */
const facts = ({ name, scope, permissions, requiresSecondStep }: Row) => ({
  name,
  scope,
  requiresSecondStep,
  rights: permissions.map((right) => permissionWords[right as keyof typeof permissionWords] ?? right),
});
