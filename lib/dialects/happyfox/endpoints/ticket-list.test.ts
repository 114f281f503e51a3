import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { tickets } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { pageInfo } from "@/lib/dialects/happyfox/paging";
import { sortCodes } from "@/lib/dialects/happyfox/sorts";
import { addCategory, failure, makeTicket, ok, openScene, type Scene, send } from "@/lib/dialects/happyfox/testing";
import { asAgent, makeAgent } from "@/lib/domain/testing";
import { mergeTickets } from "@/lib/domain/tickets/merge-tickets";
import { postUpdate } from "@/lib/domain/tickets/post-update";

setUpTestDatabase();
let scene: Scene;
/** Three tickets that differ in everything a list is sorted by. */
let a: number;
let b: number;
let c: number;

beforeAll(async () => {
  scene = await openScene();
  const other = await addCategory(scene, { name: "Another Category", prefix: "AC" });
  const zoe = await makeAgent(scene.workspace, "Administrator", "Zoe Ames");
  const make = async (payload: Record<string, unknown>) => (await makeTicket(scene, payload)).id as number;
  a = await make({ subject: "Beta", email: "1@x.example", priority: scene.priority.Urgent, assignee: scene.agent.id });
  b = await make({ subject: "alpha", email: "2@x.example", category: other, due_date: "2030-02-01", assignee: zoe.id });
  c = await make({ subject: "Gamma", email: "3@x.example", priority: scene.priority.Low, due_date: "2030-01-01" });
  const ctx = asAgent(scene.workspace, scene.agent);
  await postUpdate(ctx, { ticketId: c, changes: { statusId: scene.status["Problem solved"] ?? 0 } });
  const hour = (n: number) => new Date(Date.UTC(2020, 0, 1, n));
  const clocks = [
    [a, { createdAt: hour(1), updatedAt: hour(9), lastMessageAt: hour(5) }],
    [b, { createdAt: hour(2), updatedAt: hour(7), lastMessageAt: hour(4) }],
    [c, { createdAt: hour(3), updatedAt: hour(8), lastMessageAt: hour(6) }],
  ] as const;
  for (const [id, set] of clocks) await db.update(tickets).set(set).where(eq(tickets.id, id));
});

const idsOf = async (query: string) =>
  (await ok(scene, `tickets/?minify_response=true&${query}`)).data
    .map((id: number) => ({ [a]: "a", [b]: "b", [c]: "c" })[id])
    .join("");

describe("GET tickets/", () => {
  it("answers a page of whole tickets", async () => {
    const answer = await ok(scene, "tickets/");
    expect(answer).toEqual({
      page_info: { count: 3, last_index: 3, page_count: 1, start_index: 1, end_index: 3 },
      data: [await ok(scene, `ticket/${c}/`), await ok(scene, `ticket/${a}/`), await ok(scene, `ticket/${b}/`)],
      filters: { status: "_all", category: "_all", q: "", sort: "updated" },
    });
  });

  it.each([
    ["categorya", "bca"],
    ["categoryd", "cab"],
    ["subjecta", "bac"],
    ["subjectd", "cab"],
    ["due", "cba"],
    ["statusa", "bac"],
    ["statusd", "cba"],
    ["prioritya", "cba"],
    ["priorityd", "abc"],
    ["updated", "cab"],
    ["updatea", "bac"],
    ["unresponded", "abc"],
    ["createa", "abc"],
    ["created", "cba"],
    ["assigneea", "abc"],
    ["assigneed", "bac"],
    ["last_modifieda", "bca"],
    ["last_modifiedd", "acb"],
    ["ticketa", "abc"],
    ["ticketd", "cba"],
    ["clienta", "abc"],
    ["clientd", "cba"],
    ["UpdateA", "bac"],
    ["whatever", "cab"],
    ["constructor", "cab"],
  ])("sorts by %s", async (code, order) => {
    expect(await idsOf(`sort=${code}`)).toBe(order);
  });

  it("has every code of the manual", () => {
    expect(sortCodes).toHaveLength(22);
  });

  it("has its own order with a search", async () => {
    expect(await idsOf('sort=ticketa&q=contact:"1@x.example","2@x.example"')).toBe("ab");
    expect(await idsOf("sort=ticketa&q=unassigned:false")).toBe("ab");
    expect(await idsOf("sort=ticketd&q=alpha")).toBe("b");
  });

  it("filters by status and category", async () => {
    const solved = scene.status["Problem solved"];
    expect(await idsOf("status=_all")).toBe("cab");
    expect(await idsOf("status=_pending")).toBe("ab");
    expect(await idsOf("status=_completed")).toBe("c");
    expect(await idsOf(`status=${solved}`)).toBe("c");
    expect(await idsOf(`status=${solved},${scene.status.Active}`)).toBe("cab");
    expect(await idsOf(`status=${solved}&status=_pending`)).toBe("cab");
    expect(await idsOf("status=999999")).toBe("");
    expect(await idsOf("status=nonsense")).toBe("");
    expect(await idsOf(`category=${scene.category}`)).toBe("ca");
    expect(await idsOf(`category=${scene.category}&status=_pending`)).toBe("a");
    expect(await idsOf("category=*")).toBe("cab");
    expect(await idsOf("category=999999,99999999999")).toBe("");
  });

  it("leaves out what is not asked for", async () => {
    const { data } = await ok(scene, "tickets/?fields=id,last_user_reply_at,last_staff_reply_at,nothing&sort=ticketa");
    expect(data).toEqual([
      { id: a, last_user_reply_at: expect.any(String), last_staff_reply_at: null },
      { id: b, last_user_reply_at: expect.any(String), last_staff_reply_at: null },
      { id: c, last_user_reply_at: expect.any(String), last_staff_reply_at: null },
    ]);
    const [bare] = (await ok(scene, "tickets/?show_updates=0&size=1")).data;
    const [whole] = (await ok(scene, "tickets/?show_updates=1&size=1")).data;
    const { updates, ...rest } = whole;
    expect(updates).toHaveLength(2);
    expect(bare).toEqual(rest);
    expect(bare.first_message).toBe("example ticket\n\n");
    expect((await ok(scene, "tickets/?fields=updates&size=1")).data).toEqual([{ updates }]);
    expect((await ok(scene, "tickets/?minify_response=true")).data).toEqual([c, a, b]);
  });

  it.each([
    ["size=1", { count: 1, last_index: 3, page_count: 3, start_index: 1, end_index: 1 }],
    ["size=2&page=2", { count: 1, last_index: 3, page_count: 2, start_index: 3, end_index: 3 }],
    ["size=2&page=3", { count: 0, last_index: 3, page_count: 2, start_index: 0, end_index: 0 }],
    ["size=0", { count: 3, last_index: 3, page_count: 1, start_index: 1, end_index: 3 }],
    ["size=51&page=-1", { count: 3, last_index: 3, page_count: 1, start_index: 1, end_index: 3 }],
    ["size=abc&page=abc", { count: 3, last_index: 3, page_count: 1, start_index: 1, end_index: 3 }],
    ["page=99999999999999999999", { count: 0, last_index: 3, page_count: 1, start_index: 0, end_index: 0 }],
    ["q=nobodysaidthis", { count: 0, last_index: 0, page_count: 1, start_index: 0, end_index: 0 }],
  ])("pages %s", async (query, info) => {
    expect((await ok(scene, `tickets/?fields=id&${query}`)).page_info).toEqual(info);
  });

  it("pages eleven matches in tens", async () => {
    const crowd = await openScene();
    const item = { name: "n", email: "n@x.example", subject: "s", text: "t", category: crowd.category };
    const add = (count: number) =>
      ok(
        crowd,
        "tickets/",
        Array.from({ length: count }, () => item),
      );
    await add(11);
    expect((await ok(crowd, "tickets/?fields=id&page=2")).page_info).toEqual({
      count: 1,
      last_index: 11,
      page_count: 2,
      start_index: 11,
      end_index: 11,
    });
  });

  it.each([
    [10, 365, 10, 1, { count: 10, last_index: 365, page_count: 37, start_index: 1, end_index: 10 }],
    [5, 365, 10, 37, { count: 5, last_index: 365, page_count: 37, start_index: 361, end_index: 365 }],
    [15, 365, 50, 8, { count: 15, last_index: 365, page_count: 8, start_index: 351, end_index: 365 }],
    [10, 10, 10, 1, { count: 10, last_index: 10, page_count: 1, start_index: 1, end_index: 10 }],
  ])("says where %i of %i stand, %i on page %i", (count, total, size, page, info) => {
    expect(pageInfo(count, total, size, page)).toEqual(info);
  });

  it("echoes the filters it was given", async () => {
    const { filters } = await ok(scene, "tickets/?status=_pending&category=1,2&q=a%20b&sort=created");
    expect(filters).toEqual({ status: "_pending", category: "1,2", q: "a b", sort: "created" });
  });

  it("shows nothing deleted, nothing of other workspaces, and merged tickets with where they went", async () => {
    const other = await openScene();
    const gone = await makeTicket(other);
    const source = await makeTicket(other, { text: "The older one." });
    const target = await makeTicket(other);
    await ok(other, `ticket/${gone.id}/delete/`, { staff_id: other.agent.id });
    await mergeTickets(asAgent(other.workspace, other.agent), { sourceId: source.id, targetId: target.id });
    const { data } = await ok(other, "tickets/?fields=id,merged_to,merged_tickets&sort=ticketa");
    expect(data).toEqual([
      { id: source.id, merged_to: { id: target.id, display_id: target.display_id }, merged_tickets: [] },
      { id: target.id, merged_to: null, merged_tickets: [{ id: source.id, display_id: source.display_id }] },
    ]);
    const merged = await ok(other, `ticket/${target.id}/`);
    expect(merged).toMatchObject({ first_message: "example ticket\n\n", messages_count: 2 });
    for (const id of [gone.id, a, 0, 99_999_999_999, "DC", "x"]) {
      expect(await failure(other, `ticket/${id}/`)).toEqual({ status: 404, error: "Cannot find the requested object" });
    }
  });
});

describe("GET ticket/<number>/", () => {
  it("is found by number and by display id", async () => {
    const ticket = await ok(scene, `ticket/${a}/`);
    const name = ticket.display_id.slice(1);
    for (const path of [`ticket/${a}`, `ticket/${name}/`, `ticket/%23${name}/`, `ticket/${name.toLowerCase()}/`]) {
      expect(await ok(scene, path)).toEqual(ticket);
    }
  });

  it("shows changes of custom fields when asked", async () => {
    const { field, choice } = scene;
    const staff = scene.agent.id;
    const { id } = await makeTicket(scene);
    await ok(scene, `ticket/${id}/update_custom_fields/`, { staff, [`t-cf-${field.City}`]: choice.Chennai });
    await ok(scene, `ticket/${id}/update_custom_fields/`, { staff, [`t-cf-${field.City}`]: choice.Bengaluru });
    const last = async (query: string) => (await ok(scene, `ticket/${id}/${query}`)).updates.at(-1).custom_field_change;
    expect(await last("")).toBeNull();
    expect(await last("?show_cf_changes=true")).toEqual([
      {
        id: field.City,
        name: "City",
        old: choice.Chennai,
        new: choice.Bengaluru,
        old_name: "Chennai",
        new_name: "Bengaluru",
      },
    ]);
  });
});

describe("transport", () => {
  it("wants a key and its code", async () => {
    const [, encoded = ""] = scene.authorization.split(" ");
    const [key = "", code = ""] = Buffer.from(encoded, "base64").toString().split(":");
    const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;
    for (const authorization of [
      "",
      "Bearer x",
      basic(key),
      basic(`${key}:`),
      basic(`${key}:${key}`),
      basic(`${code}:${code}`),
      basic("x:y"),
    ]) {
      const response = await send(scene, "tickets/", undefined, { headers: { authorization } });
      expect(response.status, authorization).toBe(401);
      expect(response.headers.get("www-authenticate")).toBe('Basic realm="Basic"');
      expect(await response.json()).toEqual({ error: expect.any(String) });
    }
  });

  it("refuses a wrong verb and an unknown path", async () => {
    const response = await send(scene, "ticket/1/move/", undefined, { verb: "GET" });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "POST, OPTIONS"]);
    expect(await response.json()).toEqual({ error: "Method not allowed" });
    const patched = await send(scene, "tickets", "{}", { verb: "PATCH" });
    expect([patched.status, patched.headers.get("allow")]).toEqual([405, "GET, POST, HEAD, OPTIONS"]);
    expect(await failure(scene, "nothing/")).toEqual({ status: 404, error: "Cannot find the requested object" });
    expect(await failure(scene, "ticket/1/update/5/", {})).toEqual({
      status: 404,
      error: "Cannot find the requested object",
    });
  });

  it("answers HEAD without a body", async () => {
    const response = await send(scene, "categories/", undefined, { verb: "HEAD" });
    expect([response.status, await response.text()]).toEqual([200, ""]);
  });
});
