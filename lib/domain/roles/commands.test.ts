import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { agents, roles } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { permissions } from "../access";
import { loadAgentActor } from "../agents/queries";
import { listAudit } from "../audit/queries";
import { loadCatalog } from "../catalog/catalog";
import { asAgent, asSystem, freshen, makeAgent, makeWorkspace } from "../testing";
import { createRole, deleteRole, editRole } from "./commands";
import { permissionGroups } from "./logic";
import { listRoles } from "./queries";
import type { CreateRoleInput } from "./schema";

setUpTestDatabase();

async function scene() {
  const workspace = await makeWorkspace();
  const admin = await makeAgent(workspace);
  const ctx = asAgent(workspace, admin);
  const idOf = async (name: string) => (await listRoles(ctx)).find((role) => role.name === name)?.id ?? 0;
  return { workspace, admin, ctx, idOf };
}

const lead: CreateRoleInput = {
  name: "Team lead",
  scope: "categories",
  permissions: ["agents.manage", "tickets.reply", "tickets.unassigned"],
  requiresSecondStep: false,
};

describe("roles", () => {
  it("are copied, changed and told in the log, and count for those who have them at once", async () => {
    const { workspace, ctx } = await scene();
    const { id } = await createRole(ctx, { ...lead, permissions: [...lead.permissions, "tickets.reply"] });
    const ben = await makeAgent(workspace, "Team lead", "Ben Bell");
    expect(ben.role.permissions).toEqual(["tickets.unassigned", "tickets.reply", "agents.manage"]);
    await editRole(ctx, { id, permissions: ["tickets.note"], scope: "own" });
    expect((await loadAgentActor(ctx, ben.id)).role).toMatchObject({ scope: "own", permissions: ["tickets.note"] });
    await freshen(workspace);
    expect((await loadCatalog(ctx)).agent.get(ben.id)?.permissions).toEqual(["tickets.note"]);
    await expect(createRole(ctx, { ...lead, name: "team LEAD" })).rejects.toMatchObject({ reason: "name_taken" });
    const { entries } = await listAudit(ctx, { objectType: "Role" });
    expect(entries[0]).toMatchObject({ objectId: id, after: { rights: ["Write private notes"], scope: "own" } });
    const other = await scene();
    await expect(editRole(other.ctx, { id, name: "Mine" })).rejects.toMatchObject({ code: "not_found" });
  });

  it("nobody grants, takes or passes on more than they hold", async () => {
    const { workspace, ctx, idOf } = await scene();
    await createRole(ctx, lead);
    const own = await idOf("Team lead");
    const ben = asAgent(workspace, await makeAgent(workspace, "Team lead", "Ben Bell"));
    const above = { code: "forbidden", reason: "role_above_own" };
    await expect(
      editRole(ben, { id: own, permissions: [...lead.permissions, "settings.manage"] }),
    ).rejects.toMatchObject(above);
    await expect(editRole(ben, { id: own, scope: "all" })).rejects.toMatchObject(above);
    await expect(createRole(ben, { ...lead, name: "More", permissions: ["tickets.merge"] })).rejects.toMatchObject(
      above,
    );
    for (const name of ["Administrator", "Help Desk Staff"]) {
      await expect(editRole(ben, { id: await idOf(name), name: "Mine" })).rejects.toMatchObject(above);
      await expect(deleteRole(ben, { id: await idOf(name), replacementId: own })).rejects.toMatchObject(above);
    }
    await expect(deleteRole(ben, { id: own, replacementId: await idOf("Administrator") })).rejects.toMatchObject(above);
    await createRole(ben, { ...lead, name: "Less", permissions: ["tickets.reply"], scope: "own" });
  });

  it("the administrators' one keeps every right and cannot go, so nobody locks the desk", async () => {
    const { ctx, idOf } = await scene();
    const id = await idOf("Administrator");
    await expect(editRole(ctx, { id, permissions: [...permissions] })).rejects.toMatchObject({
      reason: "administrators",
    });
    await expect(editRole(ctx, { id, scope: "own" })).rejects.toMatchObject({ reason: "administrators" });
    await expect(deleteRole(ctx, { id, replacementId: await idOf("Guest") })).rejects.toMatchObject({
      code: "conflict",
    });
    await editRole(ctx, { id, name: "Root", requiresSecondStep: true });
  });

  it("are deleted with a replacement for everybody who has them, deactivated or not", async () => {
    const { workspace, ctx, idOf } = await scene();
    const { id } = await createRole(ctx, lead);
    const guest = await idOf("Guest");
    const here = await makeAgent(workspace, "Team lead", "Ben Bell");
    const gone = await makeAgent(workspace, "Team lead", "Cem Can");
    await db.update(agents).set({ active: false }).where(eq(agents.id, gone.id));
    for (const replacementId of [null, id])
      await expect(deleteRole(ctx, { id, replacementId })).rejects.toMatchObject({ reason: "replacement" });
    expect(await deleteRole(ctx, { id, replacementId: guest })).toEqual({ moved: 2 });
    const rows = await db.select().from(agents).where(eq(agents.roleId, guest));
    expect(rows.map((row) => row.id).sort()).toEqual([here.id, gone.id].sort());
    expect(await db.select().from(roles).where(eq(roles.id, id))).toEqual([]);
    const unused = await createRole(ctx, { ...lead, name: "Unused" });
    expect(await deleteRole(ctx, { id: unused.id, replacementId: null })).toEqual({ moved: 0 });
  });

  it("no role of another workspace replaces one of ours", async () => {
    const { ctx } = await scene();
    const other = await scene();
    const { id } = await createRole(ctx, lead);
    await expect(deleteRole(ctx, { id, replacementId: await other.idOf("Guest") })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(createRole(asSystem(other.workspace), lead)).resolves.toBeTruthy();
  });
});

it("the form of a role shows every right once", () => {
  expect(permissionGroups.flatMap(({ rights }) => rights).toSorted()).toEqual([...permissions].toSorted());
});
