import { beforeAll, expect, test } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { addTicket, answer, type Desk, openDesk } from "@/lib/dialects/phpdesk/testing";
import { changeSettings } from "@/lib/domain/settings/commands";
import { asAgent } from "@/lib/domain/testing";
import { postUpdate } from "@/lib/domain/tickets/post-update";

setUpTestDatabase();
let desk: Desk;
const file = "ticket_view.php";
const user_email = "user@example.com";
const time = expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
const refused = (error: string) => [200, { success: false, error }];

beforeAll(async () => {
  desk = await openDesk();
});

test("the whole object, by GET and by every body", async () => {
  const custom_fields = JSON.stringify({ [desk.field.order]: "12345" });
  const id = await addTicket(desk, { message: "Initial message", custom_fields, priority: "high" });
  const ctx = asAgent(desk.workspace, desk.agent);
  const note = await postUpdate(ctx, { ticketId: id, message: { text: "Never shown", visibility: "private" } });
  const reply = await postUpdate(ctx, { ticketId: id, message: { html: "<p>We <b>look</b>.</p>" } });
  const expected = {
    success: true,
    ticket: {
      id,
      subject: "Test Ticket",
      message: "Initial message",
      status: "open",
      priority: "high",
      email: user_email,
      name: null,
      company: null,
      category_id: desk.orders,
      created_at: time,
      updated_at: time,
    },
    replies: [
      {
        id: expect.any(Number),
        ticket_id: id,
        user_id: null,
        message: "Initial message",
        attachment: null,
        created_at: time,
      },
      {
        id: reply.messageId,
        ticket_id: id,
        user_id: desk.agent.id,
        message: "We look.",
        attachment: null,
        created_at: time,
      },
    ],
    custom_fields: {
      [desk.field.order]: { name: "Order Number", type: "text", required: true, value: "12345" },
      [desk.field.size]: { name: "Size", type: "select", required: false, value: "" },
    },
  };
  for (const kind of ["query", "form", "multipart", "json"] as const) {
    const found = await answer(file, desk.token, kind, { ticket_id: id, user_email: "USER@example.com" });
    expect(found).toEqual([200, expected]);
    expect(found[1].replies[0].created_at).toBe(found[1].ticket.created_at);
  }
  expect(note.messageId).not.toBeNull();
});

test("a name and a company that were given; no fields", async () => {
  await changeSettings(asAgent(desk.workspace, desk.agent), { phpdeskCategoryId: null });
  const id = await addTicket(desk, { name: "Mara Lind", company: "Lind", user_email: "mara@lind.example" });
  const [, body] = await answer(file, desk.token, "query", { ticket_id: id, user_email: "mara@lind.example" });
  expect(body.ticket).toMatchObject({ name: "Mara Lind", company: "Lind", category_id: null });
  expect(body.custom_fields).toEqual({});
  await changeSettings(asAgent(desk.workspace, desk.agent), { phpdeskCategoryId: desk.orders });
});

test("somebody else's, another workspace's, a thrown-away one, none at all", async () => {
  const none = refused("Ticket not found or no permission");
  const id = await addTicket(desk);
  const theirs = await addTicket(await openDesk());
  const gone = await addTicket(desk);
  await postUpdate(asAgent(desk.workspace, desk.agent), { ticketId: gone, changes: { trashed: true } });
  const view = (ticket_id: unknown, email = user_email) =>
    answer(file, desk.token, "query", { ticket_id, user_email: email });
  expect(await view(id, "other@example.com")).toEqual(none);
  expect(await view(id, desk.agent.email)).toEqual(none);
  for (const ticket_id of [theirs, gone, 0, -1, "x", `${id}x`, "1e3", 2 ** 31, "99999999999999999999"])
    expect(await view(ticket_id), String(ticket_id)).toEqual(none);
});

test("what is missing", async () => {
  const missing = refused("Missing ticket_id or user_email");
  for (const sent of [{}, { ticket_id: 1 }, { user_email }, { ticket_id: "", user_email }])
    for (const kind of ["query", "form", "json"] as const)
      expect(await answer(file, desk.token, kind, sent)).toEqual(missing);
  expect(await answer(file, "wrong", "query", {})).toEqual([401, { success: false, error: "Unauthorized" }]);
});
