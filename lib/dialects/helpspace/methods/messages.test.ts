import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { events, outgoingMails } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { addTicket, call, type Desk, json, openDesk, outcome, tokenOf } from "@/lib/dialects/helpspace/testing";
import { asAgent, makeAgent } from "@/lib/domain/testing";
import { postUpdate } from "@/lib/domain/tickets/post-update";
import { env } from "@/lib/env";

setUpTestDatabase();
let desk: Desk;
const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";
const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/);
const gone = [404, { message: "Not found." }];

beforeAll(async () => {
  desk = await openDesk();
});

const reply = (more: Record<string, unknown> = {}) => ({
  from_contact: { email: "sam.smith@customer.example" },
  subject: "More",
  body: "<p>It got worse.</p>",
  ...more,
});

test("the opening message, with its picture and its file", async () => {
  const { id, from_contact } = await addTicket(desk, {
    message: {
      body: `<p>See <img alt="x" src="data:image/png;base64,${png}"></p>`,
      attachments: [{ name: "log.txt", mime_type: "text/plain", data: "SGVsbG8=" }],
    },
  });
  const { data } = await json(desk, "GET", `/tickets/${id}/messages`);
  const [file] = data[0].attachments;
  const [picture] = data[0].inline_images;
  expect(data).toEqual([
    {
      id: expect.any(Number),
      type: "external",
      from_contact,
      subject: "The printer burns",
      to: [],
      cc: [],
      bcc: [],
      body: `<p>See <img alt="x" src="${env.PUBLIC_URL}/api/v1/media/inline/${picture.id}" /></p>`,
      inline_images: [{ id: expect.any(Number), name: "picture-1.png", mime_type: "image/png", size: 70 }],
      attachments: [{ id: expect.any(Number), name: "log.txt", mime_type: "text/plain", size: 5 }],
      created_at: time,
    },
  ]);
  expect(await json(desk, "GET", `/tickets/${id}/messages/${data[0].id}`)).toEqual({ data: data[0] });
  for (const [path, bytes, type] of [
    [`attachment/${file.id}`, Buffer.from("Hello"), "text/plain"],
    [`inline/${picture.id}`, Buffer.from(png, "base64"), "image/png"],
    [`inline/${picture.id}/medium`, Buffer.from(png, "base64"), "image/png"],
    [`inline/${picture.id}/large`, Buffer.from(png, "base64"), "image/png"],
  ] as const) {
    const response = await call(desk, "GET", `/media/${path}`);
    expect([response.status, response.headers.get("content-type")]).toEqual([200, type]);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
    expect(response.headers.get("content-disposition")).toMatch(/^attachment; /);
  }
  const other = await openDesk();
  for (const path of [`inline/${picture.id}`, `attachment/${file.id}`, "attachment/0", "inline/x"])
    expect(await outcome(other, "GET", `/media/${path}`)).toEqual(gone);
  expect(await outcome(desk, "GET", `/media/inline/${picture.id}/huge`)).toEqual(gone);
});

describe("kinds", () => {
  let id: number;
  const kinds = async (query: string) => {
    const { data, meta } = await json(desk, "GET", `/tickets/${id}/messages?${query}`);
    expect(meta.total).toBe(data.length);
    return data.map((message: { type: string }) => message.type);
  };

  test.each([
    ["", ["external", "forward"]],
    ["additional-types[]=internal", ["external", "internal", "forward"]],
    ["additional-types[0]=internal&additional-types[1]=event", ["external", "internal", "forward"]],
    ["types[]=internal", ["internal"]],
    ["types=forward,internal", ["internal", "forward"]],
    ["types[]=nothing", []],
  ])("%s", async (query, expected) => {
    if (!id) {
      id = (await addTicket(desk)).id;
      const ctx = asAgent(desk.workspace, desk.agent);
      await postUpdate(ctx, { ticketId: id, message: { text: "Between us", visibility: "private" } });
      await postUpdate(ctx, {
        ticketId: id,
        message: { text: "To them", visibility: "external", to: ["a@b.example"] },
      });
    }
    expect(await kinds(query)).toEqual(expected);
  });

  test("pages", async () => {
    const { data, meta } = await json(desk, "GET", `/tickets/${id}/messages?per-page=1&page=2`);
    expect([data[0].type, meta.total, meta.last_page]).toEqual(["forward", 2, 2]);
  });
});

describe("a new message", () => {
  test("from the ticket's contact comes in, and opens a closed ticket", async () => {
    const { id, from_contact } = await addTicket(desk, { status: "closed" });
    const { data } = await json(desk, "POST", `/tickets/${id}/messages`, reply());
    expect(data).toEqual({
      id: expect.any(Number),
      type: "external",
      from_contact,
      subject: "More",
      to: [],
      cc: [],
      bcc: [],
      body: "<p>It got worse.</p>",
      inline_images: [],
      attachments: [],
      created_at: time,
    });
    expect((await json(desk, "GET", `/tickets/${id}`)).data.status).toBe("open");
    expect(await mailsOf(id)).toEqual([]);
  });

  test("from an agent goes out, with everything it can have", async () => {
    const { id } = await addTicket(desk);
    const { data } = await json(desk, "POST", `/tickets/${id}/messages`, {
      ...reply({ from_contact: { email: desk.agent.email } }),
      to: ["Sam.Smith@customer.example"],
      cc: ["cc@x.example"],
      bcc: ["bcc@x.example"],
      attachments: [{ file_name: "a.txt", mime_type: "text/plain", data: "SGk" }],
      inline_images: [{ name: "p.png", mime_type: "image/png", data: png }],
      created_at: "2030-01-02 03:04:05",
      skip_notifications: true,
      skip_rules: true,
    });
    expect(data).toMatchObject({
      from_contact: { id: desk.agent.id, name: "Joe Main", value: desk.agent.email },
      to: ["sam.smith@customer.example"],
      cc: ["cc@x.example"],
      bcc: ["bcc@x.example"],
      created_at: "2030-01-02T03:04:05+00:00",
    });
    expect([data.attachments[0].name, data.inline_images[0].name]).toEqual(["a.txt", "p.png"]);
    expect(await mailsOf(id)).toEqual([["reply", ["sam.smith@customer.example"]]]);
    const [, event] = await db.select().from(events).where(eq(events.ticketId, id)).orderBy(events.id);
    expect(event?.delivery).toMatchObject({ rules: true, notifications: true });
  });

  test("is not mailed when the call says so", async () => {
    const { id } = await addTicket(desk);
    const from_contact = { email: desk.agent.email };
    await json(desk, "POST", `/tickets/${id}/messages`, reply({ from_contact, send_mail_to_recipients: false }));
    expect(await mailsOf(id)).toEqual([]);
  });

  test("may be a note, or a forward, which needs somebody to go to", async () => {
    const { id } = await addTicket(desk);
    const from_contact = { email: desk.agent.email };
    const note = await json(desk, "POST", `/tickets/${id}/messages`, reply({ from_contact, type: "internal" }));
    expect(note.data.type).toBe("internal");
    const to = ["a@b.example"];
    const forward = await json(desk, "POST", `/tickets/${id}/messages`, reply({ from_contact, type: "forward", to }));
    expect(forward.data).toMatchObject({ type: "forward", to });
    expect(await mailsOf(id)).toEqual([["external", to]]);
    expect(await outcome(desk, "POST", `/tickets/${id}/messages`, reply({ type: "forward" }))).toEqual([
      422,
      { message: "The given data was invalid.", errors: { to: ["The to field is required."] } },
    ]);
  });

  test("from somebody else is theirs", async () => {
    const { id } = await addTicket(desk);
    const from_contact = { email: "third@party.example", name: "Third Party" };
    const { data } = await json(desk, "POST", `/tickets/${id}/messages`, reply({ from_contact }));
    expect(data.from_contact).toMatchObject({ name: "Third Party", value: "third@party.example" });
  });

  test("that lacks something, or holds something wrong", async () => {
    const { id } = await addTicket(desk);
    const errors = (names: Record<string, string>) => [
      422,
      {
        message: "The given data was invalid.",
        errors: Object.fromEntries(Object.entries(names).map(([k, v]) => [k, [v]])),
      },
    ];
    expect(await outcome(desk, "POST", `/tickets/${id}/messages`, {})).toEqual(
      errors({
        from_contact: "The from_contact field is required.",
        "from_contact.email": "The from_contact.email field is required.",
        subject: "The subject field is required.",
        body: "The body field is required.",
      }),
    );
    const wrong = { type: "error", to: ["x"], cc: "a@b.example", attachments: [{ name: "a" }] };
    expect(await outcome(desk, "POST", `/tickets/${id}/messages`, reply(wrong))).toEqual(
      errors({
        type: "The type is invalid.",
        "to.0": "The to.0 must be a valid email address.",
        cc: "The cc must be an array.",
        "attachments.0.mime_type": "The attachments.0.mime_type field is required.",
        "attachments.0.data": "The attachments.0.data field is required.",
      }),
    );
    expect((await json(desk, "GET", `/tickets/${id}/messages`)).data).toHaveLength(1);
  });
});

test("of a ticket that is not there, deleted, another's, or another ticket's message", async () => {
  const [ticket, deleted] = [await addTicket(desk), await addTicket(desk)];
  const { data } = await json(desk, "GET", `/tickets/${ticket.id}/messages`);
  await json(desk, "DELETE", `/tickets/${deleted.id}`);
  const other = await openDesk();
  expect(await outcome(desk, "POST", `/tickets/${deleted.id}/messages`, reply())).toEqual(gone);
  expect(await outcome(other, "POST", `/tickets/${ticket.id}/messages`, reply())).toEqual(gone);
  expect(await outcome(other, "GET", `/tickets/${ticket.id}/messages`)).toEqual(gone);
  expect(await outcome(other, "GET", `/tickets/${ticket.id}/messages/${data[0].id}`)).toEqual(gone);
  expect(await outcome(desk, "GET", `/tickets/${deleted.id}/messages/${data[0].id}`)).toEqual(gone);
  expect(await outcome(desk, "GET", `/tickets/${ticket.id}/messages/99999999999`)).toEqual(gone);
  const guest = { ...desk, token: await tokenOf(desk.workspace, await makeAgent(desk.workspace, "Guest")) };
  expect(await outcome(guest, "GET", `/tickets/${ticket.id}/messages`)).toEqual(gone);
});

const mailsOf = async (id: number) =>
  (await db.select().from(outgoingMails).where(eq(outgoingMails.ticketId, id))).map(({ kind, to }) => [kind, to]);
