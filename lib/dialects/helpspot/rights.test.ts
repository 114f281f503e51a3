import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { agents, categoryAgents } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { hashPassword } from "@/lib/crypto";
import {
  addCategory,
  bugs,
  type Desk,
  failure,
  filesOf,
  itemsOf,
  json,
  openDesk,
  type Sent,
} from "@/lib/dialects/helpspot/testing";
import { saveFilter } from "@/lib/domain/filters/filters";
import { asAgent, freshen, makeAgent } from "@/lib/domain/testing";
import { issueToken } from "@/lib/domain/tokens/tokens";

setUpTestDatabase();

/** What a request has that can be asked for by its own id. */
type Made = { xRequest: string; xTimeId: string; xDocumentId: string };
/** A member of staff of a limited role: their token, a request they see and one that is none of theirs. */
type Limited = { token: string; id: number; seen: Made; hidden: Made };

let desk: Desk;
let everything: number;
let limited: Record<"Guest" | "Level 2", Limited>;

beforeAll(async () => {
  desk = await openDesk();
  const theirs = await addCategory(desk, { name: "Theirs" });
  const others = await addCategory(desk, { name: "Others" });
  const person = async (role: "Guest" | "Level 2"): Promise<Limited> => {
    const agent = await makeAgent(desk.workspace, role, role);
    await db.insert(categoryAgents).values({ categoryId: theirs.id, agentId: agent.id });
    await freshen(desk.workspace);
    const admin = asAgent(desk.workspace, desk.agent);
    const { token } = await issueToken(admin, { kind: "helpspot", name: role, agentId: agent.id });
    const seen = role === "Guest" ? { xCategory: others.id, xPersonAssignedTo: agent.id } : { xCategory: theirs.id };
    return { token, id: agent.id, seen: await make(seen), hidden: await make({ xCategory: others.id }) };
  };
  limited = { Guest: await person("Guest"), "Level 2": await person("Level 2") };
  const all = await saveFilter(asAgent(desk.workspace, desk.agent), {
    name: "Everything",
    sharing: "everyone",
    query: { field: "isOpen", op: "is", value: true },
  });
  everything = all.id;
});
beforeEach(() => {
  bugs.length = 0;
  return () => expect(bugs).toEqual([]);
});

async function make(body: Sent): Promise<Made> {
  const post = (method: string, sent: Sent) => json({ method }, { token: desk.token, body: sent });
  const file = { File1_sFilename: "a.txt", File1_sFileMimeType: "text/plain", File1_bFileBody: "aGVsbG8=" };
  const xRequest = String(
    (await post("private.request.create", { tNote: "a", sUserId: "1", fNoteType: 1, ...file, ...body })).xRequest,
  );
  const time = { xPerson: desk.agent.id, iMonth: 1, iDay: 2, iYear: 2020, tDescription: "d", tTime: "1:00" };
  const { xTimeId } = await post("private.request.addTimeEvent", { xRequest, ...time });
  await post("private.request.subscribe", { xRequest, xPerson: desk.agent.id });
  const [item] = itemsOf(await json({ method: "private.request.get", xRequest }, { token: desk.token }));
  const [document] = filesOf(item);
  return { xRequest, xTimeId: String(xTimeId), xDocumentId: String(document?.xDocumentId) };
}

const unknown = {
  request: "103 Valid request ID required",
  id: (name: string) => `101 Required parameter ${name} not supplied`,
};

describe.each(["Guest", "Level 2"] as const)("%s", (role) => {
  const me = () => limited[role];
  const list = async (query: Sent, item: string, key: string) => {
    const rows = (await json(query, { token: me().token }))[item] as (Record<string, string> | string)[];
    return rows.map((row) => (typeof row === "string" ? row : row[key]));
  };

  test.each<[string, (one: Made) => Sent, string]>([
    ["private.request.get", ({ xRequest }) => ({ xRequest }), unknown.request],
    ["private.request.getTimeEvents", ({ xRequest }) => ({ xRequest }), unknown.request],
    ["private.document.get", ({ xDocumentId }) => ({ xDocumentId }), unknown.id("xDocumentId")],
  ])("%s reads what they see and nothing else", async (method, query, error) => {
    const { token, seen, hidden } = me();
    await json({ method, ...query(seen) }, { token });
    expect(await failure({ method, ...query(hidden) }, { token })).toEqual({ status: 400, errors: [error] });
  });

  test.each<[string, (one: Made) => Sent, string]>([
    ["private.request.update", ({ xRequest }) => ({ xRequest, tNote: "b" }), unknown.request],
    [
      "private.request.addTimeEvent",
      ({ xRequest }) => ({
        xRequest,
        xPerson: me().id,
        iMonth: 1,
        iDay: 2,
        iYear: 2020,
        tDescription: "d",
        tTime: "1:00",
      }),
      unknown.request,
    ],
    ["private.request.deleteTimeEvent", ({ xTimeId }) => ({ xTimeId }), unknown.id("xTimeId")],
    ["private.request.subscribe", ({ xRequest }) => ({ xRequest, xPerson: me().id }), unknown.request],
    ["private.request.unsubscribe", ({ xRequest }) => ({ xRequest, xPerson: me().id }), unknown.request],
  ])("%s works on what they see and on nothing else", async (method, body, error) => {
    const { token, seen, hidden } = me();
    expect(await failure({ method }, { token, body: body(hidden) })).toEqual({ status: 400, errors: [error] });
    await json({ method }, { token, body: body(seen) });
  });

  test.each(["private.request.markTrash", "private.request.markSpam"])("%s is not theirs to do", async (method) => {
    const { token, seen, hidden } = me();
    const refused = async (xRequest: string) => (await failure({ method }, { token, body: { xRequest } })).errors;
    expect(await refused(hidden.xRequest)).toEqual([unknown.request]);
    expect(await refused(seen.xRequest)).toEqual([expect.stringMatching(/^(2|210|212) /)]);
    const state = { method: "private.request.get", xRequest: seen.xRequest };
    expect(await json(state, { token })).toMatchObject({ fTrash: "0", xStatus: "Active" });
  });

  test("merging takes both requests", async () => {
    const { token, seen, hidden } = me();
    for (const [xRequestFrom, xRequestTo] of [
      [hidden.xRequest, seen.xRequest],
      [seen.xRequest, hidden.xRequest],
    ]) {
      const body = { xRequestFrom, xRequestTo };
      const { errors } = await failure({ method: "private.request.merge" }, { token, body });
      expect(errors).toEqual(["213 Could not merge requests"]);
    }
  });

  test("lists hold what they see", async () => {
    const { seen, hidden } = me();
    const lists = [
      await list({ method: "private.request.search" }, "request", "xRequest"),
      await list({ method: "private.filter.get", xFilter: everything }, "request", "xRequest"),
      await list(
        { method: "private.request.multiGet", "xRequest[0]": seen.xRequest, "xRequest[1]": hidden.xRequest },
        "request",
        "xRequest",
      ),
      await list({ method: "private.request.getChanged", dtGMTChange: 1 }, "xRequest", ""),
      await list(
        { method: "private.filter.getStream", xFilter: everything, sFilterView: "stream-priv" },
        "history_note",
        "xRequest",
      ),
      await list({ method: "private.timetracker.search", start_time: 0 }, "event", "xRequest"),
      await list({ method: "private.request.subscriptions", xPerson: desk.agent.id }, "request", "xRequest"),
    ];
    for (const [index, ids] of lists.entries()) {
      expect(ids, `list ${index}`).toContain(seen.xRequest);
      expect(ids, `list ${index}`).not.toContain(hidden.xRequest);
    }
    const { filter } = (await json({ method: "private.user.getFilters" }, { token: me().token })) as {
      filter: Record<string, string>[];
    };
    expect(Number(filter.find(({ xFilter }) => xFilter === String(everything))?.count)).toBe(1);
  });

  test("the audit log is not theirs", async () => {
    expect(await failure({ method: "private.util.getAuditLog" }, { token: me().token })).toEqual({
      status: 400,
      errors: ["2 User authentication failed"],
    });
  });
});

test("a guest opens no requests and sets nobody's password", async () => {
  const { token } = limited.Guest;
  const body = { tNote: "a", sUserId: "1", xCategory: "1" };
  const { errors } = await failure({ method: "private.request.create" }, { token, body });
  expect(errors).toEqual([expect.stringMatching(/^207 Could not create request: /)]);
  const query = {
    method: "private.customer.setPasswordByEmail",
    sEmail: "a@b.example",
    sPassword: "a long enough one",
  };
  expect((await failure(query, { token })).status).toBe(400);
});

test("a password carries the same rights as a token", async () => {
  const { id, seen, hidden } = limited.Guest;
  const [agent] = await db
    .update(agents)
    .set({ passwordHash: await hashPassword("theirs") })
    .where(eq(agents.id, id))
    .returning();
  const query = { method: "private.request.get", username: agent?.email, password: "theirs" };
  expect((await json({ ...query, xRequest: seen.xRequest })).xRequest).toBe(seen.xRequest);
  expect((await failure({ ...query, xRequest: hidden.xRequest })).errors).toEqual([unknown.request]);
});
