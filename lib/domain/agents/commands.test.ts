import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { agents, roles } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { sha256Hex } from "@/lib/crypto";
import { permissions } from "../access";
import { listAudit } from "../audit/queries";
import { loadCatalog } from "../catalog/catalog";
import { createCategory } from "../categories/commands";
import type { Workspace } from "../context";
import { checkAgentPassword } from "../sessions/agent-password";
import { agentOfSession, startSession } from "../sessions/sessions";
import { createTeam } from "../teams/commands";
import { asAgent, asSystem, makeAgent, makeWorkspace } from "../testing";
import { createTicket } from "../tickets/create-ticket";
import { getThread } from "../tickets/read-ticket";
import { closeTicket } from "../tickets/short-commands";
import { findToken, helpspotTokenHash, issueToken } from "../tokens/tokens";
import { getAgentDetail, listAgents } from "./admin-queries";
import { createAgent, editAgent, reactivateAgent } from "./commands";
import { deactivateAgent } from "./deactivate-agent";
import { acceptInvitation, findInvitation, inviteAgent } from "./invitations";
import { loadAgentActor } from "./queries";
import { setAgentPassword } from "./set-password";

setUpTestDatabase();

const from = { requestId: "t", ip: "192.0.2.7" };
const client = { ip: "192.0.2.7", userAgent: "test" };

async function scene() {
  const workspace = await makeWorkspace();
  const admin = await makeAgent(workspace, "Administrator", "Ida Lorenz");
  const ctx = asAgent(workspace, admin);
  const roleId = async (name: string) => {
    const rows = await db.select().from(roles).where(eq(roles.workspaceId, workspace.id));
    return rows.find((role) => role.name === name)?.id ?? 0;
  };
  return { workspace, admin, ctx, roleId };
}

/** Somebody who may manage agents and settings, yet holds less than an administrator. */
async function makeManager(workspace: Workspace) {
  const [role] = await db
    .insert(roles)
    .values({
      workspaceId: workspace.id,
      name: "Manager",
      scope: "all",
      permissions: permissions.filter((name) => name !== "audit.read"),
    })
    .returning();
  const actor = await makeAgent(workspace, "Manager", "Max Manager");
  return { ctx: asAgent(workspace, actor), actor, roleId: role?.id ?? 0 };
}

let count = 0;
const address = () => `person${++count}@desk.example`;

describe("createAgent", () => {
  it("makes somebody who can sign in, with teams and categories", async () => {
    const { workspace, ctx, roleId } = await scene();
    const team = await createTeam(ctx, { name: "Billing" });
    const category = await createCategory(ctx, { name: "Invoices" });
    const email = address();
    const { id, invitation } = await createAgent(ctx, {
      firstName: "Noor",
      lastName: "Haddad",
      email: ` ${email.toUpperCase()} `,
      username: "noor",
      roleId: await roleId("Level 2"),
      teamIds: [team.id],
      categoryIds: [category.id],
      password: "a long enough one",
    });
    expect(invitation).toBeNull();
    expect((await checkAgentPassword(email, "a long enough one"))?.agent.id).toBe(id);
    const actor = await loadAgentActor(ctx, id);
    expect(actor).toMatchObject({ name: "Noor Haddad", email, categoryIds: [category.id] });
    const detail = await getAgentDetail(ctx, id);
    expect(detail).toMatchObject({ teamIds: [team.id], categoryIds: [category.id], hasPassword: true, sessions: 0 });
    expect(detail).not.toHaveProperty("passwordHash");
    expect((await loadCatalog(ctx)).agent.get(id)?.name).toBe("Noor Haddad");
    const { entries } = await listAudit(ctx, { objectType: "Agent" });
    expect(entries[0]).toMatchObject({
      action: "add",
      objectName: "Noor Haddad",
      after: { role: "Level 2", teams: ["Billing"] },
    });
    expect(JSON.stringify(entries)).not.toContain("argon2");
    expect(workspace.catalogVersion).toBeGreaterThan(1);
  });

  it("refuses addresses and user names that are taken, and passwords that are weak", async () => {
    const { ctx, roleId } = await scene();
    const email = address();
    const role = await roleId("Guest");
    await createAgent(ctx, { firstName: "A", email, username: "ann", roleId: role });
    await expect(createAgent(ctx, { firstName: "B", email: email.toUpperCase(), roleId: role })).rejects.toMatchObject({
      code: "invalid",
      fields: { email: expect.any(String) },
    });
    await expect(
      createAgent(ctx, { firstName: "B", email: address(), username: "ANN", roleId: role }),
    ).rejects.toMatchObject({ fields: { username: expect.any(String) } });
    for (const bad of [
      { email: "no address" },
      { email: address(), password: "short" },
      { email: "own.address@desk.example", password: "own.address@desk.example" },
      { email: address(), username: "x@y.example" },
      { email: address(), timeZone: "Mars/Olympus" },
      { email: address(), firstName: "   " },
    ]) {
      await expect(createAgent(ctx, { firstName: "B", roleId: role, ...bad }), JSON.stringify(bad)).rejects.toThrow();
    }
  });

  it("refuses roles, teams and categories of elsewhere", async () => {
    const one = await scene();
    const other = await scene();
    const team = await createTeam(other.ctx, { name: "Theirs" });
    const base = { firstName: "X", email: address() };
    await expect(createAgent(one.ctx, { ...base, roleId: await other.roleId("Guest") })).rejects.toMatchObject({
      fields: { roleId: expect.any(String) },
    });
    await expect(
      createAgent(one.ctx, { ...base, roleId: await one.roleId("Guest"), teamIds: [team.id] }),
    ).rejects.toMatchObject({ fields: { teamIds: expect.any(String) } });
    await expect(getAgentDetail(one.ctx, other.admin.id)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("invitations", () => {
  it("work once, for a while, and only the newest", async () => {
    const { ctx, roleId } = await scene();
    const email = address();
    const made = await createAgent(ctx, { firstName: "Ravi", lastName: "Iyer", email, roleId: await roleId("Guest") });
    const first = made.invitation?.token ?? "";
    expect(await findInvitation(first)).toMatchObject({ name: "Ravi Iyer", email });
    expect((await getAgentDetail(ctx, made.id)).invitedUntil).toBeInstanceOf(Date);
    const { token } = await inviteAgent(ctx, made.id);
    expect(await findInvitation(first)).toBeNull();
    await expect(acceptInvitation({ token: first, password: "a long enough one" }, from)).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(acceptInvitation({ token, password: "short" }, from)).rejects.toMatchObject({
      code: "invalid",
      fields: { password: expect.any(String) },
    });
    expect(await checkAgentPassword(email, "")).toBeNull();
    expect(await acceptInvitation({ token, password: "a long enough one" }, from)).toMatchObject({ agentId: made.id });
    expect((await checkAgentPassword(email, "a long enough one"))?.agent.id).toBe(made.id);
    await expect(acceptInvitation({ token, password: "another long one" }, from)).rejects.toMatchObject({
      code: "not_found",
    });
    for (const token of ["", "x", "%", "a".repeat(43)]) {
      expect(await findInvitation(token)).toBeNull();
      await expect(acceptInvitation({ token, password: "a long enough one" }, from)).rejects.toMatchObject({
        code: "not_found",
      });
    }
  });

  it("end when the agent is deactivated or gets a password", async () => {
    const { ctx, roleId } = await scene();
    const guest = await roleId("Guest");
    const one = await createAgent(ctx, { firstName: "A", email: address(), roleId: guest });
    await setAgentPassword(ctx, { id: one.id, password: "a long enough one" });
    expect(await findInvitation(one.invitation?.token ?? "")).toBeNull();
    const two = await createAgent(ctx, { firstName: "B", email: address(), roleId: guest });
    await deactivateAgent(ctx, { id: two.id, reassignTo: null });
    expect(await findInvitation(two.invitation?.token ?? "")).toBeNull();
    await expect(inviteAgent(ctx, two.id)).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("passwords", () => {
  it("that change end sessions and tokens, but for the session they are changed in", async () => {
    const { workspace, admin, ctx } = await scene();
    const agent = await makeAgent(workspace, "Help Desk Staff", "Jun Nakamura");
    const session = await startSession(workspace, { agentId: agent.id }, client);
    const { token } = await issueToken(ctx, { kind: "helpspot", name: "script", agentId: agent.id });
    expect(await agentOfSession(session)).not.toBeNull();
    expect(await findToken("helpspot", helpspotTokenHash(token))).not.toBeNull();
    await setAgentPassword(ctx, { id: agent.id, password: "a long enough one" });
    expect(await agentOfSession(session)).toBeNull();
    expect(await findToken("helpspot", helpspotTokenHash(token))).toBeNull();
    const here = await startSession(workspace, { agentId: admin.id }, client);
    const elsewhere = await startSession(workspace, { agentId: admin.id }, client);
    await setAgentPassword(ctx, { id: admin.id, password: "a long enough one" }, here);
    expect(await agentOfSession(here)).not.toBeNull();
    expect(await agentOfSession(elsewhere)).toBeNull();
    // Naming a session keeps nobody else signed in.
    const theirs = await startSession(workspace, { agentId: agent.id }, client);
    await setAgentPassword(ctx, { id: agent.id, password: "yet another long one" }, theirs);
    expect(await agentOfSession(theirs)).toBeNull();
  });
});

describe("deactivateAgent", () => {
  it("hands open tickets over with a line of history, and ends sessions and tokens", async () => {
    const { workspace, ctx } = await scene();
    const leaver = await makeAgent(workspace, "Help Desk Staff", "Jun Nakamura");
    const heir = await makeAgent(workspace, "Help Desk Staff", "Mara Lind");
    const ticketOf = async () =>
      (
        await createTicket(asSystem(workspace), {
          contact: { email: "a@b.example" },
          message: { text: "x" },
          source: "email",
          assigneeId: leaver.id,
        })
      ).ticket;
    const [open, second, closed] = [await ticketOf(), await ticketOf(), await ticketOf()];
    await closeTicket(ctx, closed.id);
    const session = await startSession(workspace, { agentId: leaver.id }, client);
    const { token } = await issueToken(ctx, { kind: "helpspace", name: "script", agentId: leaver.id });
    expect(await findToken("helpspace", sha256Hex(token))).not.toBeNull();
    expect(await getAgentDetail(ctx, leaver.id)).toMatchObject({ openTickets: 2, tokens: 1, sessions: 1 });
    expect(await deactivateAgent(ctx, { id: leaver.id, reassignTo: heir.id })).toEqual({ reassigned: 2 });
    for (const { id } of [open, second]) {
      const thread = await getThread(ctx, id);
      expect(thread.ticket.assigneeId).toBe(heir.id);
      expect(thread.events.at(-1)?.changes).toEqual([
        { field: "assigneeId", from: leaver.id, to: heir.id, fromName: "Jun Nakamura", toName: "Mara Lind" },
      ]);
    }
    expect((await getThread(ctx, closed.id)).ticket.assigneeId).toBe(leaver.id);
    expect(await agentOfSession(session)).toBeNull();
    expect(await findToken("helpspace", sha256Hex(token))).toBeNull();
    expect((await loadCatalog(ctx)).agent.get(leaver.id)?.active).toBe(false);
    await expect(deactivateAgent(ctx, { id: leaver.id, reassignTo: null })).rejects.toMatchObject({ code: "invalid" });
    await reactivateAgent(ctx, leaver.id);
    expect((await loadCatalog(ctx)).agent.get(leaver.id)?.active).toBe(true);
    expect(await agentOfSession(session)).toBeNull();
  });

  it("refuses an heir who does not work, and then changes nothing", async () => {
    const { workspace, ctx } = await scene();
    const leaver = await makeAgent(workspace, "Guest", "Jun Nakamura");
    const gone = await makeAgent(workspace, "Guest", "Mara Lind");
    await deactivateAgent(ctx, { id: gone.id, reassignTo: null });
    for (const reassignTo of [gone.id, leaver.id, 999_999]) {
      await expect(deactivateAgent(ctx, { id: leaver.id, reassignTo })).rejects.toMatchObject({
        fields: { reassignTo: expect.any(String) },
      });
    }
    expect((await listAgents(ctx)).find((agent) => agent.id === leaver.id)?.active).toBe(true);
  });

  it("leaves no desk without an administrator, not even when two are sent off at once", async () => {
    const { workspace, admin, ctx, roleId } = await scene();
    await expect(deactivateAgent(ctx, { id: admin.id, reassignTo: null })).rejects.toMatchObject({ reason: "self" });
    await expect(editAgent(ctx, { id: admin.id, roleId: await roleId("Guest") })).rejects.toMatchObject({
      reason: "last_administrator",
    });
    const other = await makeAgent(workspace, "Administrator", "Mara Lind");
    const results = await Promise.allSettled([
      deactivateAgent(asAgent({ ...workspace }, admin), { id: other.id, reassignTo: null }),
      deactivateAgent(asAgent({ ...workspace }, other), { id: admin.id, reassignTo: null }),
    ]);
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("rights of others", () => {
  it("are never given away, changed or taken over by somebody who has fewer", async () => {
    const { workspace, admin, ctx, roleId } = await scene();
    const manager = await makeManager(workspace);
    const administrator = await roleId("Administrator");
    const above = { code: "forbidden", reason: "role_above_own" };
    const base = { firstName: "X", email: address() };
    await expect(createAgent(manager.ctx, { ...base, roleId: administrator })).rejects.toMatchObject(above);
    await expect(editAgent(manager.ctx, { id: manager.actor.id, roleId: administrator })).rejects.toMatchObject(above);
    await expect(editAgent(manager.ctx, { id: admin.id, firstName: "Hacked" })).rejects.toMatchObject(above);
    await expect(setAgentPassword(manager.ctx, { id: admin.id, password: "a long enough one" })).rejects.toMatchObject(
      above,
    );
    await expect(inviteAgent(manager.ctx, admin.id)).rejects.toMatchObject(above);
    await expect(deactivateAgent(manager.ctx, { id: admin.id, reassignTo: null })).rejects.toMatchObject(above);
    await expect(
      issueToken(manager.ctx, { kind: "helpspot", name: "way up", agentId: admin.id }),
    ).rejects.toMatchObject(above);
    expect((await getAgentDetail(manager.ctx, admin.id)).editable).toBe(false);
    const { id } = await createAgent(manager.ctx, { ...base, roleId: await roleId("Help Desk Staff") });
    await editAgent(manager.ctx, { id, roleId: manager.roleId });
    await editAgent(ctx, { id, roleId: administrator });
    const [row] = await db.select().from(agents).where(eq(agents.id, id));
    expect(row?.roleId).toBe(administrator);
  });
});
