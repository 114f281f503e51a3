import { describe, expect, it } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { deactivateAgent } from "../agents/deactivate-agent";
import { listAudit } from "../audit/queries";
import { loadCatalog } from "../catalog/catalog";
import { createField } from "../custom-fields/commands";
import { createMailbox } from "../mailboxes/commands";
import { createTeam } from "../teams/commands";
import { asAgent, asSystem, makeAgent, makeWorkspace } from "../testing";
import { createTicket } from "../tickets/create-ticket";
import { createCategory, deleteCategory, editCategory } from "./commands";
import { categoryUsage, listCategories } from "./queries";

setUpTestDatabase();

async function scene() {
  const workspace = await makeWorkspace();
  const agent = await makeAgent(workspace);
  const ctx = asAgent(workspace, agent);
  const category = async (id: number) => {
    const found = (await loadCatalog(ctx)).category.get(id);
    if (!found) throw new Error("There is no such category.");
    return found;
  };
  const ticketIn = (categoryId: number, reportingTagIds: number[] = []) =>
    createTicket(asSystem(workspace), {
      contact: { email: "a@b.example" },
      message: { text: "x" },
      source: "email",
      categoryId,
      reportingTagIds,
    });
  return { workspace, agent, ctx, category, ticketIn };
}

describe("categories", () => {
  it("are made with agents, team and reporting tags, and assign by them", async () => {
    const { agent, ctx, category, ticketIn } = await scene();
    const team = await createTeam(ctx, { name: "Hardware" });
    const { id } = await createCategory(ctx, {
      name: "Printers",
      prefix: "pr",
      teamId: team.id,
      assignment: "round_robin",
      agentIds: [agent.id, agent.id],
      reportingTags: [{ name: "Paper jam" }, { name: "Toner" }],
    });
    expect(await category(id)).toMatchObject({ prefix: "PR", agentIds: [agent.id], teamId: team.id });
    const tags = (await loadCatalog(ctx)).reportingTags.filter((tag) => tag.categoryId === id);
    expect(tags.map((tag) => tag.name)).toEqual(["Paper jam", "Toner"]);
    expect((await ticketIn(id)).ticket.assigneeId).toBe(agent.id);
    expect((await listCategories(ctx))[0]).toMatchObject({ id, openTickets: 1 });
    const { entries } = await listAudit(ctx, { objectType: "Category" });
    expect(entries[0]?.after).toMatchObject({
      team: "Hardware",
      agents: ["Ida Lorenz"],
      reportingTags: ["Paper jam", "Toner"],
    });
  });

  it("never assign to nobody", async () => {
    const { workspace, ctx } = await scene();
    const other = await makeAgent(workspace, "Guest", "Mara Lind");
    await deactivateAgent(ctx, { id: other.id, reassignTo: null });
    const bad = [
      { assignment: "default" as const },
      { assignment: "default" as const, defaultAgentId: other.id },
      { assignment: "random" as const },
      { assignment: "fewest_open" as const, agentIds: [other.id] },
      { assignment: "off" as const, agentIds: [999_999] },
      { assignment: "off" as const, defaultAgentId: 999_999 },
      { assignment: "off" as const, teamId: 999_999 },
      { prefix: "1 2" },
    ];
    for (const input of bad) {
      await expect(createCategory(ctx, { name: "X", ...input }), JSON.stringify(input)).rejects.toThrow();
    }
    expect(await listCategories(ctx)).toEqual([]);
  });

  it("keep what is not named, and stand in the order asked for", async () => {
    const { agent, ctx, category } = await scene();
    const one = await createCategory(ctx, { name: "One", agentIds: [agent.id], reportingTags: [{ name: "a" }] });
    const two = await createCategory(ctx, { name: "Two" });
    await editCategory(ctx, { id: one.id, name: "First", isPublic: false, placeAfterId: two.id });
    expect((await loadCatalog(ctx)).categories.map((row) => row.name)).toEqual(["Two", "First"]);
    expect(await category(one.id)).toMatchObject({ agentIds: [agent.id], isPublic: false, prefix: "CD" });
    expect((await loadCatalog(ctx)).reportingTags).toHaveLength(1);
    await expect(editCategory(ctx, { id: two.id, name: "FIRST" })).rejects.toMatchObject({ reason: "name_taken" });
  });

  it("rename, swap, add and drop reporting tags, but drop none that is on tickets", async () => {
    const { ctx, ticketIn } = await scene();
    const { id } = await createCategory(ctx, { name: "Printers", reportingTags: [{ name: "a" }, { name: "b" }] });
    const tags = async () => (await loadCatalog(ctx)).reportingTags.filter((tag) => tag.categoryId === id);
    const [a, b] = await tags();
    if (!a || !b) throw new Error("There are no tags.");
    await editCategory(ctx, {
      id,
      reportingTags: [{ id: a.id, name: "b" }, { id: b.id, name: "a" }, { name: "c" }],
    });
    expect((await tags()).map((tag) => [tag.name, tag.id === a.id, tag.id === b.id])).toEqual([
      ["b", true, false],
      ["a", false, true],
      ["c", false, false],
    ]);
    await ticketIn(id, [a.id]);
    await expect(editCategory(ctx, { id, reportingTags: [{ id: b.id, name: "a" }] })).rejects.toMatchObject({
      reason: "in_use",
      message: expect.stringContaining("1 open ticket"),
    });
    await editCategory(ctx, { id, reportingTags: [{ id: a.id, name: "b", active: false }] });
    expect((await tags()).map((tag) => [tag.name, tag.active])).toEqual([["b", false]]);
    const other = await createCategory(ctx, { name: "Other" });
    for (const reportingTags of [[{ id: a.id, name: "mine" }], [{ name: "x" }, { name: "X" }]]) {
      await expect(editCategory(ctx, { id: other.id, reportingTags })).rejects.toMatchObject({ code: "invalid" });
    }
  });

  it("in use cannot be deleted, whoever uses them", async () => {
    const { ctx, ticketIn } = await scene();
    const used = await createCategory(ctx, { name: "Used" });
    await ticketIn(used.id);
    await expect(deleteCategory(ctx, used.id)).rejects.toMatchObject({ reason: "in_use" });
    await editCategory(ctx, { id: used.id, active: false });
    const mailed = await createCategory(ctx, { name: "Mailed" });
    await createMailbox(ctx, { name: "Sales", address: "sales@desk.example", categoryId: mailed.id });
    await expect(deleteCategory(ctx, mailed.id)).rejects.toMatchObject({ message: expect.stringContaining("Sales") });
    const fielded = await createCategory(ctx, { name: "Fielded" });
    const both = await createCategory(ctx, { name: "Both" });
    await createField(ctx, { name: "Shared", type: "text", categoryIds: [fielded.id, both.id] });
    await createField(ctx, { name: "Serial", type: "text", categoryIds: [fielded.id] });
    expect(await categoryUsage(ctx, fielded.id)).toMatchObject({ all: 0, fieldNames: ["Shared", "Serial"] });
    await expect(deleteCategory(ctx, fielded.id)).rejects.toMatchObject({ message: expect.stringContaining("Serial") });
    await deleteCategory(ctx, both.id);
    const field = (await loadCatalog(ctx)).customFields.find((one) => one.name === "Shared");
    expect(field?.categoryIds).toEqual([fielded.id]);
  });

  it("of another workspace are not found", async () => {
    const one = await scene();
    const other = await scene();
    const { id } = await createCategory(one.ctx, { name: "Mine" });
    await expect(editCategory(other.ctx, { id, name: "Theirs" })).rejects.toMatchObject({ code: "not_found" });
    await expect(deleteCategory(other.ctx, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(categoryUsage(other.ctx, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(
      createMailbox(other.ctx, { name: "M", address: "m@desk.example", categoryId: id }),
    ).rejects.toMatchObject({ fields: { categoryId: expect.any(String) } });
  });
});
