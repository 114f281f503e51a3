import { describe, expect, it } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { getAgentDetail, listAgents } from "./agents/admin-queries";
import { createAgent, editAgent, reactivateAgent } from "./agents/commands";
import { deactivateAgent } from "./agents/deactivate-agent";
import { inviteAgent } from "./agents/invitations";
import { setAgentPassword } from "./agents/set-password";
import { auditObjectTypes, listAudit } from "./audit/queries";
import { createCategory, deleteCategory, editCategory } from "./categories/commands";
import { categoryUsage, listCategories } from "./categories/queries";
import type { Context } from "./context";
import { createField, deleteField, editField } from "./custom-fields/commands";
import { fieldUsage, listFields } from "./custom-fields/queries";
import { createForum, deleteForum, editForum } from "./forums/forum-commands";
import { createMailbox, deleteMailbox, editMailbox } from "./mailboxes/commands";
import { listMailboxes, mailboxUsage } from "./mailboxes/queries";
import { createPortal, deletePortal, editPortal } from "./portals/commands";
import { listPortals, portalUsage } from "./portals/queries";
import { createPriority, deletePriority, editPriority } from "./priorities/commands";
import { listPriorities, priorityUsage } from "./priorities/queries";
import { createRole, deleteRole, editRole } from "./roles/commands";
import { listRoleHolders, listRoles } from "./roles/queries";
import { resetSecondStep } from "./second-step/commands";
import { changeSettings } from "./settings/commands";
import { getSettings } from "./settings/queries";
import { createStatus, deleteStatus, editStatus } from "./statuses/commands";
import { listStatuses, statusUsage } from "./statuses/queries";
import { createTeam, deleteTeam, editTeam } from "./teams/commands";
import { listTeams, teamUsage } from "./teams/queries";
import { asAgent, asCustomer, asSystem, asVisitor, makeAgent, makeWorkspace } from "./testing";
import { listTokenErrors, listTokens } from "./tokens/queries";
import { issueToken, revokeToken } from "./tokens/tokens";

setUpTestDatabase();

/** Every act and every look of the admin area. Input that names nothing is enough: rights come first. */
const acts: Record<string, (ctx: Context) => Promise<unknown>> = {
  createAgent: (ctx) => createAgent(ctx, { firstName: "", email: "", roleId: 1 }),
  editAgent: (ctx) => editAgent(ctx, { id: 999_999 }),
  reactivateAgent: (ctx) => reactivateAgent(ctx, 999_999),
  deactivateAgent: (ctx) => deactivateAgent(ctx, { id: 999_999, reassignTo: null }),
  inviteAgent: (ctx) => inviteAgent(ctx, 999_999),
  setAgentPassword: (ctx) => setAgentPassword(ctx, { id: 999_999, password: "" }),
  listAgents,
  getAgentDetail: (ctx) => getAgentDetail(ctx, 999_999),
  listRoles,
  listRoleHolders: (ctx) => listRoleHolders(ctx, 999_999),
  createRole: (ctx) => createRole(ctx, { name: "x", scope: "own", permissions: [], requiresSecondStep: false }),
  editRole: (ctx) => editRole(ctx, { id: 999_999 }),
  deleteRole: (ctx) => deleteRole(ctx, { id: 999_999, replacementId: null }),
  resetSecondStep: (ctx) => resetSecondStep(ctx, 999_999),
  createTeam: (ctx) => createTeam(ctx, { name: "" }),
  editTeam: (ctx) => editTeam(ctx, { id: 999_999 }),
  deleteTeam: (ctx) => deleteTeam(ctx, 999_999),
  listTeams,
  teamUsage: (ctx) => teamUsage(ctx, 999_999),
  createMailbox: (ctx) => createMailbox(ctx, { name: "", address: "" }),
  editMailbox: (ctx) => editMailbox(ctx, { id: 999_999 }),
  deleteMailbox: (ctx) => deleteMailbox(ctx, 999_999),
  listMailboxes,
  mailboxUsage: (ctx) => mailboxUsage(ctx, 999_999),
  createCategory: (ctx) => createCategory(ctx, { name: "" }),
  editCategory: (ctx) => editCategory(ctx, { id: 999_999 }),
  deleteCategory: (ctx) => deleteCategory(ctx, 999_999),
  listCategories,
  categoryUsage: (ctx) => categoryUsage(ctx, 999_999),
  createStatus: (ctx) => createStatus(ctx, { name: "", phase: "open" }),
  editStatus: (ctx) => editStatus(ctx, { id: 999_999 }),
  deleteStatus: (ctx) => deleteStatus(ctx, 999_999),
  listStatuses,
  statusUsage: (ctx) => statusUsage(ctx, 999_999),
  createPriority: (ctx) => createPriority(ctx, { name: "" }),
  editPriority: (ctx) => editPriority(ctx, { id: 999_999 }),
  deletePriority: (ctx) => deletePriority(ctx, 999_999),
  listPriorities,
  priorityUsage: (ctx) => priorityUsage(ctx, 999_999),
  createPortal: (ctx) => createPortal(ctx, { name: "" }),
  editPortal: (ctx) => editPortal(ctx, { id: 999_999 }),
  deletePortal: (ctx) => deletePortal(ctx, 999_999),
  listPortals,
  portalUsage: (ctx) => portalUsage(ctx, 999_999),
  createField: (ctx) => createField(ctx, { name: "", type: "text" }),
  editField: (ctx) => editField(ctx, { id: 999_999 }),
  deleteField: (ctx) => deleteField(ctx, 999_999),
  listFields,
  fieldUsage: (ctx) => fieldUsage(ctx, 999_999),
  createForum: (ctx) => createForum(ctx, { name: "" }),
  editForum: (ctx) => editForum(ctx, { id: 999_999 }),
  deleteForum: (ctx) => deleteForum(ctx, 999_999),
  changeSettings: (ctx) => changeSettings(ctx, { name: "" }),
  getSettings,
  issueSharedToken: (ctx) => issueToken(ctx, { kind: "phpdesk", name: "script" }),
  issueTokenOfAnother: (ctx) => issueToken(ctx, { kind: "helpspot", name: "script", agentId: 999_999 }),
  listTokens,
  listTokenErrors: (ctx) => listTokenErrors(ctx, 999_999),
  listAudit: (ctx) => listAudit(ctx, {}),
  auditObjectTypes,
};

async function refused(act: Promise<unknown>): Promise<boolean> {
  try {
    await act;
    return false;
  } catch (error) {
    return (error as { code?: string }).code === "forbidden";
  }
}

describe("rights of the admin area", () => {
  it("let an administrator do everything", async () => {
    const workspace = await makeWorkspace();
    const ctx = asAgent(workspace, await makeAgent(workspace, "Administrator"));
    for (const [name, act] of Object.entries(acts)) expect(await refused(act(ctx)), name).toBe(false);
  });

  it("let nobody else do anything: not the other three roles, customers, visitors or applications", async () => {
    const workspace = await makeWorkspace();
    const others: Record<string, Context> = {
      visitor: asVisitor(workspace),
      customer: asCustomer(workspace, 1, "a@b.example"),
      application: { ...asSystem(workspace), actor: { type: "application", tokenId: 1, name: "script" } },
    };
    for (const role of ["Help Desk Staff", "Level 2", "Guest"]) {
      others[role] = asAgent(workspace, await makeAgent(workspace, role));
    }
    for (const [who, ctx] of Object.entries(others)) {
      for (const [name, act] of Object.entries(acts)) expect(await refused(act(ctx)), `${who}: ${name}`).toBe(true);
    }
  });

  it("let every agent make and take back tokens of their own, and see no others", async () => {
    const workspace = await makeWorkspace();
    const admin = asAgent(workspace, await makeAgent(workspace, "Administrator"));
    const shared = await issueToken(admin, { kind: "phpdesk", name: "shared" });
    for (const role of ["Help Desk Staff", "Level 2", "Guest"]) {
      const agent = await makeAgent(workspace, role);
      const ctx = asAgent(workspace, agent);
      const own = await issueToken(ctx, { kind: "helpspot", name: "mine", agentId: agent.id });
      expect((await listTokens(ctx, agent.id)).map((token) => token.id)).toEqual([own.id]);
      expect(await refused(revokeToken(ctx, shared.id))).toBe(true);
      await revokeToken(ctx, own.id);
    }
  });
});
