import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { client } from "@/db/client";
import { setUpTestDatabase } from "@/db/testing";
import { addCategory, bugs, call, type Desk, itemsOf, json, openDesk, readXml } from "@/lib/dialects/helpspot/testing";
import { asAgent } from "@/lib/domain/testing";
import { createTicket } from "@/lib/domain/tickets/create-ticket";

setUpTestDatabase();
let desk: Desk;
let ids: number[];
beforeAll(async () => {
  desk = await openDesk();
  const { id } = await addCategory(desk, { name: "Bugs" });
  ids = [];
  for (let count = 0; count < 100; count += 1) {
    const { ticket } = await createTicket(asAgent(desk.workspace, desk.agent), {
      contact: { email: `c${count}@example.com` },
      message: { text: `Note ${count}` },
      source: "api",
      categoryId: id,
    });
    ids.push(ticket.id);
  }
});
beforeEach(() => {
  bugs.length = 0;
  return () => expect(bugs).toEqual([]);
});
afterEach(() => vi.restoreAllMocks());

const method = "private.request.multiGet";
const many = async (xRequest: readonly number[]) =>
  (await json({ method, xRequest }, { token: desk.token })).request as Record<string, unknown>[];

test("a hundred requests cost as many queries as one", async () => {
  await many(ids.slice(0, 1));
  const asked = vi.spyOn(client, "unsafe");
  expect(await many(ids.slice(0, 1))).toHaveLength(1);
  const one = asked.mock.calls.length;
  expect(one).toBeGreaterThan(3);
  asked.mockClear();
  expect(await many(ids)).toHaveLength(100);
  expect(asked.mock.calls.length).toBe(one);
});

test("each has its own history, in the order asked; a repeated one comes once", async () => {
  const [a = 0, b = 0] = [ids[7], ids[3]];
  const requests = await many([a, b, a]);
  expect(requests.map(({ xRequest }) => xRequest)).toEqual([String(a), String(b)]);
  const notes = requests.map((request) => itemsOf(request).map(({ tNote }) => tNote));
  expect(notes).toEqual([["Note 7"], ["Note 3"]]);
});

test("one is as private.request.get has it", async () => {
  const query = { xRequest: ids[0], fRawValues: 1, fIncludeTimeTotal: 1 };
  const one = await json({ method: "private.request.get", ...query }, { token: desk.token });
  const { request } = await json({ method, ...query }, { token: desk.token });
  expect(request).toEqual([one]);
});

test("unknown ones are left out; of none an empty element", async () => {
  expect(await many([999_999, 99_999_999_999])).toEqual([]);
  const xml = readXml(await (await call({ method, xRequest: "999999" }, { token: desk.token })).text());
  expect([xml.name, xml.children.map(({ name, children }) => [name, children.length])]).toEqual([
    "requests",
    [["request", 0]],
  ]);
});
