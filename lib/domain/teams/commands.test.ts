import { describe, expect, it } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { loadCatalog } from "../catalog/catalog";
import { createCategory, editCategory } from "../categories/commands";
import { asAgent, asSystem, makeAgent, makeWorkspace } from "../testing";
import { createTicket } from "../tickets/create-ticket";
import { createTeam, deleteTeam, editTeam } from "./commands";
import { listTeams, teamUsage } from "./queries";

setUpTestDatabase();

async function scene() {
  const workspace = await makeWorkspace();
  const agent = await makeAgent(workspace);
  return { workspace, agent, ctx: asAgent(workspace, agent) };
}

describe("teams", () => {
  it("have members, of this workspace only", async () => {
    const { workspace, agent, ctx } = await scene();
    const second = await makeAgent(workspace, "Guest", "Mara Lind");
    const { id } = await createTeam(ctx, { name: "Billing", memberIds: [agent.id] });
    await editTeam(ctx, { id, memberIds: [second.id, agent.id] });
    expect((await loadCatalog(ctx)).team.get(id)?.memberIds.toSorted()).toEqual([agent.id, second.id].toSorted());
    await editTeam(ctx, { id, name: "Money" });
    expect((await loadCatalog(ctx)).team.get(id)).toMatchObject({
      name: "Money",
      memberIds: expect.arrayContaining([second.id]),
    });
    const other = await scene();
    await expect(editTeam(ctx, { id, memberIds: [other.agent.id] })).rejects.toMatchObject({
      fields: { memberIds: expect.any(String) },
    });
    await expect(editTeam(other.ctx, { id, name: "Mine" })).rejects.toMatchObject({ code: "not_found" });
    await expect(createTeam(ctx, { name: "money" })).rejects.toMatchObject({ reason: "name_taken" });
  });

  it("in use cannot be deleted", async () => {
    const { workspace, ctx } = await scene();
    const { id } = await createTeam(ctx, { name: "Billing" });
    const category = await createCategory(ctx, { name: "Invoices", teamId: id });
    await expect(deleteTeam(ctx, id)).rejects.toMatchObject({
      reason: "in_use",
      message: expect.stringContaining("categories"),
    });
    expect(await teamUsage(ctx, id)).toEqual({ open: 0, all: 0, categoryNames: ["Invoices"] });
    await editCategory(ctx, { id: category.id, teamId: null });
    await createTicket(asSystem(workspace), {
      contact: { email: "a@b.example" },
      message: { text: "x" },
      source: "email",
      teamId: id,
    });
    await expect(deleteTeam(ctx, id)).rejects.toMatchObject({ message: expect.stringContaining("1 open ticket") });
    const free = await createTeam(ctx, { name: "Free" });
    await deleteTeam(ctx, free.id);
    expect((await listTeams(ctx)).map((team) => [team.name, team.openTickets])).toEqual([["Billing", 1]]);
  });
});
