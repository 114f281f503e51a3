import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { events, tickets } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { addTicket, type Desk, json, openDesk, outcome } from "@/lib/dialects/helpspace/testing";
import { asAgent } from "@/lib/domain/testing";
import { purgeTrash } from "@/lib/domain/tickets/purge-trash";

setUpTestDatabase();
let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
});

const patch = (id: number, body: unknown) => outcome(desk, "PATCH", `/tickets/${id}`, body);
const invalid = (errors: Record<string, string[]>) => [422, { message: "The given data was invalid.", errors }];

test("the manual's example, as printed", async () => {
  const before = await addTicket(desk);
  const printed = ` {
    "subject": "New Ticket name",
    "channel": {
        "id": ${desk.channel}
    },
    "status": "closed",
    "assignee": {
        "id": ${desk.agent.id}
    },
    "team": {
        "name": "Support"
    },
    "from_contact": {
        "name": "Mike Someone",
        "email": "appppppp@ccom.no"
    },
    "tags": ["Bug", "Spam"],
    "created_at": "2021-09-10T23:06:50+00:00"
}`;
  const { data } = await json(desk, "PATCH", `/tickets/${before.id}`, printed);
  expect(data).toEqual({
    ...before,
    subject: "New Ticket name",
    status: "closed",
    assignee: { id: desk.agent.id, name: "Joe Main", email: desk.agent.email },
    team: { id: desk.teams.Support, name: "Support" },
    from_contact: {
      id: expect.any(Number),
      user_id: expect.any(Number),
      name: "Mike Someone",
      value: "appppppp@ccom.no",
      email: "appppppp@ccom.no",
      type: "email",
    },
    tags: ["Bug", "Spam"],
    created_at: "2021-09-10T23:06:50+00:00",
    updated_at: expect.any(String),
  });
  expect(data.from_contact.user_id).not.toBe(before.from_contact.user_id);
  expect((await json(desk, "GET", `/tickets/${before.id}`)).data).toEqual(data);
});

test("an empty body changes nothing, not even the time", async () => {
  const before = await addTicket(desk, { tags: ["Bug"], team: "Billing", status: "escalated" });
  for (const body of [{}, undefined, "[]"]) expect(await patch(before.id, body)).toEqual([200, { data: before }]);
  const rows = await db.select().from(events).where(eq(events.ticketId, before.id));
  expect(rows.map((row) => row.type)).toEqual(["ticket.created"]);
});

test("PUT is the same", async () => {
  const { id } = await addTicket(desk);
  expect((await json(desk, "PUT", `/tickets/${id}`, { subject: "Put" })).data.subject).toBe("Put");
});

test("null takes assignee and team away, and an empty list the tags; unknown tags are dropped", async () => {
  const { id } = await addTicket(desk, { assignee: desk.agent.id, team: "Billing", tags: ["Bug"] });
  const { data } = await json(desk, "PATCH", `/tickets/${id}`, { assignee: null, team: null, tags: [] });
  expect([data.assignee, data.team, data.tags]).toEqual([null, null, []]);
  expect((await json(desk, "PATCH", `/tickets/${id}`, { tags: ["Nowhere", "spam"] })).data.tags).toEqual(["Spam"]);
});

describe("what cannot be null, or is nothing", () => {
  test.each([
    ["subject", null, "The subject field is required."],
    ["subject", "", "The subject field is required."],
    ["channel", null, "The channel must be an object with an id."],
    ["channel", { id: 0 }, "The selected channel is invalid."],
    ["from_contact", null, "The from_contact field is required."],
    ["status", null, "The status is invalid."],
    ["tags", null, "The tags field is required."],
    ["tags", "Bug", "The tags must be an array."],
    ["created_at", null, "The created_at field is required."],
    ["assignee", { id: 1_000_000 }, "The selected assignee is invalid."],
    ["team", "x".repeat(5000), "The selected team is invalid."],
  ])("%s: %j", async (name, value, sentence) => {
    const before = await addTicket(desk);
    expect(await patch(before.id, { subject: "Changed", [name]: value })).toEqual(invalid({ [name]: [sentence] }));
    expect((await json(desk, "GET", `/tickets/${before.id}`)).data).toEqual(before);
  });
});

describe("status", () => {
  test("every word leads to every other, and back", async () => {
    const { id } = await addTicket(desk);
    const words = ["closed", "escaleted", "spam", "waiting", "spam", "closed", "escalated", "open", "spam", "open"];
    for (const status of words)
      expect((await json(desk, "PATCH", `/tickets/${id}`, { status })).data.status).toBe(status);
  });

  test("the caller's spelling is remembered", async () => {
    const { id } = await addTicket(desk, { status: "escaleted" });
    expect((await json(desk, "PATCH", `/tickets/${id}`, { status: "escalated" })).data.status).toBe("escalated");
    expect((await json(desk, "PATCH", `/tickets/${id}`, { subject: "x" })).data.status).toBe("escalated");
    expect((await json(desk, "PATCH", `/tickets/${id}`, { status: "escaleted" })).data.status).toBe("escaleted");
  });

  test("unassigned is open and nobody's, unless somebody is named", async () => {
    const { id } = await addTicket(desk, { assignee: desk.agent.id, status: "closed" });
    const { data } = await json(desk, "PATCH", `/tickets/${id}`, { status: "unassigned" });
    expect([data.status, data.assignee]).toEqual(["open", null]);
  });

  test("spam stays as it is until its mark is taken off", async () => {
    const { id } = await addTicket(desk, { status: "spam" });
    const message = "This ticket is marked as spam. Take the mark off first.";
    expect(await patch(id, { subject: "x" })).toEqual([409, { message }]);
    expect((await json(desk, "PATCH", `/tickets/${id}`, { subject: "x", status: "open" })).data.subject).toBe("x");
  });
});

test("a known contact keeps the name", async () => {
  const mara = await addTicket(desk, { from_contact: { email: "mara@lind.example", name: "Mara Lind" } });
  const { id } = await addTicket(desk);
  const from_contact = { email: "mara@lind.example", name: "Else" };
  expect((await json(desk, "PATCH", `/tickets/${id}`, { from_contact })).data.from_contact).toEqual(mara.from_contact);
});

test("custom fields are added to those that are there", async () => {
  const { id } = await addTicket(desk, { custom_fields: { a: 1, b: 2 } });
  const { data } = await json(desk, "PATCH", `/tickets/${id}`, { custom_fields: { b: "x", c: [1] } });
  expect(data.custom_fields).toEqual({ a: 1, b: "x", c: [1] });
});

describe("deleting", () => {
  const gone = [404, { message: "Not found." }];

  test("takes a ticket off the list, once; then nothing can be done to it", async () => {
    const { id } = await addTicket(desk);
    expect(await outcome(desk, "DELETE", `/tickets/${id}`)).toEqual([200, { message: "Object deleted." }]);
    expect(await outcome(desk, "DELETE", `/tickets/${id}`)).toEqual(gone);
    expect(await patch(id, { subject: "x" })).toEqual(gone);
    const { data } = await json(desk, "GET", "/tickets?per-page=50");
    expect(data.map((ticket: { id: number }) => ticket.id)).not.toContain(id);
    expect((await json(desk, "GET", `/tickets/${id}`)).data.deleted_at).not.toBeNull();
  });

  test("works for spam too", async () => {
    const { id } = await addTicket(desk, { status: "spam" });
    expect(await outcome(desk, "DELETE", `/tickets/${id}`)).toEqual([200, { message: "Object deleted." }]);
  });

  test("is for good 30 days later", async () => {
    const { id } = await addTicket(desk);
    await json(desk, "DELETE", `/tickets/${id}`);
    const ctx = asAgent(desk.workspace, desk.agent);
    const day = 86_400_000;
    await purgeTrash(ctx, new Date(Date.now() + 30 * day - 60_000));
    expect((await outcome(desk, "GET", `/tickets/${id}`))[0]).toBe(200);
    await purgeTrash(ctx, new Date(Date.now() + 30 * day + 60_000));
    expect(await outcome(desk, "GET", `/tickets/${id}`)).toEqual(gone);
    expect(await db.select().from(tickets).where(eq(tickets.id, id))).toEqual([]);
  });

  test("another workspace's", async () => {
    const { id } = await addTicket(await openDesk());
    expect(await outcome(desk, "DELETE", `/tickets/${id}`)).toEqual(gone);
    expect(await patch(id, { subject: "x" })).toEqual(gone);
  });
});
