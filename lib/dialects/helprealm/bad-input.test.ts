import { sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { setUpTestDatabase } from "@/db/testing";
import { methods } from "@/lib/dialects/helprealm/methods";
import { addComment, ask, bugs, type Desk, makeTicket, openDesk, send } from "@/lib/dialects/helprealm/testing";

setUpTestDatabase();
let desk: Desk;
let other: Desk;
let hash: string;
let commentId: number;
let foreign: { hash: string; commentId: number };
beforeAll(async () => {
  desk = await openDesk();
  other = await openDesk();
  hash = await makeTicket(desk);
  commentId = await addComment(desk, hash, "words");
  const theirs = await makeTicket(other);
  foreign = { hash: theirs, commentId: await addComment(other, theirs, "Their secret words.") };
});
beforeEach(() => {
  bugs.length = 0;
});

/** Checks that an answer is one of the contract's: no 5xx, no stack, nothing of the other workspace. */
async function checkAnswer(response: Response): Promise<number> {
  const text = await response.text();
  expect(bugs.splice(0)).toEqual([]);
  expect(response.status).toBe(200);
  expect(text).not.toMatch(/\bat .*\.(ts|js):\d+|PostgresError|postgres|drizzle|Their secret/i);
  const answer = JSON.parse(text);
  expect(["200", "201", "403", "404", "500"]).toContain(answer.code);
  if (answer.code === "500")
    expect(Object.keys(answer)).toContain("allowattachments" in answer ? "ticket" : "invalid_fields");
  return Number(answer.code);
}

const counts = async () =>
  (
    await db.execute(sql`select (select count(*) from tickets)::int as tickets, (select count(*) from messages)::int as messages,
    (select count(*) from events)::int as events, (select count(*) from attachments)::int as attachments,
    (select count(*) from customers)::int as customers`)
  )[0];

/** What a name can be given that is wrong, or at the edge. */
const wild = () =>
  fc.oneof(
    fc.constantFrom(
      "",
      " ",
      "0",
      "-1",
      "1",
      "NaN",
      "null",
      "99999999999999999999",
      "2147483648",
      "1e400",
      "abc",
      "a\0b",
    ),
    fc.constantFrom("'; drop table tickets; --", "%", "\\", "[]", "<script>", "\uD800", "\u{1F600}", "\uFFFE"),
    fc.constantFrom(
      hash,
      foreign.hash,
      String(commentId),
      String(foreign.commentId),
      desk.key,
      other.key,
      "a@b.example",
    ),
    fc.string({ unit: "binary", maxLength: 30 }),
  );

describe.each(methods.map((method) => [method.name, method] as const))("%s", (_, method) => {
  const path = method.path.replace("/api/{workspace}", "");
  const known = Object.keys(method.fields);
  const asked = (init: RequestInit) =>
    send(`/${desk.hash}${path}`, new Request("http://d.test/", { method: "POST", ...init }));
  const good = (): Record<string, string> => {
    const all: Record<string, string> = {
      apitoken: desk.key,
      token: desk.widgetKey,
      hash,
      subject: "Hello",
      text: "A text",
      name: "Joe",
      email: "joe@x.de",
      type: String(desk.types[0]),
      prio: "1",
      cmt_id: String(commentId),
      file_id: "1",
    };
    return Object.fromEntries(known.map((name) => [name, all[name] ?? "1"]));
  };

  test("with every field a megabyte", async () => {
    for (const body of [new FormData(), new URLSearchParams()]) {
      for (const name of known) body.append(name, "x".repeat(1_000_000));
      expect(await checkAnswer(await asked({ body }))).toBe(500);
    }
  });

  test("with ten thousand fields", async () => {
    const body = new URLSearchParams();
    for (let count = 0; count < 10_000; count += 1) body.append(`a${count}`, "1");
    expect(await checkAnswer(await asked({ body }))).toBe(500);
  });

  test.each([
    ["multipart/form-data; boundary=x", '--x\r\nContent-Disposition: form-data; name="text"\r\n\r\ncut off'],
    ["multipart/form-data", "x"],
    ["application/json", '{"subject": '],
    ["application/json", "[1, 2]"],
    ["text/plain", "subject=x"],
    ["application/x-www-form-urlencoded", "%"],
  ])("with a body of %s: %j", async (type, body) => {
    expect(await checkAnswer(await asked({ body, headers: { "content-type": type } }))).toBe(500);
  });

  test("with lists, NUL and bytes that are no UTF-8", async () => {
    const fields = Object.entries(good());
    for (const damage of ["[]=", "=%00", "=%ff%fe"]) {
      for (const [bad] of fields) {
        if (["paginate", "limit"].includes(bad)) continue;
        const body = fields
          .map(([name, value]) =>
            name === bad ? `${name}${damage}${damage === "[]=" ? value : ""}` : `${name}=${encodeURIComponent(value)}`,
          )
          .join("&");
        const headers = { "content-type": "application/x-www-form-urlencoded" };
        const response = await asked({ body, headers });
        expect((await response.clone().json()).invalid_fields, body).toMatchObject([{ name: bad }]);
        expect(await checkAnswer(response)).toBe(500);
      }
    }
  });

  test("with anything, nothing is half written", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.constantFrom(...known, "attachment", "x"), wild(), { maxKeys: 4 }),
        fc.constantFrom("form", "multipart", "json"),
        fc.option(fc.string({ maxLength: 40 }), { nil: undefined }),
        async (changes, kind, fileName) => {
          const before = await counts();
          const sent: Record<string, string> = { ...good(), ...changes };
          let init: RequestInit;
          if (kind === "json") {
            init = { body: JSON.stringify(sent), headers: { "content-type": "application/json" } };
          } else {
            const body = kind === "form" ? new URLSearchParams() : new FormData();
            for (const [name, value] of Object.entries(sent)) body.append(name, value.toWellFormed());
            if (body instanceof FormData && fileName !== undefined) {
              body.append("attachment", new File(["x"], fileName.toWellFormed()));
            }
            init = { body };
          }
          const code = await checkAnswer(await asked(init));
          // What was refused left nothing behind.
          if (code >= 400) expect(await counts()).toEqual(before);
        },
      ),
      { numRuns: 40 },
    );
  });
});

test("a file over the limit is refused before it fills anything", async () => {
  const megabyte = new Uint8Array(1024 * 1024);
  const body = new FormData();
  for (const [name, value] of Object.entries({ apitoken: desk.key, hash })) body.append(name, value);
  body.append(
    "attachment",
    new File(
      Array.from({ length: 26 }, () => megabyte),
      "big.bin",
    ),
  );
  const response = await send(
    `/${desk.hash}/ticket/attachment/add`,
    new Request("http://d.test/", { method: "POST", body }),
  );
  expect((await response.clone().json()).invalid_fields).toEqual([{ name: "attachment", value: null }]);
  await checkAnswer(response);
  const { data } = await ask(desk.hash, "/ticket/attachments", { apitoken: desk.key, hash });
  expect((data as unknown[]).some((one) => (one as { size: number }).size > 25 * 1024 * 1024)).toBe(false);
});
