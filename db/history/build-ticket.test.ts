import { asc, eq, sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { db } from "@/db/client";
import { customerEmails, customers, events, messages, tickets } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { loadAgentActor } from "@/lib/domain/agents/queries";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import type { Context, Workspace } from "@/lib/domain/context";
import { asSystem, makeAgent, makeWorkspace } from "@/lib/domain/testing";
import { createTicket } from "@/lib/domain/tickets/create-ticket";
import { postUpdate } from "@/lib/domain/tickets/post-update";
import { buildTicket, nothingPromised } from "./build-ticket";
import type { HistoryAct, TicketHistory } from "./history";
import { numberHistories } from "./number";
import { storeTickets } from "./store";

setUpTestDatabase();

async function makeDesk() {
  const workspace = await makeWorkspace();
  const ida = await makeAgent(workspace);
  const jun = await makeAgent(workspace, "Help Desk Staff", "Jun Nakamura");
  const [customer] = await db
    .insert(customers)
    .values({ workspaceId: workspace.id, firstName: "Mara", lastName: "Lind", phone: "+49 555 77" })
    .returning();
  if (!customer) throw new Error("No customer.");
  await db
    .insert(customerEmails)
    .values({ workspaceId: workspace.id, customerId: customer.id, email: "mara@lind.example" });
  const catalog = await loadCatalog(asSystem(workspace));
  const contact = {
    customerId: customer.id,
    firstName: "Mara",
    lastName: "Lind",
    email: "mara@lind.example",
    phone: "+49 555 77",
    externalId: "",
    company: "",
  };
  return { workspace, ida, jun, catalog, contact };
}
type Desk = Awaited<ReturnType<typeof makeDesk>>;

const start = new Date("2024-03-04T09:00:00Z").getTime();
const hours = (count: number) => new Date(start + count * 3_600_000);
const file = { hash: "a".repeat(64), size: 3, fileName: "Größe.csv", mimeType: "text/csv" };

/** Everything an act can be, in an order that moves every clock at least twice. */
function longHistory({ catalog, contact, ida, jun }: Desk): TicketHistory {
  const status = (name: string) => catalog.statuses.find((one) => one.name === name)?.id ?? 0;
  const mail = (id: string) => ({ messageId: `<${id}@lind.example>`, headers: "", classification: "human" as const });
  const say = (text: string) => ({ visibility: "public" as const, text });
  return {
    subject: "Printer on floor 3",
    contact,
    source: "email",
    mailboxId: null,
    portalId: null,
    opening: {
      at: hours(0),
      via: "mail",
      message: { ...say("It jams since Monday."), mail: mail("1"), files: [file] },
    },
    acts: [
      {
        at: hours(1),
        agentId: ida.id,
        via: "console",
        message: { visibility: "private", text: "Call her first." },
        changes: { assigneeId: ida.id },
      },
      {
        at: hours(2),
        agentId: ida.id,
        via: "console",
        message: say("Which tray?"),
        changes: { statusId: status("Waiting for customer") },
      },
      {
        at: hours(3),
        via: "mail",
        message: { ...say("I am away until Monday."), mail: { ...mail("2"), classification: "auto_reply" } },
      },
      { at: hours(4), via: "mail", message: { ...say("Tray 2, 東京 office"), mail: mail("3") } },
      {
        at: hours(5),
        agentId: ida.id,
        via: "console",
        changes: { assigneeId: jun.id, priorityId: catalog.priorities.at(-1)?.id ?? 0, dueOn: "2024-03-09" },
      },
      {
        at: hours(6),
        agentId: jun.id,
        via: "console",
        message: { visibility: "external", text: "Please send a roller.", to: ["maker@parts.example"] },
      },
      {
        at: hours(7),
        agentId: jun.id,
        via: "console",
        message: say("It is on its way."),
        changes: { statusId: status("Problem solved") },
        time: { seconds: 900, billable: true },
      },
      { at: hours(8), via: "portal", message: say("It jams again.") },
      { at: hours(9), via: "portal", message: say("And it smells.") },
      {
        at: hours(10),
        agentId: jun.id,
        via: "console",
        changes: { subject: "Printer on floor 3 smells", statusId: status("Problem solved") },
      },
    ],
  };
}

async function contextOf(workspace: Workspace, act: HistoryAct): Promise<Context> {
  const system = asSystem(workspace);
  const actor = act.agentId === undefined ? system.actor : await loadAgentActor(system, act.agentId);
  return { ...system, actor, via: act.via };
}

const sent = (act: HistoryAct) => act.message && { ...act.message, files: act.message.files ?? [], at: act.at };

/** The same acts, through the domain. */
async function replay(workspace: Workspace, history: TicketHistory): Promise<number> {
  const { opening, acts, contact } = history;
  const { ticket } = await createTicket(await contextOf(workspace, opening), {
    subject: history.subject,
    contact: { customerId: contact.customerId, email: contact.email },
    source: history.source,
    author: "customer",
    message: sent(opening) ?? {},
    createdAt: opening.at,
    ...opening.changes,
  });
  for (const act of acts) {
    const message = sent(act);
    await postUpdate(await contextOf(workspace, act), {
      ticketId: ticket.id,
      ...(message ? { message } : {}),
      ...(act.agentId === undefined ? { author: "customer" as const } : {}),
      changes: (act.changes ?? {}) as Parameters<typeof postUpdate>[1]["changes"],
      ...(act.time ? { time: act.time } : {}),
    });
  }
  return ticket.id;
}

async function read(ticketId: number) {
  const [ticket] = await db.select().from(tickets).where(eq(tickets.id, ticketId));
  const said = await db.select().from(messages).where(eq(messages.ticketId, ticketId)).orderBy(asc(messages.id));
  const done = await db.select().from(events).where(eq(events.ticketId, ticketId)).orderBy(asc(events.id));
  const words = await db.execute(sql`
    select lexeme, (select array_agg(distinct weight order by weight) from unnest(weights) as weight) as weights
    from ticket_search, unnest(document) where ticket_id = ${ticketId} and lexeme <> ${String(ticketId)} order by lexeme`);
  const files = await db.execute(sql`
    select hash, size, file_name, mime_type, disposition, content_id, message_id is not null as bound
    from attachments where ticket_id = ${ticketId} order by id`);
  const time = await db.execute(sql`
    select agent_id, seconds, billable, note, message_id is not null as bound from time_entries where ticket_id = ${ticketId}`);
  const followers = await db.execute(sql`select agent_id from subscriptions where ticket_id = ${ticketId} order by 1`);
  const mailIds = await db.execute(sql`
    select mail_message_id from mail_ids where ticket_id = ${ticketId} and mail_message_id like '%lind.example>' order by 1`);
  return { ticket, said, done, words, files, time, followers, mailIds };
}

/** What must be the same: all but numbers, secrets, promises, and the clocks that the domain takes from the wall. */
function comparable({ ticket, said, done, ...rest }: Awaited<ReturnType<typeof read>>) {
  if (!ticket) throw new Error("No ticket.");
  const { id: _id, accessPassword, hash, updatedAt, lastMessageId, closedAt, lastClosedAt, ...kept } = ticket;
  const place = new Map(said.map((message, index) => [message.id, index]));
  return {
    ...rest,
    ticket: {
      ...kept,
      ...nothingPromised,
      passwordLength: accessPassword.length,
      hashLength: hash.length,
      closed: closedAt !== null,
      everClosed: lastClosedAt !== null,
      last: place.get(lastMessageId),
    },
    said: said.map(({ id: _message, ticketId: _ticket, ...message }) => message),
    done: done
      .filter((event) => !event.type.startsWith("promise."))
      .map(({ id: _event, ticketId: _ticket, createdAt: _at, messageId, delivery, ...event }) => ({
        ...event,
        message: messageId === null ? null : place.get(messageId),
        delivery: { ...delivery, notifyAgentIds: undefined },
      })),
  };
}

it("leaves the rows that the domain leaves when the same is done through it", async () => {
  const desk = await makeDesk();
  const history = longHistory(desk);
  const replayed = await replay(desk.workspace, history);
  const [numbered] = numberHistories([history], { ticketId: replayed + 1000, activityId: 100_000 });
  if (!numbered) throw new Error("No history.");
  await db.transaction((tx) => storeTickets(tx, [buildTicket(desk.catalog, desk.workspace.id, numbered)]));
  expect(comparable(await read(numbered.id))).toEqual(comparable(await read(replayed)));
});

it("numbers tickets, messages and events by time, and what comes after counts on", async () => {
  const desk = await makeDesk();
  const early = longHistory(desk);
  const late: TicketHistory = { ...early, subject: "Later", opening: { ...early.opening, at: hours(0.5) }, acts: [] };
  const numbered = numberHistories([late, early], { ticketId: 5000, activityId: 200_000 });
  expect(numbered.map((one) => [one.id, one.history.subject])).toEqual([
    [5000, "Printer on floor 3"],
    [5001, "Later"],
  ]);
  await db.transaction((tx) =>
    storeTickets(
      tx,
      numbered.map((one) => buildTicket(desk.catalog, desk.workspace.id, one)),
    ),
  );
  const rows = await db
    .select({ id: events.id, at: events.createdAt })
    .from(events)
    .where(sql`${events.ticketId} in (5000, 5001)`)
    .orderBy(asc(events.id));
  const times = rows.map((row) => row.at.getTime());
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  const { ticket, eventId } = await createTicket(asSystem(desk.workspace), {
    contact: { email: "next@lind.example" },
    message: { text: "Next" },
    source: "email",
  });
  expect(ticket.id).toBe(5002);
  expect(eventId).toBeGreaterThan(rows.at(-1)?.id ?? 0);
});
