import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { events } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { addCategory, bugs, type Desk, json, openDesk, type Sent } from "@/lib/dialects/helpspot/testing";
import { inTransaction } from "@/lib/domain/context";
import { asSystem } from "@/lib/domain/testing";
import { recordCall } from "@/lib/domain/webhooks/queue";

/*
 * What programs do that ask again and again: Zapier's triggers with the private API, and its actions; Formstack's form with
 * the public one (contract, section 16). A program that polls keeps what it has seen by a key and drops what it knows.
 */

setUpTestDatabase();
let desk: Desk;
let category: Awaited<ReturnType<typeof addCategory>>;

beforeAll(async () => {
  desk = await openDesk();
  const fields = [
    { name: "Version", type: "select" as const, isPublic: true },
    { name: "Cost centre", type: "text" as const, isPublic: false },
  ];
  category = await addCategory(desk, { name: "Bugs", fields, choices: { Version: ["5", "6"] } });
});
beforeEach(() => {
  bugs.length = 0;
  return () => expect(bugs).toEqual([]);
});

const get = (method: string, query: Sent = {}) => json({ method, ...query }, { token: desk.token });
const post = (method: string, body: Sent) => json({ method }, { body, token: desk.token });
const add = async (note = "Hello") => {
  const made = await post("private.request.create", {
    tNote: note,
    xCategory: category.id,
    sFirstName: "Ann",
    sEmail: "ann@example.com",
  });
  return String(made.xRequest);
};
const newest = async (query: Sent = {}) =>
  ((await get("private.request.search", { orderBy: "xRequest", orderByDir: "desc", ...query })).request as Row[]).map(
    ({ xRequest }) => xRequest,
  );
type Row = { xRequest: string; request_history: { item: Record<string, unknown> } };

test("a trigger for new requests tells each once, however many come in one second and while it asks", async () => {
  const known = new Set(await newest());
  const made: string[] = [];
  const told: string[] = [];
  const poll = async () => {
    const rows = await newest({ length: 25 });
    expect(new Set(rows).size).toBe(rows.length);
    for (const id of rows.toReversed()) {
      if (known.has(id)) continue;
      known.add(id);
      told.push(id);
    }
  };
  for (let round = 0; round < 3; round++) {
    const [ids] = await Promise.all([Promise.all(Array.from({ length: 6 }, () => add())), poll(), poll()]);
    made.push(...ids);
  }
  await poll();
  await poll();
  expect(told.toSorted()).toEqual(made.toSorted());
});

test("pages of the newest leave none out, though more come in between", async () => {
  for (let count = 0; count < 5; count++) await add();
  const all = await newest();
  const seen = new Set<string>();
  for (let start = 0; start < all.length + 3; start += 4) {
    for (const id of await newest({ start, length: 4 })) seen.add(id);
    if (start < 12) await add();
  }
  expect(all.filter((id) => !seen.has(id))).toEqual([]);
});

test("a trigger for updated requests, asking from the second of its last look, tells each update once", async () => {
  const ids = [await add(), await add(), await add()];
  const known = new Set<string>();
  const told: string[] = [];
  /** One look; `since` is the second of the one before, as a program that keeps no fractions has it. */
  const poll = async (since: number) => {
    const changed = (await get("private.request.getChanged", { dtGMTChange: since })).xRequest as string[];
    const unique = [...new Set(changed)];
    if (unique.length === 0) return;
    const { request } = await get("private.request.multiGet", { xRequest: unique });
    for (const { xRequest, request_history: history } of request as Row[]) {
      for (const item of Object.keys(history.item)) {
        if (known.has(`${xRequest} ${item}`)) continue;
        known.add(`${xRequest} ${item}`);
        told.push(xRequest);
      }
    }
  };
  const second = () => Math.floor(Date.now() / 1000);
  const update = (id: string | undefined, body: Sent) => post("private.request.update", { xRequest: id, ...body });
  await poll(second() - 60);
  told.length = 0;
  let since = second();
  const expected: (string | undefined)[] = [];
  for (let round = 0; round < 4; round++) {
    const now = second();
    await update(ids[round % 3], { tNote: `Note ${round}` });
    expected.push(ids[round % 3]);
    await poll(since);
    await update(ids[(round + 1) % 3], { fUrgent: round % 2 === 0 ? 1 : 0, tNote: "Same second" });
    // A note and what changed with it are one history line each at most.
    expected.push(ids[(round + 1) % 3]);
    await poll(since);
    since = now;
  }
  await poll(since);
  // Every update was told, and no line of history twice.
  for (const id of new Set(expected)) {
    expect(told.filter((one) => one === id).length).toBeGreaterThanOrEqual(expected.filter((one) => one === id).length);
  }
  const lines = (await get("private.request.multiGet", { xRequest: ids })).request as Row[];
  const all = lines.flatMap(({ request_history: history }) => Object.keys(history.item));
  // Beside what came with the tickets, which the first look told.
  expect(told).toHaveLength(all.length - ids.length);
});

test("that a webhook was called changes nothing, so a program that a webhook wakes does not wake itself", async () => {
  const id = await add();
  const [before] = await db
    .select()
    .from(events)
    .where(eq(events.ticketId, Number(id)));
  const count = async () =>
    ((await get("private.request.getChanged", { dtGMTChange: 0 })).xRequest as string[]).filter((one) => one === id)
      .length;
  const told = await count();
  await inTransaction(asSystem(desk.workspace), (ctx) => recordCall(ctx, Number(id), "Zapier", "answered 200"));
  expect(before).toBeDefined();
  expect(await count()).toBe(told);
});

test("Zapier signs in with a token, or with an address and a password, and offers what there is", async () => {
  const basic = Buffer.from(`${desk.agent.email}:${desk.password}`).toString("base64");
  expect(await json({ method: "private.version" }, { headers: { authorization: `Basic ${basic}` } })).toHaveProperty(
    "version",
  );
  for (const method of ["getCategories", "getMailboxes", "getStatusTypes", "getCustomFields"]) {
    expect(Object.keys(await get(`private.request.${method}`))).not.toHaveLength(0);
  }
  expect(JSON.stringify(await get("private.util.getActiveStaff"))).toContain(desk.agent.email);
  const id = await add("From a slash command");
  await post("private.request.update", { xRequest: id, tNote: "And more", fNoteType: "1" });
  const whole = JSON.stringify(await get("private.request.get", { xRequest: id }));
  for (const note of ["From a slash command", "And more"]) expect(whole).toContain(note);
});

test("Formstack maps the public categories and fields, and sends a form with a file", async () => {
  const categories = await json({ method: "request.getCategories" });
  expect(JSON.stringify(categories)).toContain("Bugs");
  const fields = JSON.stringify(await json({ method: "request.getCustomFields", xCategory: category.id }));
  expect(fields).toContain("Version");
  expect(fields).not.toContain("Cost centre");
  const made = await json(
    { method: "request.create" },
    {
      body: {
        sFirstName: "Fay",
        sLastName: "Form",
        sEmail: "fay@example.com",
        sUserId: "F-7",
        sPhone: "555 0101",
        fUrgent: "1",
        xCategory: category.id,
        [`Custom${category.fields.Version}`]: "6",
        tNote: "Sent by a form",
        File1_sFilename: "form.txt",
        File1_sFileMimeType: "text/plain",
        File1_bFileBody: Buffer.from("filled in").toString("base64"),
      },
      multipart: true,
    },
  );
  expect(await get("private.request.get", { xRequest: String(made.xRequest) })).toMatchObject({
    sFirstName: "Fay",
    sLastName: "Form",
    sEmail: "fay@example.com",
    sUserId: "F-7",
    sPhone: "555 0101",
    fUrgent: "1",
    xCategory: "Bugs",
    [`Custom${category.fields.Version}`]: "6",
  });
});
