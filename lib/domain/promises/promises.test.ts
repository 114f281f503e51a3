import { and, eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { events, tickets } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { createCalendar, deleteCalendar, editCalendar } from "../calendars/commands";
import { closedStatus, defaultStatus, loadCatalog } from "../catalog/catalog";
import type { AgentActor, Context, Workspace } from "../context";
import { editCustomer } from "../customers/edit-customer";
import { asAgent, asSystem, freshen, makeAgent, makeWorkspace } from "../testing";
import type { Ticket } from "../tickets/change-ticket";
import { createTicket } from "../tickets/create-ticket";
import { countTickets } from "../tickets/list-tickets";
import { mergeTickets } from "../tickets/merge-tickets";
import { postUpdate } from "../tickets/post-update";
import { replyToTicket } from "../tickets/testing";
import { breachesOf } from "./clocks";
import { createPromise, deletePromise, editPromise } from "./commands";
import { explainDue } from "./explain-due";
import { recomputeBatch } from "./recompute";
import { ringAlarms } from "./ring-alarms";
import type { CreatePromiseInput } from "./schema";

setUpTestDatabase();

const minute = 60_000;
let workspace: Workspace;
let agent: AgentActor;
let ctx: Context;
let waitingId: number;
let urgentId: number;

const always = (more: Partial<CreatePromiseInput> = {}): CreatePromiseInput => ({
  name: "Everything",
  condition: { all: [] },
  calendarId: null,
  firstReplyMinutes: 60,
  nextReplyMinutes: 120,
  resolutionMinutes: 600,
  warnMinutes: 15,
  warnPercent: null,
  pauseStatusIds: [],
  ...more,
});

async function desk(promise: Partial<CreatePromiseInput> | null = {}) {
  workspace = await makeWorkspace();
  agent = await makeAgent(workspace);
  ctx = asAgent(workspace, agent);
  const catalog = await loadCatalog(ctx);
  waitingId = catalog.statuses.find((status) => status.phase === "waiting")?.id ?? 0;
  urgentId = catalog.priorities.find((priority) => priority.isUrgent)?.id ?? 0;
  if (promise) await createPromise(ctx, always({ pauseStatusIds: [waitingId], ...promise }));
  await freshen(workspace);
}

const open = async (more: Partial<Parameters<typeof createTicket>[1]> = {}) =>
  (
    await createTicket(asSystem(workspace), {
      subject: "Printer",
      contact: { email: "mara@lind.example" },
      source: "email",
      message: { text: "It jams." },
      ...more,
    })
  ).ticket;

const ago = (minutes: number) => new Date(Date.now() - minutes * minute);
const read = async (id: number): Promise<Ticket> => {
  const [row] = await db.select().from(tickets).where(eq(tickets.id, id));
  if (!row) throw new Error("gone");
  return row;
};
/** What was told of a ticket, as `near first_reply`. */
const told = async (id: number) =>
  (
    await db
      .select({ type: events.type, changes: events.changes })
      .from(events)
      .where(and(eq(events.ticketId, id), sql`${events.type} like 'promise.%'`))
      .orderBy(events.id)
  ).map(({ type, changes }) => `${type.slice(8)} ${changes[0]?.to}`);
const inMinutes = (ticket: Ticket, minutes: number) => new Date(ticket.createdAt.getTime() + minutes * minute);
const seconds = (date: Date | null) => (date ? Math.floor(date.getTime() / 1000) : null);

describe("what is due", () => {
  beforeAll(() => desk());

  test("a new ticket has its first reply and its solution before it, the sooner one next", async () => {
    const ticket = await open();
    expect(seconds(ticket.firstReplyDueAt)).toBe(seconds(inMinutes(ticket, 60)));
    expect(seconds(ticket.resolutionDueAt)).toBe(seconds(inMinutes(ticket, 600)));
    expect(ticket.dueAt).toEqual(ticket.firstReplyDueAt);
    expect(seconds(ticket.nextAlarmAt)).toBe(seconds(inMinutes(ticket, 45)));
    expect(ticket.nextReplyDueAt).toBeNull();
    expect(await read(ticket.id)).toEqual(ticket);
  });

  test("an answer ends the clock of replies, the customer's next message begins another", async () => {
    const opened = await open({ createdAt: ago(30) });
    const { ticket: answered } = await replyToTicket(ctx, opened.id, { text: "Try this." });
    expect(answered.firstReplyDueAt).toBeNull();
    expect(answered.dueAt).toEqual(answered.resolutionDueAt);
    expect(answered.firstReplySeconds).toBeGreaterThanOrEqual(1800);
    expect(answered.firstReplySeconds).toBeLessThan(1830);
    const { ticket: again } = await postUpdate(asSystem(workspace), {
      ticketId: opened.id,
      author: "customer",
      message: { text: "It still jams.", visibility: "public" },
    });
    expect(seconds(again.nextReplyDueAt)).toBe(seconds(new Date((again.waitingSince?.getTime() ?? 0) + 120 * minute)));
    expect(again.firstReplyDueAt).toBeNull();
  });

  test("a status that pauses stops the clocks, and they go on with what was left", async () => {
    const opened = await open({ createdAt: ago(100) });
    const { ticket: paused } = await postUpdate(ctx, { ticketId: opened.id, changes: { statusId: waitingId } });
    expect(paused.resolutionDueAt).toBeNull();
    expect(paused.pausedSince).not.toBeNull();
    // Its first reply was late when the pause began, and stays so.
    expect(seconds(paused.firstReplyDueAt)).toBe(seconds(inMinutes(opened, 60)));
    // The pause is made an hour long behind the domain's back.
    await db.execute(sql`update events set created_at = created_at - interval '60 minutes'
      where ticket_id = ${opened.id} and type = 'ticket.updated'`);
    const back = defaultStatus(await loadCatalog(ctx)).id;
    const { ticket: resumed } = await postUpdate(ctx, { ticketId: opened.id, changes: { statusId: back } });
    expect(resumed.pausedSince).toBeNull();
    const late = (resumed.resolutionDueAt?.getTime() ?? 0) - inMinutes(opened, 660).getTime();
    expect(Math.abs(late)).toBeLessThan(5000);
    const why = await explainDue(ctx, opened.id);
    const solution = why.clocks.find((clock) => clock.kind === "resolution");
    expect(seconds(solution?.dueAt ?? null)).toBe(seconds(resumed.resolutionDueAt));
    expect(solution?.pauses).toHaveLength(1);
    expect(solution?.pauses[0]?.seconds).toBeGreaterThan(3590);
  });

  test("closing ends everything; opening again counts on without the time between", async () => {
    const opened = await open();
    const closed = closedStatus(await loadCatalog(ctx)).id;
    const { ticket } = await postUpdate(ctx, { ticketId: opened.id, changes: { statusId: closed } });
    expect(ticket).toMatchObject({
      dueAt: null,
      resolutionDueAt: null,
      nextAlarmAt: null,
      promiseId: opened.promiseId,
    });
    await db.execute(
      sql`update events set created_at = created_at - interval '20 minutes' where ticket_id = ${opened.id}`,
    );
    await db.execute(sql`update tickets set created_at = created_at - interval '20 minutes' where id = ${opened.id}`);
    const back = defaultStatus(await loadCatalog(ctx)).id;
    const { ticket: reopened } = await postUpdate(ctx, { ticketId: opened.id, changes: { statusId: back } });
    const late = (reopened.resolutionDueAt?.getTime() ?? 0) - inMinutes(opened, 600).getTime();
    expect(Math.abs(late)).toBeLessThan(5000);
  });

  test("a date set by hand counts too, until its day is over", async () => {
    const { ticket } = await postUpdate(ctx, { ticketId: (await open()).id, changes: { dueOn: "2020-02-28" } });
    expect(ticket.dueAt?.toISOString()).toBe("2020-02-29T00:00:00.000Z");
    expect(breachesOf(ticket)).toBe(1);
    expect(ticket.breachCount).toBe(0);
    await ringAlarms(asSystem(workspace));
    expect(await told(ticket.id)).toEqual(["breached due_date"]);
    expect(breachesOf(await read(ticket.id))).toBe(1);
    const { ticket: without } = await postUpdate(ctx, { ticketId: ticket.id, changes: { dueOn: null } });
    expect(without.dueAt).toEqual(without.firstReplyDueAt);
  });

  test("what is merged away is due no more; whoever waited on it longest waits on the other", async () => {
    const [source, target] = [await open({ createdAt: ago(20) }), await open()];
    await mergeTickets(ctx, { sourceId: source.id, targetId: target.id });
    expect((await read(source.id)).dueAt).toBeNull();
    expect((await read(target.id)).dueAt).toEqual(source.dueAt);
  });
});

describe("events", () => {
  beforeAll(() => desk());

  test("near and late are told once each, however often the job runs", async () => {
    const ticket = await open();
    const job = asSystem(workspace);
    await ringAlarms(job, inMinutes(ticket, 44));
    expect(await told(ticket.id)).toEqual([]);
    await ringAlarms(job, inMinutes(ticket, 46));
    await ringAlarms(job, inMinutes(ticket, 46));
    expect(await told(ticket.id)).toEqual(["near first_reply"]);
    await Promise.all([ringAlarms(job, inMinutes(ticket, 61)), ringAlarms(job, inMinutes(ticket, 61))]);
    expect(await told(ticket.id)).toEqual(["near first_reply", "breached first_reply"]);
    expect(await read(ticket.id)).toMatchObject({ breachCount: 1, breachedAt: ticket.firstReplyDueAt });
    await ringAlarms(job, inMinutes(ticket, 6000));
    expect(await told(ticket.id)).toEqual(["near first_reply", "breached first_reply", "breached resolution"]);
    // Closed and opened again, it is not told of twice.
    const catalog = await loadCatalog(ctx);
    const [closed, back] = [closedStatus(catalog).id, defaultStatus(catalog).id];
    await postUpdate(ctx, { ticketId: ticket.id, changes: { statusId: closed } });
    await postUpdate(ctx, { ticketId: ticket.id, changes: { statusId: back } });
    await ringAlarms(job, inMinutes(ticket, 60_000));
    expect(await told(ticket.id)).toHaveLength(3);
  });

  test("an answer that comes late is a broken promise, even when no job looked in between", async () => {
    const ticket = await open({ createdAt: ago(90) });
    await replyToTicket(ctx, ticket.id, { text: "Sorry." });
    expect(await told(ticket.id)).toEqual(["breached first_reply"]);
    expect((await read(ticket.id)).breachCount).toBe(1);
  });

  test("more than a batch is told of in one go, and a cut in the middle doubles nothing", async () => {
    await desk();
    const first = await open({ createdAt: ago(90) });
    await db.execute(sql`
      insert into tickets (workspace_id, subject, customer_id, status_id, priority_id, source, access_password, hash,
        created_at, due_at, next_alarm_at, promise_clocks)
      select workspace_id, 'Many', customer_id, status_id, priority_id, source, access_password, md5(random()::text || n),
        created_at, due_at, next_alarm_at, promise_clocks from tickets, generate_series(1, 230) n where id = ${first.id}`);
    const job = asSystem(workspace);
    const cut = db.transaction(async (tx) => {
      await ringAlarms({ ...job, tx });
      throw new Error("killed");
    });
    await expect(cut).rejects.toThrow("killed");
    expect(await ringAlarms(job)).toBe(231);
    expect(await ringAlarms(job)).toBe(0);
    const [row] = await db
      .select({ count: sql<number>`count(*)::int` })
      .from(events)
      .where(and(eq(events.workspaceId, workspace.id), eq(events.type, "promise.breached")));
    expect(row?.count).toBe(231);
  });
});

describe("which promise holds", () => {
  test("the first in order whose condition holds, anew when the ticket changes", async () => {
    await desk();
    await createPromise(
      ctx,
      always({
        name: "Urgent",
        condition: { field: "priorityId", op: "is", value: urgentId },
        firstReplyMinutes: 10,
        placeAfterId: null,
      }),
    );
    await freshen(workspace);
    const ticket = await open();
    expect(seconds(ticket.firstReplyDueAt)).toBe(seconds(inMinutes(ticket, 60)));
    const { ticket: urgent } = await postUpdate(ctx, { ticketId: ticket.id, changes: { priorityId: urgentId } });
    expect(seconds(urgent.firstReplyDueAt)).toBe(seconds(inMinutes(ticket, 10)));
    expect(await countTickets(ctx, { field: "promiseId", op: "is", value: urgent.promiseId })).toBe(1);
  });

  test("a changed promise or calendar is counted anew on open tickets", async () => {
    await desk();
    const catalog = await loadCatalog(ctx);
    const promise = catalog.promises[0];
    if (!promise) throw new Error("no promise");
    const ticket = await open();
    await editPromise(ctx, { id: promise.id, firstReplyMinutes: 30 });
    await freshen(workspace);
    await recomputeBatch(asSystem(workspace), 0);
    expect(seconds((await read(ticket.id)).firstReplyDueAt)).toBe(seconds(inMinutes(ticket, 30)));
    const everyDay = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: 0, to: 1440 }));
    const { id } = await createCalendar(ctx, { name: "Days", timeZone: "Europe/Berlin", hours: everyDay });
    await editPromise(ctx, { id: promise.id, calendarId: id });
    const today = new Date().toISOString().slice(0, 10);
    const closedDays = [-1, 0, 1].map((days) => ({
      date: new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10),
      name: "Move",
      yearly: false,
    }));
    await editCalendar(ctx, { id, holidays: closedDays });
    await freshen(workspace);
    await recomputeBatch(asSystem(workspace), 0);
    const moved = await read(ticket.id);
    expect((moved.firstReplyDueAt?.getTime() ?? 0) - ticket.createdAt.getTime()).toBeGreaterThan(86_400_000 / 2);
    const why = await explainDue(ctx, ticket.id);
    expect(why.calendar?.name).toBe("Days");
    expect(why.clocks[0]?.holidays.map((one) => one.name)).toContain("Move");
    await expect(deleteCalendar(ctx, id)).rejects.toMatchObject({ code: "conflict", reason: "in_use" });
    await deletePromise(ctx, promise.id);
    await freshen(workspace);
    await recomputeBatch(asSystem(workspace), 0);
    expect(await read(ticket.id)).toMatchObject({ promiseId: null, dueAt: null });
  });

  test("a customer who joins an organization gets what it was promised", async () => {
    await desk({ condition: { field: "organizationName", op: "is", value: "Lind" }, name: "Lind" });
    const ticket = await open();
    expect(ticket.dueAt).toBeNull();
    await editCustomer(ctx, { id: ticket.customerId, organization: "Lind" });
    const [job] = await db.execute<{ payload: { afterId: number; customerId: number } }>(sql`
      select j.payload from graphile_worker._private_jobs j where j.key = ${`promises.recompute:${workspace.id}:${ticket.customerId}`}`);
    await recomputeBatch(asSystem(workspace), job?.payload.afterId ?? -1, job?.payload.customerId);
    expect(seconds((await read(ticket.id)).firstReplyDueAt)).toBe(seconds(inMinutes(ticket, 60)));
  });

  test("filters know what is late, near and paused", async () => {
    await desk();
    await open({ createdAt: ago(90) });
    await open({ createdAt: ago(50) });
    await open({ createdAt: ago(10) });
    const { id } = await open();
    await postUpdate(ctx, { ticketId: id, changes: { statusId: waitingId } });
    const count = (field: string) => countTickets(ctx, { field, op: "is", value: true });
    expect(await Promise.all(["isLate", "isNearDue", "isPaused", "isBreached"].map(count))).toEqual([1, 1, 1, 1]);
  });
});

describe("what is refused", () => {
  beforeAll(() => desk(null));

  test.each<[Partial<CreatePromiseInput>, string]>([
    [{ firstReplyMinutes: null, nextReplyMinutes: null, resolutionMinutes: null }, "firstReplyMinutes"],
    [{ warnPercent: 20 }, "warnPercent"],
    [{ calendarId: 999_999 }, "calendarId"],
    [{ pauseStatusIds: [999_999] }, "pauseStatusIds"],
    [{ condition: { field: "nonsense", op: "is", value: 1 } }, "condition"],
    [{ condition: { field: "isLate", op: "is", value: true } }, "condition"],
    [{ condition: { field: "assigneeId", op: "is", value: "me" } }, "condition"],
    [{ condition: { not: { field: "subject", op: "before", value: "x" } } }, "condition"],
  ])("%j", async (more, field) => {
    await expect(createPromise(ctx, always(more))).rejects.toMatchObject({
      code: "invalid",
      fields: { [field]: expect.any(String) },
    });
  });

  test("a calendar without hours, with impossible days, or closed for ever", async () => {
    const input = { name: "Office", timeZone: "Europe/Berlin", hours: [{ day: 1, from: 540, to: 1020 }] };
    await expect(createCalendar(ctx, { ...input, hours: [] })).rejects.toThrow("never be due");
    await expect(createCalendar(ctx, { ...input, timeZone: "Mars/Base" })).rejects.toThrow("time zone");
    await expect(
      createCalendar(ctx, { ...input, holidays: [{ date: "2026-02-30", name: "", yearly: false }] }),
    ).rejects.toThrow("exists");
    const everyDay = Array.from({ length: 366 }, (_, n) => ({
      date: new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10),
      name: "",
      yearly: true,
    }));
    await expect(createCalendar(ctx, { ...input, holidays: everyDay })).rejects.toMatchObject({
      fields: { holidays: expect.any(String) },
    });
  });

  test("agents without the right", async () => {
    const other = asAgent(workspace, await makeAgent(workspace, "Help Desk Staff"));
    await expect(createPromise(other, always())).rejects.toMatchObject({ code: "forbidden" });
    await expect(
      createCalendar(other, { name: "x", timeZone: "UTC", hours: [{ day: 1, from: 0, to: 1 }] }),
    ).rejects.toMatchObject({ code: "forbidden" });
  });
});
