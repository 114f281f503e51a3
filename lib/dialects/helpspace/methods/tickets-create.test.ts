import { and, eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { agents, events, statuses, tickets } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { addTicket, type Desk, json, openDesk, outcome, ticketBody } from "@/lib/dialects/helpspace/testing";
import { acknowledge } from "@/lib/domain/mail/acknowledge";
import { asAgent, makeAgent, makeWorkspace } from "@/lib/domain/testing";
import { getThread } from "@/lib/domain/tickets/read-ticket";

setUpTestDatabase();
let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
});

const invalid = (errors: Record<string, string[]>) => [422, { message: "The given data was invalid.", errors }];
const create = (body: unknown) => outcome(desk, "POST", "/tickets", body);

/** The manual's example as it is printed, with a bare line break inside a text; only the two numbers are the desk's. */
const printed = (channel: number, assignee: number) => `{   
    "subject": "Name of a new ticket",
    "from_contact": {
        "email": "some.name@customer.de"
    },
    "channel": {
      "id": ${channel}
    },
    "team": {
      "name": "Billing"
    },
    "assignee": {
        "id": ${assignee}
    },
    "status": 1,
    "message": {
        "body": "<p>Hi. Here is a image. 
                 <img alt=\\"screen.png\\" src=\\"data:image\\/png;base64,PHN2ZyB3==",
        "attachments": [
            {
                "name": "some.pdf",
                "mime_type": "application/pdf",
                "data" : "iVBORw0KGgo=="
            },
            {
                "name": "another.jpg",
                "mime_type": "image/jpeg",
                "data" : "PHN2ZyB3=="
            }
        ]

    },
    "created_at": "2021-09-10 23:06:50"
}`;

test("the manual's example, as printed", async () => {
  const { data } = await json(desk, "POST", "/tickets", printed(desk.channel, desk.agent.id));
  const [address] = await db.execute<{ id: number; customer_id: number }>(
    sql`select id, customer_id from customer_emails where email = 'some.name@customer.de'`,
  );
  const agent = { id: desk.agent.id, name: "Joe Main", email: desk.agent.email };
  const mailbox = `support@${desk.workspace.slug}.example`;
  expect(data).toEqual({
    id: expect.any(Number),
    subject: "Name of a new ticket",
    channel: {
      id: desk.channel,
      name: `${desk.workspace.slug} Support`,
      value: mailbox,
      email: mailbox,
      type: "email",
    },
    from_contact: {
      id: address?.id,
      user_id: address?.customer_id,
      name: "Some Name",
      value: "some.name@customer.de",
      email: "some.name@customer.de",
      type: "email",
    },
    status: "open",
    assignee: agent,
    team: { id: desk.teams.Billing, name: "Billing" },
    creator: agent,
    tags: [],
    custom_fields: {},
    last_contact: "2021-09-10T23:06:50+00:00",
    created_at: "2021-09-10T23:06:50+00:00",
    updated_at: "2021-09-10T23:06:50+00:00",
    deleted_at: null,
  });
  const thread = await getThread(asAgent(desk.workspace, desk.agent), data.id);
  expect(thread.messages).toHaveLength(1);
  const [message] = thread.messages;
  expect(message).toMatchObject({ authorType: "customer", visibility: "public", bodyText: "Hi. Here is a image." });
  expect(message?.attachments.map(({ fileName, mimeType, size }) => [fileName, mimeType, size])).toEqual([
    ["some.pdf", "application/pdf", 8],
    ["another.jpg", "image/jpeg", 6],
  ]);
});

test("a picture in the text is kept and shown in its place", async () => {
  const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";
  const body = `<p>See <img alt="screen.png" src="data:image/png;base64,${png}" /></p>`;
  const { id } = await addTicket(desk, { message: { body } });
  const [message] = (await getThread(asAgent(desk.workspace, desk.agent), id)).messages;
  const [picture, ...others] = message?.attachments ?? [];
  expect(others).toEqual([]);
  expect(picture).toMatchObject({ disposition: "inline", mimeType: "image/png", size: 70 });
  expect(message?.bodyHtml).toBe(`<p>See <img alt="screen.png" src="cid:${picture?.contentId}" /></p>`);
});

describe("status", () => {
  test.each([
    [undefined, "open"],
    ["open", "open"],
    ["OPEN", "open"],
    ["1", "open"],
    [2, "escaleted"],
    ["escaleted", "escaleted"],
    ["Escalated", "escalated"],
    [3, "waiting"],
    ["waiting", "waiting"],
    [4, "closed"],
    ["closed", "closed"],
    ["5", "spam"],
    ["spam", "spam"],
    ["unassigned", "open"],
  ])("%j is %s", async (status, printed) => {
    const ticket = await addTicket(desk, { status });
    expect(ticket.status).toBe(printed);
    expect((await json(desk, "GET", `/tickets/${ticket.id}`)).data.status).toBe(printed);
  });

  test("escalated work has one status, whatever the spelling", async () => {
    const rows = await db
      .select({ name: statuses.name, phase: statuses.phase })
      .from(statuses)
      .where(and(eq(statuses.workspaceId, desk.workspace.id), sql`name ilike 'escal%'`));
    expect(rows).toEqual([{ name: "Escalated", phase: "open" }]);
  });

  test.each([0, 6, 1.5, "x", "", true, null, [], {}])("%j is none", async (status) => {
    expect(await create(ticketBody(desk, { status }))).toEqual(invalid({ status: ["The status is invalid."] }));
  });
});

describe("references", () => {
  test("in every form", async () => {
    const mailbox = `support@${desk.workspace.slug}.example`;
    for (const channel of [
      desk.channel,
      String(desk.channel),
      { email: mailbox.toUpperCase() },
      { value: mailbox },
      mailbox,
    ])
      expect((await addTicket(desk, { channel })).channel.id, JSON.stringify(channel)).toBe(desk.channel);
    for (const assignee of [{ email: desk.agent.email }, desk.agent.id, { id: String(desk.agent.id) }])
      expect((await addTicket(desk, { assignee })).assignee.id).toBe(desk.agent.id);
    for (const team of [{ name: "support" }, "Support", { id: desk.teams.Support }, desk.teams.Support])
      expect((await addTicket(desk, { team })).team).toEqual({ id: desk.teams.Support, name: "Support" });
    const bare = await addTicket(desk, { team: null, assignee: null });
    expect([bare.team, bare.assignee]).toEqual([null, null]);
  });

  test("to nothing, or to another workspace's", async () => {
    const other = await openDesk();
    const [left] = await db
      .update(agents)
      .set({ active: false })
      .where(eq(agents.id, (await makeAgent(desk.workspace, "Guest")).id))
      .returning({ id: agents.id });
    for (const id of [0, -1, 99_999_999_999, 2 ** 31, other.channel])
      expect(await create(ticketBody(desk, { channel: { id } }))).toEqual(
        invalid({ channel: ["The selected channel is invalid."] }),
      );
    for (const assignee of [{ id: other.agent.id }, { id: left?.id }, { email: other.agent.email }, {}])
      expect(await create(ticketBody(desk, { assignee }))).toEqual(
        invalid({ assignee: ["The selected assignee is invalid."] }),
      );
    for (const team of [{ id: other.teams.Billing }, "Nobodies", {}])
      expect(await create(ticketBody(desk, { team }))).toEqual(invalid({ team: ["The selected team is invalid."] }));
    expect(await create(ticketBody(desk, { channel: [1] }))).toEqual(
      invalid({ channel: ["The channel must be an object with an id."] }),
    );
  });
});

describe("from_contact", () => {
  test("the name counts for somebody new only", async () => {
    const email = "Mara.Lind@Customer.example";
    const first = await addTicket(desk, { from_contact: { email, name: "Mara L." } });
    expect(first.from_contact).toMatchObject({ name: "Mara L.", value: "mara.lind@customer.example", type: "email" });
    const again = await addTicket(desk, { from_contact: { value: email, name: "Somebody else" } });
    expect(again.from_contact).toEqual(first.from_contact);
    expect((await addTicket(desk, { from_contact: { id: first.from_contact.id } })).from_contact).toEqual(
      first.from_contact,
    );
  });

  test.each([
    [{}, "from_contact.email", "The from_contact.email field is required."],
    [{ email: "" }, "from_contact.email", "The from_contact.email field is required."],
    [{ email: "no address" }, "from_contact.email", "The from_contact.email must be a valid email address."],
    [{ email: 5 }, "from_contact.email", "The from_contact.email must be a string."],
    [{ id: 2_000_000_000 }, "from_contact.id", "The selected from_contact.id is invalid."],
    ["x@y.example", "from_contact", "The from_contact must be an object."],
  ])("%j", async (from_contact, key, sentence) => {
    expect(await create(ticketBody(desk, { from_contact }))).toEqual(invalid({ [key]: [sentence] }));
  });
});

test("tags: those there are and that tickets may have, whatever the case", async () => {
  expect((await addTicket(desk, { tags: ["bug", "New", "Handbook", "SPAM", "Bug"] })).tags).toEqual(["Bug", "Spam"]);
});

test("custom fields that are none of the desk's come back as they were sent", async () => {
  const ticket = await addTicket(desk, { custom_fields: { plan: "gold", seats: 3 } });
  expect(ticket.custom_fields).toEqual({ plan: "gold", seats: 3 });
});

describe("created_at", () => {
  test.each([
    ["2021-09-10 23:06:50", "2021-09-10T23:06:50+00:00"],
    ["2021-09-10T23:06:50+00:00", "2021-09-10T23:06:50+00:00"],
    ["2021-09-10T23:06:50Z", "2021-09-10T23:06:50+00:00"],
    ["2021-09-10T23:06:50.123+0230", "2021-09-10T20:36:50+00:00"],
    ["2021-09-10", "2021-09-10T00:00:00+00:00"],
  ])("%s", async (created_at, printed) => {
    expect((await addTicket(desk, { created_at })).created_at).toBe(printed);
  });

  test.each(["yesterday", "2021-02-30", "2021-13-01 00:00:00", "0001-01-01", "9999-12-31", ""])(
    "%s is none",
    async (at) => {
      expect(await create(ticketBody(desk, { created_at: at }))).toEqual(
        invalid({ created_at: ["The created_at is not a valid date."] }),
      );
    },
  );
});

describe("the flags", () => {
  const deliveryOf = async (id: number) => (await db.select().from(events).where(eq(events.ticketId, id)))[0];

  test("are kept with the event, and no reply goes out", async () => {
    const { id } = await addTicket(desk, { skip_rules: true, skip_autoreply: 1, skip_notifications: "true" });
    const event = await deliveryOf(id);
    expect(event?.delivery).toEqual({
      rules: true,
      autoreply: true,
      notifications: true,
      imported: false,
      notifyAgentIds: [],
    });
    await acknowledge(event?.id ?? 0);
    expect(await mailsOf(id)).toEqual([]);
  });

  test("not sent are false, and the customer gets a reply", async () => {
    const { id } = await addTicket(desk);
    const event = await deliveryOf(id);
    expect(event?.delivery).toMatchObject({ rules: false, autoreply: false, notifications: false });
    await acknowledge(event?.id ?? 0);
    expect(await mailsOf(id)).toEqual(["acknowledgement"]);
  });

  const mailsOf = async (id: number) =>
    (await db.execute<{ kind: string }>(sql`select kind from outgoing_mails where ticket_id = ${id}`)).map(
      (row) => row.kind,
    );

  test("that are none", async () => {
    expect(await create(ticketBody(desk, { skip_rules: "maybe" }))).toEqual(
      invalid({ skip_rules: ["The skip_rules must be true or false."] }),
    );
  });
});

describe("what is missing is told, all at once", () => {
  test("nothing at all", async () => {
    const needed = ["subject", "channel", "from_contact", "from_contact.email", "message", "message.body"];
    const errors = Object.fromEntries(needed.map((name) => [name, [`The ${name} field is required.`]]));
    for (const body of [{}, undefined, "", "[]", '"x"', "null"]) expect(await create(body)).toEqual(invalid(errors));
  });

  test.each([
    ["subject", null],
    ["subject", "  "],
  ])("%s %j", async (name, value) => {
    expect(await create(ticketBody(desk, { [name]: value }))).toEqual(
      invalid({ [name]: [`The ${name} field is required.`] }),
    );
  });

  test("a subject of the wrong kind, or too long", async () => {
    expect(await create(ticketBody(desk, { subject: 5 }))).toEqual(
      invalid({ subject: ["The subject must be a string."] }),
    );
    expect((await addTicket(desk, { subject: "x".repeat(255) })).subject).toHaveLength(255);
    expect(await create(ticketBody(desk, { subject: "x".repeat(256) }))).toEqual(
      invalid({ subject: ["The subject may not be greater than 255 characters."] }),
    );
  });

  test("inside a file", async () => {
    const attachments = [{ name: "a.txt", mime_type: "text/plain", data: "SGk=" }, { file_name: "b.txt" }];
    expect(await create(ticketBody(desk, { message: { body: "<p>x</p>", attachments } }))).toEqual(
      invalid({
        "message.attachments.1.mime_type": ["The message.attachments.1.mime_type field is required."],
        "message.attachments.1.data": ["The message.attachments.1.data field is required."],
      }),
    );
  });

  test("bytes that are no base64", async () => {
    const attachments = [{ name: "a.txt", mime_type: "text/plain", data: "***" }];
    const key = "message.attachments.0.data";
    expect(await create(ticketBody(desk, { message: { body: "<p>x</p>", attachments } }))).toEqual(
      invalid({ [key]: [`The ${key} must be valid base64.`] }),
    );
  });
});

describe("5 MB", () => {
  const limit = 5 * 1024 * 1024;
  const bodyOf = (bytes: number) => ({
    message: { body: `<p>${"ü".repeat((bytes - 8) / 2)}é</p>`.slice(0, -5).concat("</p>") },
  });

  test("of text are taken, a byte more is not", async () => {
    const padded = (bytes: number) => `<p>x</p>${" ".repeat(bytes - 8)}`;
    expect((await create(ticketBody(desk, { message: { body: padded(limit) } })))[0]).toBe(201);
    expect(await create(ticketBody(desk, { message: { body: padded(limit + 1) } }))).toEqual(
      invalid({ "message.body": ["The message.body may not be greater than 5 MB."] }),
    );
    expect((await create(ticketBody(desk, bodyOf(limit + 12))))[0]).toBe(422);
  });

  test("of files together are taken, a byte more is not", async () => {
    const file = (bytes: number) => ({
      name: "a.bin",
      mime_type: "application/octet-stream",
      data: Buffer.alloc(bytes, 7).toString("base64"),
    });
    const of = (...sizes: number[]) =>
      ticketBody(desk, { message: { body: "<p>x</p>", attachments: sizes.map(file) } });
    expect((await create(of(limit - 1000, 1000)))[0]).toBe(201);
    expect(await create(of(limit - 1000, 1001))).toEqual(
      invalid({ "message.attachments": ["The message.attachments may not be greater than 5 MB."] }),
    );
  });

  test("a body beyond all parts is too large", async () => {
    expect(await create(`{"x":"${"x".repeat(16 * 1024 * 1024)}"}`)).toEqual([
      413,
      { message: "The request is too large." },
    ]);
  });
});

test("who may not open tickets is told so, and nothing is made", async () => {
  const other = await makeWorkspace();
  const count = async () =>
    (await db.select({ id: tickets.id }).from(tickets).where(eq(tickets.workspaceId, desk.workspace.id))).length;
  const before = await count();
  const guest = {
    ...desk,
    token: await (await import("../testing")).tokenOf(desk.workspace, await makeAgent(desk.workspace, "Guest")),
  };
  expect(await outcome(guest, "POST", "/tickets", ticketBody(desk))).toEqual([
    403,
    { message: "This action is unauthorized." },
  ]);
  expect(await outcome({ ...desk, clientId: other.slug }, "POST", "/tickets", ticketBody(desk))).toEqual([
    401,
    { message: "Unauthenticated." },
  ]);
  expect(await create('{"subject": ')).toEqual([400, { message: "The request's body could not be read." }]);
  expect(await count()).toBe(before);
});
