import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { categories, tickets } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { ask, bugs, change, type Desk, file, openDesk, post, send } from "@/lib/dialects/helprealm/testing";
import { freshen } from "@/lib/domain/testing";

setUpTestDatabase();
const desks = {} as Record<"documented" | "live", Desk>;
beforeAll(async () => {
  desks.documented = await openDesk();
  desks.live = await openDesk({ helprealmProfile: "live" });
});
beforeEach(() => {
  bugs.length = 0;
  return () => expect(bugs).toEqual([]);
});

const path = "/widget/ticket/create";
const form = (desk: Desk) => ({
  token: desk.widgetKey,
  subject: "Hey",
  text: "Hello!",
  name: "Joe",
  email: "joe@x.de",
  type: desk.types[0],
  prio: 1,
});

describe.each(["documented", "live"] as const)("in the profile %s", (profile) => {
  const code = (value: number) => (profile === "live" ? value : String(value));
  let desk: Desk;
  beforeAll(() => {
    desk = desks[profile];
  });
  const create = (sent = {}, options = {}) => ask(desk.hash, path, { ...form(desk), ...sent }, options);

  test("a visitor's ticket is made, and tells where it came from", async () => {
    const answer = await create({ attachment: file("a.txt") });
    expect(answer).toEqual({
      code: code(201),
      workspace: desk.hash,
      data: {
        subject: "Hey",
        text: "Hello!",
        name: "Joe",
        email: "joe@x.de",
        type: String(desk.types[0]),
        prio: "1",
        workspace: desk.workspace.id,
        assignee: 0,
        group: desk.groupId,
        hash: expect.stringMatching(/^[0-9a-f]{32}$/),
        address: expect.stringMatching(/^[0-9a-f]{32}$/),
        confirmation: "_confirmed",
        status: 1,
      },
    });
    const { hash } = answer.data as { hash: string };
    const [ticket] = await db.select().from(tickets).where(eq(tickets.hash, hash));
    expect(ticket).toMatchObject({ source: "widget", attachmentCount: 1, workspaceId: desk.workspace.id });
  });

  test("an empty form is told field by field, in the widget's order", async () => {
    expect(await ask(desk.hash, path, {})).toEqual({
      code: code(500),
      workspace: desk.hash,
      invalid_fields: ["token", "subject", "text", "name", "email", "type", "prio"].map((name) => ({
        name,
        value: null,
      })),
    });
  });

  test("what is too short is refused; a name is not printed", async () => {
    expect(await create({ name: "Jo", subject: "He", text: "Hello" })).toEqual({
      code: code(500),
      workspace: desk.hash,
      invalid_fields: [
        { name: "subject", value: "He" },
        { name: "text", value: "Hello" },
        { name: "name", value: null },
      ],
    });
  });

  test("the REST key, no key and any other key are wrong", async () => {
    for (const token of [desk.key, "", "x", desk.widgetKey.toUpperCase()]) {
      expect(await create({ token })).toEqual({ code: code(403), workspace: desk.hash, token });
    }
  });

  test("the widget can be off, and that comes before the key", async () => {
    await change(desk.workspace, { widget: false });
    const off = { code: code(403), workspace: desk.hash, enable_widget: false };
    expect(await create()).toEqual(off);
    expect(await create({ token: "x" })).toEqual(off);
    await change(desk.workspace, { widget: true });
  });

  test("only the allowed server may call: by its page or by its own address", async () => {
    const wrong = { code: code(403), workspace: desk.hash, widget_server: "invalid" };
    const from = (headers: Record<string, string>) => create({}, { headers });
    await change(desk.workspace, { widgetServer: "shop.example" });
    expect(await from({})).toEqual(wrong);
    expect(await from({ origin: "https://elsewhere.example" })).toEqual(wrong);
    expect(await from({ origin: "https://shop.example.evil.example" })).toEqual(wrong);
    expect(await from({ origin: "null", referer: "not an address" })).toEqual(wrong);
    expect(await create({ token: "x" })).toMatchObject({ token: "x" });
    expect(await from({ origin: "https://shop.example:8443" })).toMatchObject({ code: code(201) });
    expect(await from({ referer: "https://SHOP.example/contact?x=1" })).toMatchObject({ code: code(201) });
    await change(desk.workspace, { widgetServer: "192.0.2.44" });
    expect(await from({ "x-forwarded-for": "192.0.2.45" })).toEqual(wrong);
    expect(await from({ "x-forwarded-for": "192.0.2.44" })).toMatchObject({ code: code(201) });
    await change(desk.workspace, { widgetServer: "localhost" });
    expect(await from({ "x-forwarded-for": "127.0.0.1" })).toMatchObject({ code: code(201) });
    await change(desk.workspace, { widgetServer: "" });
  });

  test("no such type; a type that visitors do not see is none", async () => {
    const [inner] = await db
      .insert(categories)
      .values({ workspaceId: desk.workspace.id, name: "Inner", isPublic: false })
      .returning();
    await freshen(desk.workspace);
    for (const type of ["99999", "", inner?.id ?? 0]) {
      expect(await create({ type })).toEqual({ code: code(404), workspace: desk.hash, ticket_type: String(type) });
    }
  });

  test("spam and refused files are told as in the other door", async () => {
    await change(desk.workspace, { blockedWords: "/casino/i" });
    expect(await create({ text: "best casino" })).toEqual({ code: code(403), workspace: desk.hash, spam: true });
    await change(desk.workspace, { blockedWords: "" });
    expect(await create({ attachment: file("bad.exe") })).toEqual({
      code: code(500),
      workspace: desk.hash,
      invalid_fields: [{ name: "attachment", value: "exe" }],
    });
  });
});

test("an unknown workspace is only that", async () => {
  expect(await ask("nows", path, form(desks.live))).toEqual({ code: "404", workspace: "nows" });
});

describe("browsers of any site", () => {
  const open = { "access-control-allow-origin": "*", "access-control-allow-headers": "X-Requested-With" };
  const headersOf = (response: Response) => Object.fromEntries([...response.headers]);

  test("may read every answer, refusals too, and send no credentials", async () => {
    const { hash } = desks.live;
    const answers = [
      await post(hash, path, form(desks.live)),
      await post(hash, path, {}),
      await post(hash, path, { ...form(desks.live), token: "x" }),
      await post("nows", path, form(desks.live)),
      await send(`/${hash}/widget/nothing`, new Request("http://d.test/", { method: "POST" })),
      await send(`/${hash}${path}`, new Request("http://d.test/")),
    ];
    for (const answer of answers) {
      expect(headersOf(answer)).toMatchObject(open);
      expect(answer.headers.has("access-control-allow-credentials")).toBe(false);
    }
  });

  test("are told on OPTIONS that they may post", async () => {
    const response = await send(`/${desks.live.hash}${path}`, new Request("http://d.test/", { method: "OPTIONS" }));
    expect([response.status, await response.text()]).toEqual([204, ""]);
    expect(headersOf(response)).toEqual({ ...open, "access-control-allow-methods": "POST, OPTIONS" });
  });
});
