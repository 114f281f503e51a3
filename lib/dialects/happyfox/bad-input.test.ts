import { sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { setUpTestDatabase } from "@/db/testing";
import { endpoints } from "@/lib/dialects/happyfox/endpoints";
import { bugs, makeTicket, ok, openScene, type Scene, send } from "@/lib/dialects/happyfox/testing";

setUpTestDatabase();
let scene: Scene;
let foreign: Scene;
/** Numbers that name something of ours or of others, by what a path calls them. */
let ours: { ticket: number; contact: number; group: number };
let theirs: { ticket: number; contact: number; group: number; file: number };

beforeAll(async () => {
  scene = await openScene();
  foreign = await openScene();
  const of = async (one: Scene) => {
    const ticket = await makeTicket(one);
    const group = await ok(one, "contact_groups/", { name: "Group" });
    return { ticket: ticket.id, contact: ticket.user.id, group: group.id };
  };
  ours = await of(scene);
  theirs = { ...(await of(foreign)), file: 1 };
});

/** No 5xx, no bug, and an answer of a known shape that tells nothing of the machine. */
async function checkAnswer(response: Response): Promise<void> {
  const text = await response.text();
  expect(bugs.splice(0), text).toEqual([]);
  expect([200, 400, 403, 404, 405, 413]).toContain(response.status);
  expect(text).not.toMatch(/\bat .*\.(ts|js):\d+|PostgresError|drizzle/i);
  expect(text).not.toContain("foreign words");
  const body = JSON.parse(text);
  if (response.status !== 200) expect(Object.keys(body)).toEqual(["error"]);
}

/** What stands in the other workspace; no call may change it. */
const foreignState = async () =>
  JSON.stringify([
    await db.execute(sql`select * from tickets where workspace_id = ${foreign.workspace.id}`),
    await db.execute(sql`select * from customers where workspace_id = ${foreign.workspace.id}`),
    await db.execute(sql`select count(*) from messages where workspace_id = ${foreign.workspace.id}`),
    await db.execute(sql`select count(*) from subscriptions where agent_id = ${foreign.agent.id}`),
  ]);

/** Every ticket has its opening, as many messages as it says, and an event for each. */
async function checkWhole(): Promise<void> {
  const torn = await db.execute(sql`select t.id from tickets t where t.workspace_id = ${scene.workspace.id} and (
    t.message_count + t.note_count <> (select count(*) from messages m where m.ticket_id = t.id)
    or t.attachment_count <> (select count(*) from attachments a where a.ticket_id = t.id)
    or not exists (select 1 from messages m where m.ticket_id = t.id and m.is_opening)
    or exists (select 1 from messages m where m.ticket_id = t.id
      and not exists (select 1 from events e where e.message_id = m.id)))`);
  expect([...torn]).toEqual([]);
}

const wildScalar = () =>
  fc.oneof(
    fc.constantFrom<unknown>(
      ...["", " ", "0", "-1", "1", "NaN", "null", "true", "99999999999999999999", "2147483648", "1e400", "abc"],
      ...[
        "\0",
        "a\0b",
        "\uD800",
        "😀",
        "\uFFFE",
        "'; drop table tickets; --",
        "%",
        "[1,2]",
        "{}",
        "<img src=x onerror=1>",
      ],
      ...[
        "2019-02-30",
        "31/12/9999",
        "0000-00-00",
        "9999-12-31T23:59:59Z",
        "a@b",
        "a@b.example,",
        ",,,",
        "@",
        "x".repeat(600),
      ],
      ...[0, -1, 1.5, 2_147_483_648, 1e308, Number.MAX_SAFE_INTEGER, true, false, null],
    ),
    fc.constantFrom<unknown>(
      ...[ours.ticket, ours.contact, ours.group, scene.agent.id, scene.category, scene.status["Problem solved"]],
      ...[theirs.ticket, theirs.contact, theirs.group, foreign.agent.id, foreign.category, foreign.priority.High],
    ),
    fc.string({ unit: "binary", maxLength: 30 }),
  );

const wild = () =>
  fc.oneof(
    { weight: 4, arbitrary: wildScalar() },
    { weight: 1, arbitrary: fc.array(wildScalar(), { maxLength: 4 }) },
    {
      weight: 1,
      arbitrary: fc.dictionary(fc.constantFrom("id", "number", "text", "__proto__", "contact"), wildScalar()),
    },
  );

/** A value as a form or an address carries it. */
const textOf = (value: unknown) => (typeof value === "object" ? JSON.stringify(value) : String(value)).toWellFormed();

const namesOf = (entry: (typeof endpoints)[number]) => [
  ...Object.entries(entry.parameters).flatMap(([name, parameter]) => [name, ...(parameter.aliases ?? [])]),
  ...Object.values(scene.field).flatMap((id) => [`t-cf-${id}`, `c-cf-${id}`]),
  ...["t-cf-0", "c-cf-99999999999", "contacts", "__proto__", "unknown", "", "choices"],
];

const pathFor = (pattern: string, part: unknown) =>
  pattern.replace(/\{\w+\}/, encodeURIComponent(String(part).toWellFormed()));

/** The part of a path that names something of ours. */
const own = (pattern: string): unknown => {
  if (pattern.startsWith("ticket/")) return ours.ticket;
  if (pattern.startsWith("contact_group/")) return ours.group;
  if (pattern.startsWith("ticket_custom_field/")) return scene.field.City;
  return pattern.startsWith("user/") ? ours.contact : scene.agent.id;
};

describe.each(endpoints.map((entry) => [`${entry.verb} ${entry.path}`, entry] as const))("%s", (_, entry) => {
  const { verb, path } = entry;
  const call = (where: string, body?: unknown) => send(scene, where, body, { verb: verb as "GET" });

  it("with nothing, with wrong shapes, with what is not there", async () => {
    for (const part of [
      own(path),
      theirs.ticket,
      theirs.contact,
      theirs.group,
      foreign.agent.email,
      0,
      "99999999999",
      "x",
      "%00",
      "a@",
    ]) {
      await checkAnswer(await call(pathFor(path, part), verb === "GET" ? undefined : {}));
    }
    if (verb === "GET") return;
    for (const body of ["", "{", "[]", "[[]]", "null", "7", '"x"', '{"a":'.repeat(100), "\uFEFF{}"]) {
      await checkAnswer(await call(pathFor(path, own(path)), body));
    }
    const broken = new Request("http://x", {
      method: "POST",
      body: "--x\r\nbroken",
      headers: { "content-type": "multipart/form-data; boundary=x" },
    });
    const type = { "content-type": broken.headers.get("content-type") ?? "" };
    await checkAnswer(
      await send(scene, pathFor(path, own(path)), await broken.text(), { verb: verb as "POST", headers: type }),
    );
  });

  it("with anything in every parameter", async () => {
    const before = await foreignState();
    const payload = fc.dictionary(fc.constantFrom(...namesOf(entry)), wild(), { maxKeys: 12 });
    const body = fc.oneof(
      { weight: 5, arbitrary: payload },
      { weight: 1, arbitrary: fc.array(fc.oneof(payload, wild()), { maxLength: 3 }) },
    );
    await fc.assert(
      fc.asyncProperty(body, fc.boolean(), wildScalar(), async (sent, mine, part) => {
        const where = pathFor(path, mine ? own(path) : part);
        const valid = entry.parameters.staff ? { staff: scene.agent.id } : { staff_id: scene.agent.id };
        if (verb === "GET") {
          const pairs = Object.entries(sent).map(([name, value]) => [name, textOf(value)]);
          await checkAnswer(await call(`${where}?${new URLSearchParams(pairs)}`));
        } else if (Array.isArray(sent)) await checkAnswer(await call(where, sent));
        else {
          await checkAnswer(await call(where, { ...valid, ...sent }));
          const form = new FormData();
          for (const [name, value] of Object.entries({ ...valid, ...sent })) form.append(name || "x", textOf(value));
          await checkAnswer(await call(where, form));
        }
      }),
      { numRuns: 8 },
    );
    await checkWhole();
    expect(await foreignState()).toBe(before);
  });
});
