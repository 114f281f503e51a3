import { sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { setUpTestDatabase } from "@/db/testing";
import { methods } from "@/lib/dialects/helpspace/methods";
import { addTicket, bugs, type Desk, json, openDesk, send } from "@/lib/dialects/helpspace/testing";

setUpTestDatabase();
let desk: Desk;
let known: (string | number)[];

beforeAll(async () => {
  desk = await openDesk();
  const other = await openDesk();
  const [ours, theirs] = [await addTicket(desk), await addTicket(other)];
  const { data } = await json(desk, "GET", "/tags");
  known = [ours.id, ours.from_contact.user_id, data[0].id, desk.channel, desk.agent.id, desk.agent.email];
  known.push(theirs.id, theirs.from_contact.user_id, theirs.from_contact.id, other.channel, other.agent.id);
});

const counts = async () =>
  (
    await db.execute(sql`select (select count(*) from tickets)::int as tickets, (select count(*) from messages)::int as messages,
    (select count(*) from events)::int as events, (select count(*) from customers)::int as customers,
    (select count(*) from tags)::int as tags, (select count(*) from attachments)::int as attachments,
    (select count(*) from audit_log)::int as audit`)
  )[0];

/** Statuses of the contract; nothing of ours shows through, and what was refused left nothing behind. */
async function check(response: Response, before: unknown) {
  const bytes = await response.text();
  expect(bugs.splice(0)).toEqual([]);
  expect([200, 201, 400, 403, 404, 409, 413, 422]).toContain(response.status);
  if (!response.headers.get("content-type")?.startsWith("application/json")) return;
  expect(bytes).not.toMatch(/\bat .*\.(ts|js):\d+|PostgresError|postgres|drizzle/i);
  const body = JSON.parse(bytes);
  if (response.status < 300) return;
  expect(body.message.length).toBeGreaterThan(0);
  expect(await counts()).toEqual(before);
}

const wild: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, 2 ** 31, 1e300, "", " ", "0", "99999999999999999999"),
    fc.constantFrom<unknown>("\0", "a\0b", "\uD800", "\u{1F600}", "'; drop table tickets; --", "%", "__proto__"),
    fc.constantFrom<unknown>(
      "open",
      "spam",
      "2021-02-30",
      "2021-09-10",
      "x".repeat(70_000),
      "data:image/png;base64,***",
    ),
    fc.nat({ max: 10 }).map((index) => known[index]),
    fc.string({ unit: "binary", maxLength: 20 }),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(
      fc.constantFrom("id", "email", "value", "name", "body", "attachments", "data", "mime_type", "__proto__", "x"),
      tie("value"),
      { maxKeys: 4 },
    ),
  ),
})).value;

const headers = () => ({
  authorization: `Bearer ${desk.token}`,
  "hs-client-id": desk.clientId,
  "content-type": "application/json",
});

describe.each(methods.map((method) => [`${method.verb} ${method.path}`, method] as const))("%s", (_, method) => {
  const names = Object.keys(method.parameters);
  const address = (ids: readonly (string | number)[], query = "") => {
    let at = 0;
    const path = method.path.replace(/\{(\w+)\}/g, (_whole, name) =>
      name === "size" ? "medium" : encodeURIComponent(String(ids[at++] ?? known[0])),
    );
    return `http://desk.test/api/v1${path}${query}`;
  };
  const ask = (url: string, body?: string) =>
    send(
      new Request(url, {
        method: method.verb,
        headers: headers(),
        ...(body === undefined || method.verb === "GET" ? {} : { body }),
      }),
    );

  test("a path of nothing, and a broken body", async () => {
    const before = await counts();
    if (method.path.includes("{"))
      for (const id of ["0", "-1", "1.5", "x", "%00", "2147483648", "99999999999999999999", "'"])
        await check(await ask(address([id])), before);
    if (method.verb === "GET") return;
    for (const body of [
      "{",
      `{"a":"${"[".repeat(100)}`,
      "[".repeat(5000),
      "\uFEFF",
      '{"subject":"\\ud800"',
      "nonsense",
    ])
      await check(await ask(address([]), body), await counts());
  });

  test("anything", async () => {
    const deletes = method.verb === "DELETE";
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.constantFrom(...names, "x"), wild, { maxKeys: 6 }),
        fc.dictionary(
          fc.constantFrom(...names.map((name) => `${name}[]`), ...names, "page", "per-page", "x"),
          fc.string(),
          { maxKeys: 4 },
        ),
        fc.nat({ max: 10 }),
        async (body, query, index) => {
          const before = await counts();
          const id = deletes ? known[6 + (index % 5)] : known[index];
          const search = `?${new URLSearchParams(Object.entries(query).map(([key, value]) => [key, value.toWellFormed()]))}`;
          await check(await ask(address([id ?? 0, known[index] ?? 0], search), JSON.stringify(body)), before);
        },
      ),
      { numRuns: 15 },
    );
  });
});
