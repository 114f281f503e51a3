import { eq, sql } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { agents, events, messages, outgoingMails, tags, tickets } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { closedStatus, defaultStatus, loadCatalog } from "../catalog/catalog";
import { createCategory } from "../categories/commands";
import type { Context } from "../context";
import { asAgent, asSystem, freshen, makeAgent, makeWorkspace } from "../testing";
import { createTicket } from "../tickets/create-ticket";
import { postUpdate } from "../tickets/post-update";
import { openWork } from "../tickets/query";
import { getBulkRun, listBulkLines, listBulkRuns, startBulkRun, undoBulkRun } from "./runs";
import type { BulkInput } from "./schema";
import { workOnRun } from "./work";

setUpTestDatabase();

async function desk(howMany = 3) {
  const workspace = await makeWorkspace();
  const ida = asAgent(workspace, await makeAgent(workspace));
  const jun = asAgent(workspace, await makeAgent(workspace, "Help Desk Staff", "Jun Nakamura"));
  workspace.settings = { ...workspace.settings, sendHoldSeconds: 30 };
  await db.execute(
    sql`update workspaces set settings = ${JSON.stringify(workspace.settings)}::jsonb where id = ${workspace.id}`,
  );
  await freshen(workspace);
  const ids: number[] = [];
  for (let n = 0; n < howMany; n += 1) {
    const { ticket } = await createTicket(asSystem(workspace), {
      subject: `Printer ${n}`,
      contact: { email: `tom${n}@contoso.example`, name: `Tom ${n}` },
      source: "email",
      author: "customer",
      message: { text: "It jams." },
    });
    ids.push(ticket.id);
  }
  const catalog = await loadCatalog(ida);
  return { workspace, ida, jun, ids, catalog, closed: closedStatus(catalog).id, open: defaultStatus(catalog).id };
}

async function run(ctx: Context, input: BulkInput) {
  const { runId } = await startBulkRun(ctx, input);
  await workOnRun(runId, false);
  return getBulkRun(ctx, runId);
}

async function undo(ctx: Context, runId: number) {
  await undoBulkRun(ctx, runId);
  await workOnRun(runId, false);
  return getBulkRun(ctx, runId);
}

const row = async (id: number) => {
  const [found] = await db.select().from(tickets).where(eq(tickets.id, id));
  if (!found) throw new Error("No such ticket.");
  return found;
};

test("an act changes every ticket once and undoing puts back what nobody has changed since", async () => {
  const { ida, jun, ids, closed, open, workspace } = await desk();
  const before = await Promise.all(ids.map(row));
  await db.insert(tags).values({ workspaceId: workspace.id, name: "old" });
  await freshen(workspace);
  await postUpdate(ida, { ticketId: ids[0] ?? 0, changes: { tags: { add: ["old"] } } });
  const done = await run(ida, {
    act: {
      changes: {
        statusId: closed,
        assigneeId: jun.actor.type === "agent" ? jun.actor.id : 0,
        tags: { add: ["wave"], remove: ["old"] },
      },
    },
    on: { query: openWork },
  });
  expect(done).toMatchObject({ state: "done", total: 3, undoable: true, counts: { changed: 3, waiting: 0 } });
  expect(done.title).toMatch(/^Status “.+”, assigned to Jun Nakamura, tag “wave” added, tag “old” removed$/);
  expect((await row(ids[0] ?? 0)).closedAt).not.toBeNull();

  // Jun reopens one and tags another meanwhile: that stays.
  await postUpdate(jun, { ticketId: ids[1] ?? 0, changes: { statusId: open } });
  await postUpdate(jun, { ticketId: ids[2] ?? 0, changes: { tags: { add: ["mine"] } } });
  const undone = await undo(ida, done.id);
  expect(undone).toMatchObject({ state: "undone", undoable: false, counts: { undone: 2, left: 1, changed: 0 } });
  const { lines } = await listBulkLines(ida, done.id, { outcomes: ["left"] });
  expect(lines).toMatchObject([{ ticketId: ids[1], reason: "Changed since: status." }]);
  const tagNames = async (id: number) => {
    const catalog = await loadCatalog(ida);
    return (await row(id)).tagIds.map((tag) => catalog.tag.get(tag)?.name);
  };
  expect(await tagNames(ids[0] ?? 0)).toEqual(["old"]);
  expect(await tagNames(ids[2] ?? 0)).toEqual(["mine"]);
  for (const [index, id] of ids.entries()) {
    const { statusId, assigneeId, closedAt, waitingSince, lastClosedAt } = await row(id);
    const { waitingSince: waited } = before[index] ?? {};
    expect({ statusId, assigneeId, closedAt }).toEqual({ statusId: open, assigneeId: null, closedAt: null });
    if (id !== ids[1]) expect({ waitingSince, lastClosedAt }).toEqual({ waitingSince: waited, lastClosedAt: null });
  }
  await expect(undoBulkRun(ida, done.id)).rejects.toMatchObject({ code: "conflict" });
});

test("replies are held and go when the act is taken back, those that left are told; notes go, too", async () => {
  const { ida, ids } = await desk(2);
  const done = await run(ida, {
    act: { message: { kind: "reply", text: "Hello {{customer.firstName}}, it is mended." } },
    on: { ids },
  });
  const said = await db.select().from(messages).where(eq(messages.bodyText, "Hello Tom, it is mended."));
  expect(said).toHaveLength(2);
  expect(said.every((message) => message.heldUntil !== null)).toBe(true);
  await db
    .update(messages)
    .set({ heldUntil: new Date(Date.now() - 1) })
    .where(eq(messages.ticketId, ids[1] ?? 0));
  const undone = await undo(ida, done.id);
  expect(undone.counts).toMatchObject({ undone: 1, left: 1 });
  const { lines } = await listBulkLines(ida, done.id, {});
  expect(lines.map(({ reason }) => reason)).toEqual(["", "The reply has left."]);
  const mails = await db.select().from(outgoingMails).where(eq(outgoingMails.workspaceId, ida.workspace.id));
  expect(
    mails
      .filter((mail) => mail.kind === "reply")
      .map((mail) => mail.state)
      .sort(),
  ).toEqual(["queued", "taken_back"]);

  const before = await row(ids[0] ?? 0);
  const noted = await run(ida, { act: { message: { kind: "note", text: "Wave of Monday" } }, on: { ids } });
  expect((await row(ids[0] ?? 0)).noteCount).toBe(1);
  expect((await undo(ida, noted.id)).counts).toMatchObject({ undone: 2 });
  const after = await row(ids[0] ?? 0);
  expect(after).toEqual({ ...before, updatedAt: after.updatedAt });
  const told = await db
    .select()
    .from(events)
    .where(eq(events.ticketId, ids[0] ?? 0));
  expect(told.map((event) => event.type)).toContain("note.taken_back");
});

test("each ticket asks for the right by itself, and what is refused is told", async () => {
  const { workspace, ida, ids, closed } = await desk(3);
  const guest = asAgent(workspace, await makeAgent(workspace, "Guest", "Guest Person"));
  const guestId = guest.actor.type === "agent" ? guest.actor.id : 0;
  await postUpdate(ida, { ticketId: ids[0] ?? 0, changes: { assigneeId: guestId } });
  await postUpdate(ida, { ticketId: ids[1] ?? 0, changes: { spam: true } });
  // What a guest may not see is not there for them; what they may see they may not change.
  const byGuest = await run(guest, { act: { changes: { spam: true } }, on: { ids } });
  expect(byGuest).toMatchObject({ total: 1, counts: { skipped: 1 } });
  const byIda = await run(ida, { act: { changes: { statusId: closed } }, on: { ids } });
  expect(byIda.counts).toMatchObject({ changed: 2, skipped: 1 });
  const { lines } = await listBulkLines(ida, byIda.id, { outcomes: ["skipped"] });
  expect(lines).toMatchObject([{ ticketId: ids[1], reason: expect.stringContaining("spam") }]);
  // Nobody reads or undoes a colleague's.
  await expect(getBulkRun(guest, byIda.id)).rejects.toMatchObject({ code: "not_found" });
  await expect(listBulkLines(guest, byIda.id, {})).rejects.toMatchObject({ code: "not_found" });
  await expect(undoBulkRun(guest, byIda.id)).rejects.toMatchObject({ code: "not_found" });
  expect((await listBulkRuns(guest)).runs.map(({ id }) => id)).toEqual([byGuest.id]);
});

test("who was let go changes nothing more", async () => {
  const { jun, ids, closed } = await desk(2);
  const { runId } = await startBulkRun(jun, { act: { changes: { statusId: closed } }, on: { ids } });
  await db
    .update(agents)
    .set({ active: false })
    .where(eq(agents.id, jun.actor.type === "agent" ? jun.actor.id : 0));
  await workOnRun(runId, false);
  expect((await row(ids[0] ?? 0)).closedAt).toBeNull();
});

test("a stopped run leaves the rest alone", async () => {
  const { ida, ids, closed } = await desk(2);
  const { runId } = await startBulkRun(ida, { act: { changes: { statusId: closed } }, on: { ids } });
  await undoBulkRun(ida, runId);
  await workOnRun(runId, false);
  const stopped = await getBulkRun(ida, runId);
  expect(stopped).toMatchObject({ state: "undone", counts: { skipped: 2 } });
  expect((await row(ids[0] ?? 0)).closedAt).toBeNull();
});

test("tickets are merged into one, followed and unfollowed", async () => {
  const { ida, ids } = await desk(3);
  const [target = 0] = ids;
  const followed = await run(ida, { act: { follow: true }, on: { ids } });
  expect(followed.counts).toMatchObject({ changed: 3 });
  expect((await undo(ida, followed.id)).counts).toMatchObject({ undone: 3 });
  const merged = await run(ida, { act: { mergeIntoId: target }, on: { ids } });
  expect(merged).toMatchObject({ total: 2, counts: { changed: 2 } });
  expect(await row(target)).toMatchObject({ messageCount: 3 });
  expect((await row(ids[2] ?? 0)).mergedIntoId).toBe(target);
  expect((await undo(ida, merged.id)).counts).toMatchObject({ undone: 2 });
  expect(await row(target)).toMatchObject({ messageCount: 1 });
  expect((await row(ids[2] ?? 0)).mergedIntoId).toBeNull();
});

test("two workers at once and a refusal in the middle still deal with each ticket once", async () => {
  const { ida, ids } = await desk(24);
  await postUpdate(ida, { ticketId: ids[11] ?? 0, changes: { spam: true } });
  const { runId } = await startBulkRun(ida, { act: { message: { kind: "note", text: "once" } }, on: { ids } });
  await Promise.all([workOnRun(runId, false), workOnRun(runId, false), workOnRun(runId, false)]);
  const done = await getBulkRun(ida, runId);
  expect(done).toMatchObject({ state: "done", counts: { changed: 23, skipped: 1 } });
  const rows = await db.execute<{ n: number }>(sql`select count(*)::int as n from messages
    where workspace_id = ${ida.workspace.id} and body_text = 'once' group by ticket_id`);
  expect(rows.map(({ n }) => n)).toEqual(Array(23).fill(1));
});

test("what cannot be begun is refused in words", async () => {
  const { ida, ids } = await desk(1);
  const note = (text: string): BulkInput["act"] => ({ message: { kind: "note", text } });
  await expect(startBulkRun(ida, { act: {}, on: { ids } })).rejects.toThrow("Choose what to do.");
  await expect(startBulkRun(ida, { act: note("{{nonsense}}"), on: { ids } })).rejects.toMatchObject({
    code: "invalid",
  });
  await expect(startBulkRun(ida, { act: note("x"), on: { ids: [999_999_999] } })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("changing many tickets at once is a right of its own", async () => {
  const { workspace, jun, ids, closed } = await desk(1);
  if (jun.actor.type !== "agent") throw new Error("Jun is an agent.");
  const permissions = jun.actor.role.permissions.filter((name) => name !== "tickets.bulk");
  const without = asAgent(workspace, { ...jun.actor, role: { ...jun.actor.role, permissions } });
  const input: BulkInput = { act: { changes: { statusId: closed } }, on: { ids } };
  await expect(startBulkRun(without, input)).rejects.toMatchObject({ code: "forbidden", reason: "ticket.bulk" });
  expect((await run(jun, input)).counts.changed).toBe(1);
});

test("a batch is one job of as many events as tickets, and a fault with one ticket is that ticket's alone", async () => {
  const { workspace, ida, ids, closed } = await desk(5);
  const [odd = 0] = ids.slice(2);
  const logged = vi.spyOn(console, "error").mockImplementation(() => {});
  await db.execute(sql`create function is_broken() returns trigger language plpgsql as
    $$ begin raise exception 'broken'; end $$`);
  await db.execute(
    sql.raw(`create trigger is_broken before update on tickets
    for each row when (new.id = ${odd}) execute function is_broken()`),
  );
  try {
    const tried = await run(ida, { act: { changes: { statusId: closed } }, on: { ids } });
    expect(tried.counts).toMatchObject({ changed: 4, skipped: 1 });
    const { lines } = await listBulkLines(ida, tried.id, { outcomes: ["skipped"] });
    expect(lines).toMatchObject([{ ticketId: odd, reason: expect.stringContaining("unexpected") }]);
    expect(logged.mock.lastCall?.[1]).toMatchObject({ cause: { message: "broken" } });
  } finally {
    logged.mockRestore();
    await db.execute(sql`drop function is_broken cascade`);
  }
  const again = await run(ida, { act: { changes: { tags: { add: ["wave"] } } }, on: { ids } });
  expect(again.counts).toMatchObject({ changed: 5 });
  const told = await db
    .select({ id: events.id, ticketId: events.ticketId, changes: events.changes })
    .from(events)
    .where(sql`${events.workspaceId} = ${workspace.id} and ${events.changes} @> '[{"field": "tagIds"}]'`)
    .orderBy(events.id);
  expect(told.map((event) => event.ticketId)).toEqual(ids);
  expect(told.every((event) => event.changes[0]?.toName === "wave")).toBe(true);
  const jobs = await db.execute<{ ids: number[] }>(sql`select payload -> 'eventIds' as ids
    from graphile_worker._private_jobs where payload ->> 'eventIds' is not null order by id desc limit 1`);
  expect(jobs[0]?.ids).toEqual(told.map((event) => event.id));
});

test("tickets that move together into a category that assigns are shared as fairly as one after the other", async () => {
  const { workspace, ida, jun, ids } = await desk(6);
  const agentIds = [ida, jun].map(({ actor }) => (actor.type === "agent" ? actor.id : 0));
  const { id } = await createCategory(ida, { name: "Two", assignment: "fewest_open", assignsOnMove: true, agentIds });
  await freshen(workspace);
  const moved = await run(ida, { act: { changes: { categoryId: id } }, on: { ids } });
  expect(moved.counts).toMatchObject({ changed: 6 });
  const rows = await Promise.all(ids.map(row));
  for (const agentId of agentIds) expect(rows.filter((ticket) => ticket.assigneeId === agentId)).toHaveLength(3);
});
