import { eq, inArray } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { agents, events } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { createCategory, editCategory } from "../categories/commands";
import type { AgentActor } from "../context";
import { createTeam } from "../teams/commands";
import { asAgent, asSystem, freshen, makeAgent, makeWorkspace } from "../testing";
import { createTicket } from "./create-ticket";
import { describeEvent } from "./describe-event";
import { postUpdate } from "./post-update";
import type { TicketChanges } from "./schema";
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

  it("among the members of the category's team, in turn with what rules give that team", async () => {
    const { ctx, ben, cem, agentIds, assigned } = await scene();
    const team = await createTeam(ctx, { name: "Second line", memberIds: [ben.id, cem.id] });
    const rule = { assignment: "round_robin", agentIds, assignsTeam: true } as const;
    await expect(createCategory(ctx, { name: "B", ...rule })).rejects.toMatchObject({
      fields: { teamId: expect.any(String) },
    });
    const { id } = await createCategory(ctx, { name: "A", ...rule, teamId: team.id });
    expect(await assigned(id, 3)).toEqual([ben.id, cem.id, ben.id]);
  });

  it("between the moments of an absence and not outside them, without anybody ending it", async () => {
    const { ctx, ben, workspace, assigned } = await scene();
    const { id } = await createCategory(ctx, { name: "A", assignment: "default", defaultAgentId: ben.id });
    const hours = (count: number) => new Date(Date.now() + count * 3_600_000);
    const cases: [Date | null, Date | null, number | null][] = [
      [hours(1), null, ben.id],
      [hours(-1), hours(1), null],
      [null, hours(1), null],
      [hours(-2), hours(-1), ben.id],
    ];
    for (const [awayFrom, awayUntil, expected] of cases) {
      await db.update(agents).set({ outOfOffice: true, awayFrom, awayUntil }).where(eq(agents.id, ben.id));
      await freshen(workspace);
      expect(await assigned(id, 1)).toEqual([expected]);
    }
  });

  it.each(["default", "random", "fewest_open", "round_robin"] as const)(
    "%s gives nobody more than they take, also when tickets come at the same time, and says so",
    async (assignment) => {
      const { ctx, admin, ben, cem, agentIds, open, workspace } = await scene();
      await db.update(agents).set({ maxOpenTickets: 2 }).where(inArray(agents.id, agentIds));
      await freshen(workspace);
      const { id } = await createCategory(ctx, { name: "A", assignment, agentIds, defaultAgentId: ben.id });
      const made = await Promise.all(Array.from({ length: 8 }, () => open(id)));
      const counts = [admin, ben, cem].map(({ id }) => made.filter(({ ticket }) => ticket.assigneeId === id).length);
      expect(counts).toEqual(assignment === "default" ? [0, 2, 0] : [2, 2, 2]);
      const waiting = made.find(({ ticket }) => ticket.assigneeId === null);
      expect(await historyOf(waiting?.eventId)).toContain("nobody was free to take it");
      const taken = made.find(({ ticket }) => ticket.assigneeId !== null);
      await closeTicket(ctx, taken?.ticket.id ?? 0);
      expect((await open(id)).ticket.assigneeId).toBe(taken?.ticket.assigneeId);
    },
  );

  it("fewest open shares evenly among people, however many tickets come at the same time", async () => {
    const { ctx, agentIds, open } = await scene();
    const { id } = await createCategory(ctx, { name: "A", assignment: "fewest_open", agentIds });
    const made = await Promise.all(Array.from({ length: 9 }, () => open(id)));
    const counts = agentIds.map((agentId) => made.filter(({ ticket }) => ticket.assigneeId === agentId).length);
    expect(counts).toEqual([3, 3, 3]);
  });

  it("on a move where the category says so: once, not over somebody's head, and told in the history", async () => {
    const { ctx, workspace, admin, ben, cem, open } = await scene();
    const from = await createCategory(ctx, { name: "From" });
    const rule = { assignment: "round_robin" as const, agentIds: [ben.id, cem.id] };
    const quiet = await createCategory(ctx, { name: "Quiet", ...rule });
    const to = await createCategory(ctx, { name: "To", ...rule, assignsOnMove: true });
    await freshen(workspace);
    const moved = async (changes: TicketChanges, assigneeId: number | null = null) => {
      const { ticket } = await open(from.id);
      if (assigneeId !== null) await postUpdate(ctx, { ticketId: ticket.id, changes: { assigneeId } });
      return postUpdate(ctx, { ticketId: ticket.id, changes });
    };
    expect((await moved({ categoryId: quiet.id })).ticket.assigneeId).toBeNull();
    const first = await moved({ categoryId: to.id }, admin.id);
    expect(first.ticket.assigneeId).toBe(ben.id);
    expect(await historyOf(first.eventId)).toContain("assigned from Ada Admin to Ben Bell, by round robin");
    expect((await moved({ categoryId: to.id }, ben.id)).ticket.assigneeId).toBe(ben.id);
    expect((await moved({ categoryId: to.id, assigneeId: admin.id })).ticket.assigneeId).toBe(admin.id);
    expect((await moved({ categoryId: to.id })).ticket.assigneeId).toBe(cem.id);
    // Whoever may move a ticket and not assign it still sets the rule off.
    const mover = { ...admin, role: { ...admin.role, permissions: ["tickets.unassigned", "tickets.move"] as const } };
    const { ticket } = await open(from.id);
    const answer = await postUpdate(asAgent(workspace, mover), { ticketId: ticket.id, changes: { categoryId: to.id } });
    expect(answer.ticket.assigneeId).toBe(ben.id);
  });
});

async function historyOf(eventId: number | null | undefined): Promise<string> {
  const [event] = await db
    .select()
    .from(events)
    .where(eq(events.id, eventId ?? 0));
  return event ? describeEvent(event, () => "") : "";
}
