import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { agents } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { createCategory, editCategory } from "../categories/commands";
import type { AgentActor } from "../context";
import { asAgent, asSystem, freshen, makeAgent, makeWorkspace } from "../testing";
import { createTicket } from "./create-ticket";
import { closeTicket } from "./short-commands";

setUpTestDatabase();

async function scene() {
  const workspace = await makeWorkspace();
  const admin = await makeAgent(workspace, "Administrator", "Ada Admin");
  const ben = await makeAgent(workspace, "Help Desk Staff", "Ben Bell");
  const cem = await makeAgent(workspace, "Help Desk Staff", "Cem Can");
  const ctx = asAgent(workspace, admin);
  const agentIds = [admin.id, ben.id, cem.id];
  const open = (categoryId: number) =>
    createTicket(asSystem(workspace), {
      contact: { email: "a@b.example" },
      message: { text: "x" },
      source: "email",
      categoryId,
    });
  const assigned = async (categoryId: number, count: number) => {
    const seen: (number | null)[] = [];
    for (let turn = 0; turn < count; turn += 1) seen.push((await open(categoryId)).ticket.assigneeId);
    return seen;
  };
  const goAway = async (agent: AgentActor, substituteId: number | null = null) => {
    await db.update(agents).set({ outOfOffice: true, substituteId }).where(eq(agents.id, agent.id));
    await freshen(workspace);
  };
  return { workspace, admin, ben, cem, ctx, agentIds, open, assigned, goAway };
}

describe("a category's own rule", () => {
  it("off leaves new tickets in the inbox", async () => {
    const { ctx, agentIds, assigned } = await scene();
    const { id } = await createCategory(ctx, { name: "A", agentIds });
    expect(await assigned(id, 2)).toEqual([null, null]);
  });

  it("default: the default agent; while they are away whoever stands in, and nobody when that leads nowhere", async () => {
    const { ctx, admin, ben, cem, assigned, goAway } = await scene();
    const { id } = await createCategory(ctx, { name: "A", assignment: "default", defaultAgentId: ben.id });
    expect(await assigned(id, 2)).toEqual([ben.id, ben.id]);
    await goAway(ben);
    expect(await assigned(id, 1)).toEqual([null]);
    await goAway(ben, cem.id);
    expect(await assigned(id, 1)).toEqual([cem.id]);
    await goAway(cem, admin.id);
    expect(await assigned(id, 1)).toEqual([admin.id]);
    await goAway(cem, ben.id);
    expect(await assigned(id, 1)).toEqual([null]);
  });

  it("random: any of them, never one who is away", async () => {
    const { ctx, admin, ben, cem, agentIds, assigned, goAway } = await scene();
    const { id } = await createCategory(ctx, { name: "A", assignment: "random", agentIds });
    const seen = new Set(await assigned(id, 30));
    // With three people, thirty draws miss one of them once in 64,000 runs.
    expect([...seen].sort()).toEqual([admin.id, ben.id, cem.id].sort());
    await goAway(ben);
    expect(new Set(await assigned(id, 10))).not.toContain(ben.id);
  });

  it("fewest open: whoever has least to do, in this category or another", async () => {
    const { ctx, admin, ben, cem, agentIds, open, assigned, goAway } = await scene();
    const { id } = await createCategory(ctx, { name: "A", assignment: "fewest_open", agentIds });
    const first = await assigned(id, 3);
    expect([...first].sort()).toEqual([admin.id, ben.id, cem.id].sort());
    const { ticket } = await open(id);
    await closeTicket(ctx, ticket.id);
    expect((await open(id)).ticket.assigneeId).toBe(ticket.assigneeId);
    await goAway(cem);
    expect(new Set(await assigned(id, 4))).not.toContain(cem.id);
  });

  it("round robin: each in turn, whoever is assigned by hand in between", async () => {
    const { ctx, workspace, admin, ben, cem, agentIds, assigned, goAway } = await scene();
    const { id } = await createCategory(ctx, { name: "A", assignment: "round_robin", agentIds });
    expect(await assigned(id, 2)).toEqual([admin.id, ben.id]);
    await createTicket(asSystem(workspace), {
      contact: { email: "a@b.example" },
      message: { text: "x" },
      source: "email",
      categoryId: id,
      assigneeId: admin.id,
    });
    expect(await assigned(id, 2)).toEqual([cem.id, admin.id]);
    await goAway(ben);
    expect(await assigned(id, 3)).toEqual([cem.id, admin.id, cem.id]);
  });

  it("round robin gives each turn once, however many tickets come at the same time", async () => {
    const { ctx, agentIds, open } = await scene();
    const { id } = await createCategory(ctx, { name: "A", assignment: "round_robin", agentIds });
    const made = await Promise.all(Array.from({ length: 9 }, () => open(id)));
    const counts = agentIds.map((agentId) => made.filter(({ ticket }) => ticket.assigneeId === agentId).length);
    expect(counts).toEqual([3, 3, 3]);
  });

  it.each(["random", "fewest_open", "round_robin"] as const)("%s without administrators", async (assignment) => {
    const { ctx, admin, ben, agentIds, assigned } = await scene();
    const { id } = await createCategory(ctx, { name: "A", assignment, agentIds, assignsAdministrators: false });
    expect(new Set(await assigned(id, 6))).not.toContain(admin.id);
    await expect(editCategory(ctx, { id, agentIds: [admin.id] })).rejects.toMatchObject({
      code: "invalid",
      fields: { agentIds: expect.any(String) },
    });
    await editCategory(ctx, { id, agentIds: [admin.id], assignsAdministrators: true });
    expect(await assigned(id, 1)).toEqual([admin.id]);
    await editCategory(ctx, { id, agentIds: [ben.id], assignsAdministrators: false });
    expect(await assigned(id, 1)).toEqual([ben.id]);
  });

  it("leaves new tickets in the inbox when everybody is away", async () => {
    const { ctx, ben, agentIds, cem, assigned, goAway } = await scene();
    for (const assignment of ["random", "fewest_open", "round_robin"] as const) {
      const rule = { assignment, agentIds, assignsAdministrators: false };
      const { id } = await createCategory(ctx, { name: assignment, ...rule });
      await goAway(ben);
      await goAway(cem);
      expect(await assigned(id, 1), assignment).toEqual([null]);
    }
  });
});
