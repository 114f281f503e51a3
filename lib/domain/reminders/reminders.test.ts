import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { setUpTestDatabase } from "@/db/testing";
import { listNotifications } from "../notifications/notifications";
import { tellAgents } from "../notifications/tell-agents";
import { asAgent, asSystem, makeAgent, makeWorkspace } from "../testing";
import { createTicket } from "../tickets/create-ticket";
import { listTickets } from "../tickets/list-tickets";
import { postUpdate } from "../tickets/post-update";
import { dropReminder, getReminder, ringReminder, setReminder } from "./reminders";

setUpTestDatabase();

async function desk() {
  const workspace = await makeWorkspace();
  const ida = asAgent(workspace, await makeAgent(workspace));
  const jun = asAgent(workspace, await makeAgent(workspace, "Guest", "Jun Nakamura"));
  const open = async () =>
    (
      await createTicket(asSystem(workspace), {
        subject: "Printer",
        contact: { email: "tom@contoso.example" },
        source: "email",
        author: "customer",
        message: { text: "It jams." },
        assigneeId: ida.actor.type === "agent" ? ida.actor.id : null,
      })
    ).ticket.id;
  return { workspace, ida, jun, open };
}

const later = (hours: number) => new Date(Date.now() + hours * 3_600_000);
type Desk = Awaited<ReturnType<typeof desk>>;

const listed = async (ctx: Desk["ida"], field: "isSnoozed" | "hasReminder", value = true) =>
  (await listTickets(ctx, { query: { field, op: "is", value }, sort: "remindAt" })).rows.map(({ id }) => id);
const jobOf = async (ticketId: number) => {
  const [row] = await db.execute<{ id: number; at: Date }>(sql`select r.id, j.run_at as at from reminders r
    join graphile_worker.jobs j on j.key = 'reminder.ring:' || r.id where r.ticket_id = ${ticketId}`);
  return { id: row?.id ?? 0, at: new Date(row?.at ?? 0) };
};

test("a ticket that is put aside comes back at its moment, once, and its agent is told", async () => {
  const { ida, open } = await desk();
  const [first, second] = [await open(), await open()];
  await setReminder(ida, { ticketId: first, at: later(3) });
  await setReminder(ida, { ticketId: second, at: later(1) });
  expect(await listed(ida, "isSnoozed")).toEqual([second, first]);
  await setReminder(ida, { ticketId: second, at: later(5) });
  expect(await listed(ida, "hasReminder")).toEqual([first, second]);
  const job = await jobOf(second);
  expect(Math.abs(job.at.getTime() - later(5).getTime())).toBeLessThan(60_000);
  // Put off meanwhile: an older ring does nothing.
  await ringReminder(job.id, later(2));
  expect(await getReminder(ida, second)).toMatchObject({ returnedAt: null });
  await ringReminder(job.id, later(6));
  await ringReminder(job.id, later(6));
  expect(await listed(ida, "isSnoozed", false)).toEqual([second]);
  expect(await listed(ida, "hasReminder")).toEqual([first, second]);
  const { rows } = await listNotifications(ida);
  expect(rows).toMatchObject([{ kind: "reminder", about: { type: "ticket", id: second } }]);
  await dropReminder(ida, second);
  expect(await getReminder(ida, second)).toBeNull();
});

test("the customer's words bring it back before; what others write does not", async () => {
  const { ida, open, workspace } = await desk();
  const ticketId = await open();
  await setReminder(ida, { ticketId, at: later(3) });
  const noted = await postUpdate(ida, { ticketId, message: { visibility: "private", text: "x" } });
  await tellAgents(noted.eventId ?? 0);
  expect(await getReminder(ida, ticketId)).toMatchObject({ returnedAt: null });
  const said = await postUpdate(asSystem(workspace), {
    ticketId,
    author: "customer",
    message: { text: "And now it burns." },
  });
  await tellAgents(said.eventId ?? 0);
  expect(await getReminder(ida, ticketId)).toMatchObject({ returnedAt: expect.any(Date) });
  expect((await listNotifications(ida)).rows.map(({ kind }) => kind)).toEqual(["reminder"]);
  expect(await listed(ida, "hasReminder")).toEqual([ticketId]);
  // Answering settles what came back.
  await postUpdate(ida, { ticketId, message: { text: "Use water." } });
  expect(await listed(ida, "hasReminder")).toEqual([]);
});

test("nobody is reminded of what they may not see, nor in the past", async () => {
  const { ida, jun, open } = await desk();
  const ticketId = await open();
  await expect(setReminder(jun, { ticketId, at: later(1) })).rejects.toMatchObject({ code: "not_found" });
  await expect(getReminder(jun, ticketId)).rejects.toMatchObject({ code: "not_found" });
  await expect(setReminder(ida, { ticketId, at: later(-1) })).rejects.toMatchObject({
    fields: { at: expect.any(String) },
  });
  await expect(setReminder(ida, { ticketId, at: later(24 * 2000) })).rejects.toMatchObject({ code: "invalid" });
});
