import { sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { setUpTestDatabase } from "@/db/testing";
import { methods } from "@/lib/dialects/phpdesk/methods";
import { addTicket, bugs, type Desk, openDesk, send } from "@/lib/dialects/phpdesk/testing";

setUpTestDatabase();
let desk: Desk;
let known: string[];

beforeAll(async () => {
  desk = await openDesk();
  const other = await openDesk();
  known = [await addTicket(desk), await addTicket(other), other.orders, desk.orders].map(String);
});

const counts = async () =>
  (
    await db.execute(sql`select (select count(*) from tickets)::int as tickets, (select count(*) from messages)::int as messages,
    (select count(*) from events)::int as events, (select count(*) from customers)::int as customers`)
  )[0];

async function check(response: Response, before: unknown) {
  const text = await response.text();
  expect(bugs.splice(0)).toEqual([]);
  expect([200, 401]).toContain(response.status);
  expect(text).not.toMatch(/\bat .*\.(ts|js):\d+|PostgresError|postgres|drizzle/i);
  const body = JSON.parse(text);
  expect(typeof body.success).toBe("boolean");
  if (body.success) return;
  expect(body.error.length).toBeGreaterThan(0);
  // What was refused left nothing behind.
  expect(await counts()).toEqual(before);
}

const wild = () =>
  fc.oneof(
    fc.constantFrom<unknown>(
      "",
      " ",
      "0",
      -1,
      1.5,
      null,
      true,
      [],
      {},
      ["x"],
      { a: 1 },
      "99999999999999999999",
      2 ** 31,
    ),
    fc.constantFrom(
      "\0",
      "a\0b",
      "\uD800",
      "\u{1F600}",
      "'; drop table tickets; --",
      "%",
      "{}",
      '{"1":{"2":3}}',
      "<script>",
    ),
    fc.constantFrom(...known, "user@example.com", "low", "x".repeat(70_000)),
    fc.string({ unit: "binary", maxLength: 30 }),
  );

describe.each(methods.map((method) => [method.name, Object.keys(method.parameters)] as const))(
  "%s",
  (name, parameters) => {
    const headers = () => ({ authorization: `Bearer ${desk.token}` });
    const post = (body: BodyInit, type?: string) =>
      send(
        name,
        new Request("http://d.test/", {
          method: "POST",
          headers: { ...headers(), ...(type ? { "content-type": type } : {}) },
          body,
        }),
      );

    test("a broken body of each kind", async () => {
      const before = await counts();
      await check(
        await post(
          '--x\r\nContent-Disposition: form-data; name="subject"\r\n\r\ncut',
          "multipart/form-data; boundary=x",
        ),
        before,
      );
      await check(await post('{"subject": ', "application/json"), before);
      await check(await post(`${"[".repeat(5000)}`, "application/json"), before);
      await check(await post("%%%=%&==&subject[[]=1&%00=%00", "application/x-www-form-urlencoded"), before);
    });

    test("anything", async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.dictionary(fc.constantFrom(...parameters, "x"), wild(), { maxKeys: 8 }),
          fc.constantFrom("json", "form", "multipart", "query"),
          async (sent, kind) => {
            const before = await counts();
            const pairs = Object.entries(sent).map(([key, value]) => [key, String(value)] as [string, string]);
            if (kind === "json") return check(await post(JSON.stringify(sent), "application/json"), before);
            if (kind === "form") return check(await post(new URLSearchParams(pairs)), before);
            if (kind === "query")
              return check(
                await send(name, new Request(`http://d.test/?${new URLSearchParams(pairs)}`, { headers: headers() })),
                before,
              );
            const body = new FormData();
            for (const [key, value] of pairs) body.append(key, value);
            return check(await post(body), before);
          },
        ),
        { numRuns: 30 },
      );
    });
  },
);
