import { describe, expect, it } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { defaultPriority, loadCatalog, urgentPriority } from "../catalog/catalog";
import { asAgent, asSystem, makeAgent, makeWorkspace } from "../testing";
import { createTicket } from "../tickets/create-ticket";
import { createPriority, deletePriority, editPriority } from "./commands";
import { listPriorities, priorityUsage } from "./queries";

setUpTestDatabase();

async function scene() {
  const workspace = await makeWorkspace();
  const ctx = asAgent(workspace, await makeAgent(workspace));
  const named = async (name: string) => {
    const found = (await loadCatalog(ctx)).priorities.find((priority) => priority.name === name);
    if (!found) throw new Error(`There is no priority ${name}.`);
    return found;
  };
  return { workspace, ctx, named };
}

describe("priorities", () => {
  it("stand in the order asked for, with ranks from 1 up", async () => {
    const { ctx, named } = await scene();
    await createPriority(ctx, { name: "Someday", placeAfterId: null });
    await editPriority(ctx, { id: (await named("Urgent")).id, placeAfterId: (await named("Normal")).id });
    expect((await loadCatalog(ctx)).priorities.map((priority) => [priority.rank, priority.name])).toEqual([
      [1, "Someday"],
      [2, "Low"],
      [3, "Normal"],
      [4, "Urgent"],
      [5, "High"],
    ]);
  });

  it("keep one default and at most one urgent", async () => {
    const { ctx, named } = await scene();
    const high = await named("High");
    await editPriority(ctx, { id: high.id, isDefault: true, isUrgent: true });
    const catalog = await loadCatalog(ctx);
    expect(defaultPriority(catalog).name).toBe("High");
    expect(urgentPriority(catalog).name).toBe("High");
    expect(catalog.priorities.filter((priority) => priority.isUrgent)).toHaveLength(1);
    await expect(editPriority(ctx, { id: high.id, isDefault: false })).rejects.toMatchObject({ code: "invalid" });
    await expect(editPriority(ctx, { id: high.id, active: false })).rejects.toMatchObject({ code: "invalid" });
    await expect(deletePriority(ctx, high.id)).rejects.toMatchObject({ code: "invalid" });
  });

  it("in use cannot be deleted, unused ones can", async () => {
    const { workspace, ctx, named } = await scene();
    const low = await named("Low");
    await createTicket(asSystem(workspace), {
      contact: { email: "a@b.example" },
      message: { text: "x" },
      source: "email",
      priorityId: low.id,
    });
    expect(await priorityUsage(ctx, low.id)).toEqual({ open: 1, all: 1 });
    await expect(deletePriority(ctx, low.id)).rejects.toMatchObject({ reason: "in_use" });
    await editPriority(ctx, { id: low.id, active: false });
    await deletePriority(ctx, (await named("High")).id);
    expect((await listPriorities(ctx)).map(({ name, active, openTickets }) => [name, active, openTickets])).toEqual([
      ["Low", false, 1],
      ["Normal", true, 0],
      ["Urgent", true, 0],
    ]);
  });
});
