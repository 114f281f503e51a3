import { describe, expect, it } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { listAudit } from "../audit/queries";
import { loadCatalog } from "../catalog/catalog";
import { asAgent, asSystem, makeAgent, makeWorkspace } from "../testing";
import { createTicket } from "../tickets/create-ticket";
import { postUpdate } from "../tickets/post-update";
import { createStatus, deleteStatus, editStatus } from "./commands";
import { listStatuses, statusUsage } from "./queries";

setUpTestDatabase();

async function scene() {
  const workspace = await makeWorkspace();
  const ctx = asAgent(workspace, await makeAgent(workspace));
  const named = async (name: string) => {
    const found = (await loadCatalog(ctx)).statuses.find((status) => status.name === name);
    if (!found) throw new Error(`There is no status ${name}.`);
    return found;
  };
  const ticketIn = async (statusId: number) => {
    const { ticket } = await createTicket(asSystem(workspace), {
      contact: { email: "a@b.example" },
      message: { text: "x" },
      source: "email",
    });
    await postUpdate(ctx, { ticketId: ticket.id, changes: { statusId } });
    return ticket;
  };
  return { workspace, ctx, named, ticketIn };
}

describe("statuses", () => {
  it("are added at the place asked for, and the catalog shows it at once", async () => {
    const { ctx, named } = await scene();
    await createStatus(ctx, { name: "Escalated", phase: "open", placeAfterId: (await named("Active")).id });
    expect((await loadCatalog(ctx)).statuses.map((status) => status.name)).toEqual([
      "Active",
      "Escalated",
      "SPAM",
      "Waiting for customer",
      "Problem solved",
    ]);
  });

  it("keep exactly one default", async () => {
    const { ctx, named } = await scene();
    const { id } = await createStatus(ctx, { name: "New", phase: "open", isDefault: true, placeAfterId: null });
    const defaults = (await loadCatalog(ctx)).statuses.filter((status) => status.isDefault);
    expect(defaults.map((status) => status.name)).toEqual(["New"]);
    await expect(editStatus(ctx, { id, isDefault: false })).rejects.toMatchObject({ code: "invalid" });
    await expect(editStatus(ctx, { id, active: false })).rejects.toMatchObject({ code: "invalid" });
    await expect(editStatus(ctx, { id, phase: "waiting" })).rejects.toMatchObject({ code: "invalid" });
    await expect(deleteStatus(ctx, id)).rejects.toMatchObject({ code: "invalid" });
    await editStatus(ctx, { id: (await named("Active")).id, isDefault: true });
    await deleteStatus(ctx, id);
    expect((await named("Active")).isDefault).toBe(true);
  });

  it("refuse a name that is there, in any case", async () => {
    const { ctx, named } = await scene();
    await expect(createStatus(ctx, { name: " active ", phase: "open" })).rejects.toMatchObject({
      code: "invalid",
      fields: { name: expect.stringContaining("already") },
    });
    await editStatus(ctx, { id: (await named("Active")).id, name: "ACTIVE" });
  });

  it("that are built in keep their phase and cannot go", async () => {
    const { ctx, named } = await scene();
    const spam = await named("SPAM");
    await expect(editStatus(ctx, { id: spam.id, phase: "open" })).rejects.toMatchObject({ reason: "builtin" });
    await expect(editStatus(ctx, { id: spam.id, active: false })).rejects.toMatchObject({ code: "invalid" });
    await expect(editStatus(ctx, { id: spam.id, isDefault: true })).rejects.toMatchObject({ code: "invalid" });
    await expect(deleteStatus(ctx, spam.id)).rejects.toMatchObject({ reason: "builtin" });
    await editStatus(ctx, { id: spam.id, name: "Junk", color: "#AA0000" });
    expect(await named("Junk")).toMatchObject({ color: "aa0000", builtin: "spam" });
  });

  it("in use say by how many tickets, and can only be taken out of use", async () => {
    const { ctx, named, ticketIn } = await scene();
    const waiting = await named("Waiting for customer");
    await ticketIn(waiting.id);
    await ticketIn(waiting.id);
    expect(await statusUsage(ctx, waiting.id)).toEqual({ open: 2, all: 2 });
    await expect(deleteStatus(ctx, waiting.id)).rejects.toMatchObject({
      code: "conflict",
      reason: "in_use",
      message: expect.stringContaining("2 open tickets"),
    });
    await expect(editStatus(ctx, { id: waiting.id, phase: "closed" })).rejects.toMatchObject({ reason: "in_use" });
    await editStatus(ctx, { id: waiting.id, phase: "open" });
    await editStatus(ctx, { id: waiting.id, active: false });
    expect((await listStatuses(ctx)).find((status) => status.id === waiting.id)).toMatchObject({
      active: false,
      openTickets: 2,
    });
  });

  it("keep one that closes", async () => {
    const { ctx, named } = await scene();
    const solved = await named("Problem solved");
    await expect(editStatus(ctx, { id: solved.id, active: false })).rejects.toMatchObject({ code: "invalid" });
    await expect(deleteStatus(ctx, solved.id)).rejects.toMatchObject({ code: "invalid" });
    await createStatus(ctx, { name: "Not our problem", phase: "closed" });
    await deleteStatus(ctx, solved.id);
  });

  it("keep one default when two administrators change it at once", async () => {
    const { workspace, ctx } = await scene();
    const made = await Promise.all(
      ["One", "Two", "Three"].map((name) =>
        createStatus({ ...ctx, workspace: { ...workspace } }, { name, phase: "open" }),
      ),
    );
    await Promise.all(
      made.map(({ id }) => editStatus({ ...ctx, workspace: { ...workspace } }, { id, isDefault: true })),
    );
    const fresh = (await listStatuses({ ...ctx, workspace: { ...workspace, catalogVersion: 1_000_000 } })).filter(
      (status) => status.isDefault,
    );
    expect(fresh).toHaveLength(1);
  });

  it("leave what was and what is in the audit log", async () => {
    const { ctx, named } = await scene();
    await editStatus(ctx, { id: (await named("Active")).id, name: "New" });
    const { entries } = await listAudit(ctx, { objectType: "Status" });
    expect(entries[0]).toMatchObject({
      action: "edit",
      objectName: "New",
      actorName: "Ida Lorenz",
      before: { name: "Active" },
      after: { name: "New" },
    });
  });

  it("of another workspace are not found, and a refused change shows nobody anything", async () => {
    const one = await scene();
    const other = await scene();
    const { id } = await one.named("Active");
    await expect(editStatus(other.ctx, { id, name: "Mine" })).rejects.toMatchObject({ code: "not_found" });
    await expect(deleteStatus(other.ctx, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(statusUsage(other.ctx, id)).rejects.toMatchObject({ code: "not_found" });
    expect((await one.named("Active")).name).toBe("Active");
  });
});
