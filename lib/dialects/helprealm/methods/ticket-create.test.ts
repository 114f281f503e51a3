import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { agents, attachments, categories, statuses, tickets } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { md5 } from "@/lib/dialects/helprealm/present";
import { ask, bugs, change, type Desk, file, form, makeTicket, openDesk, send } from "@/lib/dialects/helprealm/testing";
import { freshen, makeAgent } from "@/lib/domain/testing";
import { env } from "@/lib/env";

setUpTestDatabase();
let documented: Desk;
let live: Desk;
beforeAll(async () => {
  documented = await openDesk();
  live = await openDesk({ helprealmProfile: "live" });
});
beforeEach(() => {
  bugs.length = 0;
  return () => expect(bugs).toEqual([]);
});

const create = (desk: Desk, sent = {}, options = {}) =>
  ask(desk.hash, "/ticket/create", { ...form(desk), ...sent }, options);
const ticketsOf = async (desk: Desk) =>
  db.select().from(tickets).where(eq(tickets.workspaceId, desk.workspace.id)).orderBy(tickets.id);

describe.each(["documented", "live"] as const)("in the profile %s", (profile) => {
  const code = (value: number) => (profile === "live" ? value : String(value));
  let desk: Desk;
  beforeAll(() => {
    desk = profile === "live" ? live : documented;
  });
  const refused = (fields: [string, string | null][]) => ({
    code: code(500),
    workspace: desk.hash,
    invalid_fields: fields.map(([name, value]) => ({ name, value })),
  });

  test("a ticket is made, and the answer has what was stored", async () => {
    const answer = await create(desk, {}, { headers: { "x-forwarded-for": "192.0.2.7" } });
    expect(answer).toEqual({
      code: code(201),
      workspace: desk.hash,
      data: {
        subject: "Hello",
        text: "body",
        name: "Joe",
        email: "joe@x.de",
        type: String(desk.types[0]),
        prio: "1",
        workspace: desk.workspace.id,
        assignee: 0,
        group: desk.groupId,
        hash: expect.stringMatching(/^[0-9a-f]{32}$/),
        address: md5("192.0.2.7"),
        confirmation: "_confirmed",
        status: 1,
      },
    });
    expect((await ticketsOf(desk)).at(-1)).toMatchObject({
      subject: "Hello",
      contactEmail: "joe@x.de",
      source: "api",
      openedFrom: "192.0.2.7",
      teamId: desk.groupId,
    });
  });

  test("a form of multipart with an empty text in place of the file makes a ticket", async () => {
    expect(await create(desk, { attachment: "" }, { multipart: true })).toMatchObject({ code: code(201) });
  });

  test("a JSON body with the same keys makes a ticket", async () => {
    expect(await create(desk, {}, { json: true })).toMatchObject({ code: code(201) });
  });

  test("an empty body is told field by field, in the manual's order", async () => {
    expect(await ask(desk.hash, "/ticket/create", {})).toEqual(
      refused(["apitoken", "subject", "text", "name", "email", "type", "prio"].map((name) => [name, null])),
    );
  });

  test.each([
    ["subject", "ab"],
    ["subject", "x".repeat(192)],
    ["text", "x".repeat(4097)],
    ["text", "é".repeat(2049)],
    ["name", "x".repeat(192)],
    ["email", "bad"],
    ["email", ""],
    ["email", " joe@x.de"],
    ["type", "1abc"],
    ["prio", "0"],
    ["prio", "4"],
    ["prio", "2.5"],
    ["prio", "abc"],
    ["prio", ""],
  ])("a %s of %j is refused", async (name, value) => {
    const before = (await ticketsOf(desk)).length;
    expect(await create(desk, { [name]: value })).toEqual(refused([[name, value]]));
    expect(await ticketsOf(desk)).toHaveLength(before);
  });

  test.each([
    ["subject", "12345"],
    ["subject", "x".repeat(191)],
    ["text", "x".repeat(4096)],
    ["text", ""],
    ["name", ""],
    ["prio", "3"],
  ])("a %s of %j will do", async (name, value) => {
    const answer = await create(desk, { [name]: value });
    expect(answer).toMatchObject({ code: code(201), data: { [name]: value } });
  });

  test("several bad fields are told at once", async () => {
    expect(await create(desk, { subject: undefined, email: "bad", prio: 9 })).toEqual(
      refused([
        ["subject", null],
        ["email", "bad"],
        ["prio", "9"],
      ]),
    );
  });

  test.each(["99999", "", "0", "99999999999999999999", "abc"])("there is no type %j", async (type) => {
    expect(await create(desk, { type })).toEqual({ code: code(404), workspace: desk.hash, ticket_type: type });
  });

  test("a type of another workspace, or one out of use, is none", async () => {
    const other = profile === "live" ? documented : live;
    const [gone] = await db
      .insert(categories)
      .values({ workspaceId: desk.workspace.id, name: "Old", active: false })
      .returning();
    await freshen(desk.workspace);
    for (const type of [other.types[0], gone?.id ?? 0]) {
      expect(await create(desk, { type })).toMatchObject({ code: code(404), ticket_type: String(type) });
    }
  });

  test("a wrong key is told, and shown", async () => {
    expect(await create(desk, { apitoken: "wrong" })).toEqual({
      code: code(403),
      workspace: desk.hash,
      apitoken: "wrong",
    });
    expect(await create(desk, { apitoken: "" })).toMatchObject({ code: code(403), apitoken: "" });
    expect(await create(desk, { apitoken: desk.key.toUpperCase() })).toMatchObject({ code: code(403) });
    expect(await create(desk, { apitoken: desk.widgetKey })).toMatchObject({ code: code(403) });
  });

  test("a bad field comes before a wrong key", async () => {
    expect(await create(desk, { apitoken: "wrong", prio: "0" })).toEqual(refused([["prio", "0"]]));
  });

  test("a switched-off API is not paid for, and that comes before the key", async () => {
    await change(desk.workspace, { helprealmApi: false });
    expect(await create(desk, { apitoken: "wrong" })).toEqual({
      code: code(403),
      workspace: desk.hash,
      paidforapi: false,
    });
    await change(desk.workspace, { helprealmApi: true });
  });

  test("spam is refused by sender, subject or text", async () => {
    await change(desk.workspace, { blockedSenders: "/@spam\\.example$/i", blockedWords: "/casino/i" });
    const spam = { code: code(403), workspace: desk.hash, spam: true };
    expect(await create(desk, { email: "joe@SPAM.example" })).toEqual(spam);
    expect(await create(desk, { subject: "Best Casino" })).toEqual(spam);
    expect(await create(desk, { text: "best casino" })).toEqual(spam);
    expect(await create(desk)).toMatchObject({ code: code(201) });
    await change(desk.workspace, { blockedSenders: "", blockedWords: "" });
  });

  test("a file hangs on the ticket", async () => {
    const hash = await makeTicket(desk, { attachment: file("my note.txt", "words") });
    const { data } = await ask(desk.hash, "/ticket/attachments", { apitoken: desk.key, hash });
    expect(data).toMatchObject([{ size: 5, ext: "txt" }]);
  });

  test.each([
    ["bad.exe", "exe"],
    ["BAD.EXE", "EXE"],
    ["a.txt.bat", "bat"],
    ["bad.exe.", "exe"],
  ])("the file %s is refused, and nothing is stored", async (name, value) => {
    const before = [(await ticketsOf(desk)).length, await db.$count(attachments)];
    expect(await create(desk, { attachment: file(name) })).toEqual(refused([["attachment", value]]));
    expect([(await ticketsOf(desk)).length, await db.$count(attachments)]).toEqual(before);
  });

  test("where customers attach no files, the file is dropped and the ticket made", async () => {
    await change(desk.workspace, { customersAttachFiles: false });
    const hash = await makeTicket(desk, { attachment: file("bad.exe") });
    const { data } = await ask(desk.hash, "/ticket/attachments", { apitoken: desk.key, hash });
    expect(data).toEqual([]);
    await change(desk.workspace, { customersAttachFiles: true });
  });
});

test("the shortest subject is the manual's, or the product's", async () => {
  expect(await create(documented, { subject: "abcd" })).toMatchObject({
    code: "500",
    invalid_fields: [{ name: "subject" }],
  });
  expect(await create(live, { subject: "abc" })).toMatchObject({ code: 201 });
});

test("an unknown workspace is only that, whatever the key", async () => {
  expect(await ask("nows", "/ticket/create", { ...form(documented), apitoken: "wrong" })).toEqual({
    code: "404",
    workspace: "nows",
  });
  expect(await ask("0".repeat(32), "/ticket/create", form(documented))).toEqual({
    code: "404",
    workspace: "0".repeat(32),
  });
});

test("fields in the address are not read", async () => {
  const query = new URLSearchParams(Object.entries(form(live)).map(([name, value]) => [name, String(value)]));
  const request = new Request(`http://desk.test/?${query}`, { method: "POST", body: new URLSearchParams({ x: "1" }) });
  const answer = await (await send(`/${live.hash}/ticket/create`, request)).json();
  expect(answer.invalid_fields).toHaveLength(7);
});

test("a category that assigns by itself shows whom, and its fields are not demanded", async () => {
  const agent = await makeAgent(live.workspace, "Help Desk Staff", "Jun Nakamura");
  await db
    .update(categories)
    .set({ assignment: "default", defaultAgentId: agent.id })
    .where(eq(categories.id, live.types[1]));
  await freshen(live.workspace);
  expect(await create(live, { type: live.types[1] })).toMatchObject({ code: 201, data: { assignee: agent.id } });
  await db.update(agents).set({ active: false }).where(eq(agents.id, agent.id));
  await freshen(live.workspace);
});

test("a ticket that cannot be stored is told with its data", async () => {
  const desk = await openDesk();
  await db.delete(statuses).where(eq(statuses.workspaceId, desk.workspace.id));
  await freshen(desk.workspace);
  const { apitoken: _, ...data } = form(desk);
  expect(await create(desk)).toEqual({
    code: "500",
    workspace: desk.hash,
    data: Object.fromEntries(Object.entries(data).map(([name, value]) => [name, String(value)])),
  });
});

describe("one address makes one ticket in ten seconds", () => {
  beforeAll(() => Object.assign(env, { RATE_LIMITS: "on" }));
  afterAll(() => Object.assign(env, { RATE_LIMITS: "off" }));
  const from = (address: string) => ({ headers: { "x-forwarded-for": address } });

  test("in all workspaces together; what is refused neither counts nor waits", async () => {
    const address = from("192.0.2.1");
    expect(await create(live, { prio: "9" }, address)).toMatchObject({ code: 500 });
    expect(await create(live, { attachment: file("bad.exe") }, address)).toMatchObject({ code: 500 });
    expect(await create(live, {}, address)).toMatchObject({ code: 201 });
    const wait = expect.toSatisfy((seconds) => Number.isInteger(seconds) && seconds >= 1 && seconds <= 10);
    expect(await create(live, {}, address)).toEqual({ code: 429, workspace: live.hash, ticket_wait_time: wait });
    expect(await create(documented, {}, address)).toEqual({
      code: "429",
      workspace: documented.hash,
      ticket_wait_time: wait,
    });
    expect(await create(live, { prio: "9" }, address)).toMatchObject({ code: 500 });
    expect(await create(live, { type: "99999" }, address)).toMatchObject({ code: 404 });
    expect(await create(live, {}, from("192.0.2.2"))).toMatchObject({ code: 201 });
  });

  test("and of several at once, one", async () => {
    const address = from("192.0.2.3");
    const answers = await Promise.all(Array.from({ length: 5 }, () => create(live, {}, address)));
    expect(answers.map((answer) => answer.code).sort()).toEqual([201, 429, 429, 429, 429]);
  });
});
