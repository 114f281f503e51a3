import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { attachments, messages, tickets } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import {
  addTicket,
  answer,
  call,
  curl,
  type Desk,
  type Kind,
  openDesk,
  type Sent,
  send,
} from "@/lib/dialects/phpdesk/testing";
import { changeSettings } from "@/lib/domain/settings/commands";
import { asAgent } from "@/lib/domain/testing";

setUpTestDatabase();
let desk: Desk;
const file = "tickets_create.php";

beforeAll(async () => {
  desk = await openDesk();
});

const sample = { subject: "Test Ticket", message: "This is a test.", user_email: "user@example.com" };
const create = (sent: Sent, kind: Kind = "json") => answer(file, desk.token, kind, sent);
const filled = (more: Sent = {}) => ({ ...sample, custom_fields: { [desk.field.order]: "Value1" }, ...more });
const refused = (error: string) => [200, { success: false, error }];
const made = [200, { success: true, ticket_id: expect.any(Number) }];
const ticketOf = async (id: number) => (await db.select().from(tickets).where(eq(tickets.id, id)))[0];

test("the manual's call: success", async () => {
  const body = `subject=Test Ticket&message=This is a test.&user_email=user@example.com&custom_fields={"${desk.field.order}":"Value1"}`;
  const response = await curl(file, desk.token, body);
  const json = await response.json();
  expect([response.status, json]).toEqual(made);
  expect(await ticketOf(json.ticket_id)).toMatchObject({
    subject: "Test Ticket",
    contactEmail: "user@example.com",
    categoryId: desk.orders,
    fields: { [desk.field.order]: "Value1" },
    source: "api",
    openedByAgentId: null,
  });
  const [message] = await db.select().from(messages).where(eq(messages.ticketId, json.ticket_id));
  expect(message).toMatchObject({ bodyText: "This is a test.", authorType: "customer", via: "phpdesk" });
});

test("the manual's error", async () => {
  expect(await create(sample, "form")).toEqual([
    200,
    {
      success: false,
      error: "Missing required custom fields",
      custom_field_errors: { [desk.field.order]: "This field is required." },
    },
  ]);
});

test.each(["form", "multipart", "json"] as const)("everything, as %s", async (kind) => {
  const custom = { [desk.field.order]: "12345", [desk.field.size]: "Large", 999999: "x" };
  const sent = {
    ...sample,
    name: "Mara Lind",
    company: "Lind & Söner",
    priority: "high",
    category_id: desk.orders,
    custom_fields: kind === "json" ? custom : JSON.stringify(custom),
  };
  const [status, body] = await create(sent, kind);
  expect([status, body]).toEqual(made);
  const [row] = await db.execute<{ priority: string; choice: string; name: string; company: string }>(sql`
    select p.name as priority, c.label as choice, contact_first_name || ' ' || contact_last_name as name,
      contact_company as company from tickets t join priorities p on p.id = priority_id
      join custom_field_choices c on c.id = (t.fields ->> ${String(desk.field.size)})::int where t.id = ${body.ticket_id}`);
  expect(row).toEqual({ priority: "High", choice: "Large", name: "Mara Lind", company: "Lind & Söner" });
});

test("a JSON body may hold custom fields as text, and values of other kinds", async () => {
  for (const value of ["Value1", 12345, true]) {
    const custom = { [desk.field.order]: value };
    const [, asText] = await create({ ...sample, custom_fields: JSON.stringify(custom) });
    const [, asObject] = await create({ ...sample, custom_fields: custom });
    for (const { ticket_id } of [asText, asObject])
      expect((await ticketOf(ticket_id))?.fields).toEqual({ [desk.field.order]: String(value) });
  }
});

describe("priority", () => {
  test.each([
    [undefined, "Normal"],
    ["", "Normal"],
    ["low", "Low"],
    ["medium", "Normal"],
    ["HIGH", "High"],
  ])("%s is %s", async (priority, name) => {
    const id = await addTicket(desk, priority === undefined ? {} : { priority });
    const [row] = await db.execute(
      sql`select p.name from tickets t join priorities p on p.id = t.priority_id where t.id = ${id}`,
    );
    expect(row).toEqual({ name });
  });

  test.each(["urgent", "5", "null"])("%s is none", async (priority) => {
    expect(await create(filled({ priority }))).toEqual(refused("Invalid priority"));
  });
});

describe("category", () => {
  test.each([0, "0", "", undefined, null])("%j is none, and the settings choose it", async (category_id) => {
    const [, body] = await create(filled({ category_id }));
    expect((await ticketOf(body.ticket_id))?.categoryId).toBe(desk.orders);
  });

  test("unknown, private or another workspace's", async () => {
    const other = await openDesk();
    for (const category_id of [desk.secret, other.orders, -1, 2 ** 31, "99999999999999999999", "x", 1.5])
      expect(await create(filled({ category_id })), String(category_id)).toEqual(refused("Invalid category_id"));
  });

  test("without one in the settings, a ticket has none and demands nothing", async () => {
    await changeSettings(asAgent(desk.workspace, desk.agent), { phpdeskCategoryId: null });
    const [, body] = await create(sample);
    expect((await ticketOf(body.ticket_id))?.categoryId).toBeNull();
    await changeSettings(asAgent(desk.workspace, desk.agent), { phpdeskCategoryId: desk.orders });
  });

  test("the settings take public ones only", async () => {
    for (const phpdeskCategoryId of [desk.secret, (await openDesk()).orders])
      await expect(changeSettings(asAgent(desk.workspace, desk.agent), { phpdeskCategoryId })).rejects.toMatchObject({
        fields: { phpdeskCategoryId: "Choose a public category that is in use." },
      });
  });
});

describe("custom fields", () => {
  test.each(["{", "[]", "null", '"x"', "5", "nonsense"])("%s counts as none", async (custom_fields) => {
    for (const kind of ["form", "json"] as const)
      expect((await create({ ...sample, custom_fields }, kind))[1].error).toBe("Missing required custom fields");
  });

  test("a value outside the choices", async () => {
    const custom_fields = { [desk.field.size]: "Huge" };
    expect(await create({ ...sample, custom_fields })).toEqual([
      200,
      {
        success: false,
        error: "Missing required custom fields",
        custom_field_errors: { [desk.field.order]: "This field is required.", [desk.field.size]: "Invalid value." },
      },
    ]);
  });

  test("blanks are empty", async () => {
    expect((await create({ ...sample, custom_fields: { [desk.field.order]: "  " } }))[1].custom_field_errors).toEqual({
      [desk.field.order]: "This field is required.",
    });
  });
});

describe("what is missing or wrong", () => {
  test.each(["subject", "message", "user_email"])("%s", async (name) => {
    for (const kind of ["form", "multipart", "json"] as const)
      for (const value of ["", "  "])
        expect(await create(filled({ [name]: value }), kind)).toEqual(refused("Missing required fields"));
    const { [name as "subject"]: _, ...rest } = filled();
    expect(await create(rest)).toEqual(refused("Missing required fields"));
  });

  test("comes before the custom fields", async () => {
    expect(await create({ ...sample, user_email: "nobody" })).toEqual(refused("Invalid user_email"));
    expect(await create({ ...sample, subject: "" })).toEqual(refused("Missing required fields"));
  });

  test("the text 0 is a text", async () => {
    expect(await create(filled({ subject: "0", message: "0" }))).toEqual(made);
  });

  test("too long", async () => {
    expect(await create(filled({ subject: "x".repeat(255) }))).toEqual(made);
    expect(await create(filled({ subject: "x".repeat(256) }))).toEqual(refused("The subject is too long"));
    expect(await create(filled({ message: "x".repeat(65_536) }))).toEqual(made);
    expect(await create(filled({ message: "x".repeat(65_537) }))).toEqual(refused("The message is too long"));
    expect(await create(filled({ message: "x".repeat(1_100_000) }))).toEqual(refused("The request is too large."));
  });

  test("a GET writes nothing", async () => {
    expect(await answer(file, desk.token, "query", sample)).toEqual(refused("Missing required fields"));
  });

  test("other verbs", async () => {
    const response = await send(file, new Request(`http://desk.test/api/${file}`, { method: "PUT" }));
    expect([response.status, response.headers.get("allow"), await response.json()]).toEqual([
      405,
      "GET, POST, HEAD, OPTIONS",
      { success: false, error: "Method not allowed" },
    ]);
  });
});

test("a plus sign that a client left bare is one again", async () => {
  const body = `subject=a&message=b&user_email=me+tag@example.com&custom_fields={"${desk.field.order}":"1"}`;
  const { ticket_id } = await (await curl(file, desk.token, body)).json();
  expect((await ticketOf(ticket_id))?.contactEmail).toBe("me+tag@example.com");
});

test("the message is plain text, whatever it looks like", async () => {
  const text = "<b>Bold</b> & <script>alert(1)</script>";
  const id = await addTicket(desk, { message: text });
  const [message] = await db.select().from(messages).where(eq(messages.ticketId, id));
  expect([message?.bodyText, message?.bodyHtml]).toEqual([text, ""]);
});

test("files are read over", async () => {
  const body = new FormData();
  for (const [name, value] of Object.entries(sample)) body.append(name, value);
  body.append("custom_fields", JSON.stringify({ [desk.field.order]: "1" }));
  body.append("attachment", new File(["bytes"], "a.txt"));
  const headers = { authorization: `Bearer ${desk.token}` };
  const response = await send(file, new Request(`http://desk.test/api/${file}`, { method: "POST", headers, body }));
  const json = await response.json();
  expect(json.success).toBe(true);
  expect(await db.select().from(attachments).where(eq(attachments.ticketId, json.ticket_id))).toEqual([]);
});

test("tokens", async () => {
  const unauthorized = [401, { success: false, error: "Unauthorized" }];
  expect(await answer(file, undefined, "form", sample)).toEqual(unauthorized);
  expect(await answer(file, `${desk.token}x`, "form", sample)).toEqual(unauthorized);
  const headers = { AUTHORIZATION: `bEARER ${desk.token}`, "content-type": "application/json" };
  const init = { method: "POST", headers, body: JSON.stringify(filled()) };
  expect((await (await send(file, new Request("http://desk.test", init))).json()).success).toBe(true);
  await changeSettings(asAgent(desk.workspace, desk.agent), { phpdeskApi: false });
  const off = await call(file, desk.token, "json", filled());
  expect([off.status, await off.json()]).toEqual([503, { success: false, error: "This API is switched off." }]);
});
