import { sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { setUpTestDatabase } from "@/db/testing";
import { methods } from "@/lib/dialects/helpspot/methods";
import { addCategory, bugs, call, type Desk, json, openDesk, readXml, send } from "@/lib/dialects/helpspot/testing";
import { createForum } from "@/lib/domain/forums/forum-commands";
import { createTopic } from "@/lib/domain/forums/post";
import { asAgent, makeAgent, makeWorkspace } from "@/lib/domain/testing";
import { createTicket } from "@/lib/domain/tickets/create-ticket";
import { accessKeyOf } from "@/lib/domain/tickets/read-ticket";

setUpTestDatabase();
let desk: Desk;
let category: Awaited<ReturnType<typeof addCategory>>;
let xRequest: string;
let accesskey: string;
let forumId: string;
let foreign: { id: string; key: string; agent: string };

beforeAll(async () => {
  desk = await openDesk();
  category = await addCategory(desk, { name: "Bugs", fields: [{ name: "Version", type: "text" }], tags: ["Printer"] });
  const made = await json({ method: "request.create" }, { body: { tNote: "a", sUserId: "1" } });
  xRequest = String(made.xRequest);
  accesskey = String(made.accesskey);
  const forum = await createForum(asAgent(desk.workspace, desk.agent), { name: "Talk" });
  forumId = String(forum.id);
  await createTopic(asAgent(desk.workspace, desk.agent), { forumId: forum.id, title: "T", text: "x" });
  const other = await makeWorkspace();
  const agent = await makeAgent(other);
  const { ticket } = await createTicket(asAgent(other, agent), {
    contact: { email: "x@example.com" },
    message: { text: "Theirs." },
    source: "staff",
  });
  foreign = { id: String(ticket.id), key: accessKeyOf(ticket), agent: String(agent.id) };
});

/** Checks that an answer is one of the contract's: no 5xx, no stack, and XML that a strict reader takes. */
async function checkAnswer(response: Response): Promise<string> {
  const text = await response.text();
  expect(bugs.splice(0)).toEqual([]);
  expect([200, 400, 401]).toContain(response.status);
  expect(text).not.toMatch(/\bat .*\.(ts|js):\d+|PostgresError|postgres|drizzle/i);
  const root = readXml(text);
  if (response.status !== 200) expect(root.name).toMatch(/^(errors|reply)$/);
  return root.name;
}

/** Everything that a method may write to. */
const written = ["tickets", "messages", "events", "attachments", "customers", "time_entries", "subscriptions"].concat([
  "forum_topics",
  "forum_posts",
  "knowledge_votes",
  "address_book_contacts",
  "outgoing_mails",
]);

const counts = async () => {
  const columns = written.map((table) => sql`(select count(*) from ${sql.identifier(table)})::int`);
  const [row] = await db.execute(sql`select array[${sql.join(columns, sql`, `)}] as counts`);
  return row?.counts;
};

const auth = () => ({ token: desk.token });

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
      "\0",
      "a\0b",
    ),
    fc.constantFrom(
      "'; drop table tickets; --",
      "%",
      "*",
      "\\",
      "[]",
      "{}",
      "<script>",
      "\uD800",
      "\u{1F600}",
      "\uFFFE",
    ),
    fc.constantFrom(
      xRequest,
      forumId,
      foreign.id,
      foreign.agent,
      foreign.key,
      accesskey,
      String(category.id),
      "today",
      "any",
      "inbox",
    ),
    fc.constantFrom("253402300800", "253402300799", "1", "-62135596801", "8640000000001"),
    fc.string({ unit: "binary", maxLength: 30 }),
  );

describe.each(methods.map((method) => [method.name, method] as const))("%s", (name, method) => {
  const known = [...Object.keys(method.parameters).filter((key) => key !== "custom"), ...(method.together ?? [])];
  const asked = method.access === "private" ? auth : () => ({});

  test("with nothing", async () => {
    await checkAnswer(await call({ method: name }, asked()));
    await checkAnswer(await call({ method: name }, { ...asked(), body: {} }));
  });

  test("with parameters of a megabyte", async () => {
    const body = new FormData();
    for (const key of known.slice(0, 6)) body.append(key, "x".repeat(1_000_000));
    await checkAnswer(
      await send(new Request(`http://d.test/?method=${name}`, { method: "POST", body, headers: bearer() })),
    );
  });

  test("with ten thousand of one parameter", async () => {
    const body = new URLSearchParams();
    for (let count = 0; count < 10_000; count += 1) body.append(known[0] ?? "x", "1");
    const response = await send(
      new Request(`http://d.test/?method=${name}`, { method: "POST", body, headers: bearer() }),
    );
    expect(response.status).toBe(400);
    await checkAnswer(response);
  });

  test("with a broken multipart body", async () => {
    const headers = { ...bearer(), "content-type": "multipart/form-data; boundary=x" };
    const body = '--x\r\nContent-Disposition: form-data; name="tNote"\r\n\r\ncut off';
    const response = await send(new Request(`http://d.test/?method=${name}`, { method: "POST", body, headers }));
    expect(response.status).toBe(400);
    await checkAnswer(response);
  });

  test.runIf(method.files)("with a file that is no base64", async () => {
    const before = await counts();
    const sent = { ...method.example, accesskey, xRequest, xCategory: String(category.id) };
    const file = { File1_sFilename: "a", File1_sFileMimeType: "text/plain", File1_bFileBody: "!not base64!" };
    const body = new URLSearchParams({ ...sent, ...file });
    const response = await send(
      new Request(`http://d.test/?method=${name}`, { method: "POST", body, headers: bearer() }),
    );
    expect(response.status).toBe(400);
    await checkAnswer(response);
    expect(await counts()).toEqual(before);
  });

  test("with anything", async () => {
    const name$ = fc.oneof(
      fc.constantFrom(
        ...known,
        "output",
        `Custom${category.fields.Version}`,
        "Custom999",
        "File1_bFileBody",
        "File1_sFilename",
        "File1_sFileMimeType",
      ),
      fc.constantFrom(...known.map((key) => `${key}[]`), "x"),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(name$, fc.nat()), { maxLength: 12 }),
        fc.infiniteStream(wild()),
        fc.boolean(),
        async (names, values, posts) => {
          const before = await counts();
          const sent = names.map(([key]) => [key, values.next().value ?? ""]).filter(([key]) => key !== "output") as [
            string,
            string,
          ][];
          const query = new URLSearchParams(posts ? {} : sent.map(([key, value]) => [key, value.toWellFormed()]));
          const body = new FormData();
          for (const [key, value] of sent) body.append(key, value);
          const response = await send(
            new Request(`http://d.test/?method=${name}&${query}`, {
              headers: bearer(),
              ...(posts ? { method: "POST", body } : {}),
            }),
          );
          await checkAnswer(response);
          // What was refused left nothing behind.
          if (response.status !== 200) expect(await counts()).toEqual(before);
        },
      ),
      { numRuns: 20 },
    );
  });

  function bearer(): Record<string, string> {
    return method.access === "private" ? { authorization: `Bearer ${desk.token}` } : {};
  }
});

describe("another workspace's", () => {
  test("request is nobody's", async () => {
    for (const method of ["private.request.get", "private.request.update", "private.request.markTrash"]) {
      const response = await call({ method }, { ...auth(), body: { xRequest: foreign.id, tNote: "a" } });
      expect(await response.text()).toContain("<id>103</id>");
    }
    const found = await json({ method: "private.request.search", xRequest: foreign.id }, auth());
    expect(found).toEqual({ request: [] });
  });

  test("access key opens nothing", async () => {
    for (const method of ["request.get", "request.update"]) {
      const response = await call({ method }, { body: { accesskey: foreign.key, tNote: "a" } });
      expect(await response.text()).toContain("<id>102</id>");
    }
  });

  test("staff cannot be given a request", async () => {
    const body = { xRequest, xPersonAssignedTo: foreign.agent };
    const response = await call({ method: "private.request.update" }, { ...auth(), body });
    expect(await response.text()).toContain("<id>212</id>");
  });
});
