import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import {
  addCategory,
  bugs,
  call,
  type Desk,
  failure,
  filesOf,
  itemsOf,
  json,
  openDesk,
  outline,
  readXml,
  type Sent,
} from "@/lib/dialects/helpspot/testing";
import { saveFilter } from "@/lib/domain/filters/filters";
import { asAgent, makeAgent } from "@/lib/domain/testing";

setUpTestDatabase();
let desk: Desk;
let category: number;
let tina: number;
beforeAll(async () => {
  desk = await openDesk();
  category = (await addCategory(desk, { name: "Bugs" })).id;
  tina = (await makeAgent(desk.workspace, "Help Desk Staff", "Tina Andrews")).id;
});
beforeEach(() => {
  bugs.length = 0;
  return () => expect(bugs).toEqual([]);
});

const post = (method: string, body: Sent) => json({ method }, { body, token: desk.token, multipart: true });
const ask = (method: string, query: Sent = {}) => json({ method, ...query }, { token: desk.token });
const refused = async (method: string, body: Sent) => (await failure({ method }, { body, token: desk.token })).errors;
const make = async (body: Sent = {}) => {
  const all = { tNote: "a", sUserId: "1", xCategory: category, fNoteType: 1, ...body };
  return String((await post("private.request.create", all)).xRequest);
};
const shape = async (query: Sent) => outline(readXml(await (await call(query, { token: desk.token })).text()));

describe("marks", () => {
  test("trash: the root is result, and an update takes it out again", async () => {
    const xRequest = await make();
    expect(await post("private.request.markTrash", { xRequest })).toEqual({ trashed: xRequest });
    const trashed = await ask("private.request.get", { xRequest });
    expect(trashed.fTrash).toBe("1");
    expect(trashed.dtGMTTrashed).not.toBe("");
    const xml = await (
      await call({ method: "private.request.markTrash" }, { body: { xRequest }, token: desk.token })
    ).text();
    expect(xml).toContain(`<result><trashed>${xRequest}</trashed></result>`);
    await post("private.request.update", { xRequest, tNote: "Back." });
    expect((await ask("private.request.get", { xRequest })).fTrash).toBe("0");
  });

  test("spam prints as its status, and cannot be updated", async () => {
    const xRequest = await make();
    expect(await post("private.request.markSpam", { xRequest })).toEqual({ spammed: xRequest });
    expect(await ask("private.request.get", { xRequest })).toMatchObject({ xStatus: "SPAM" });
    expect(await ask("private.request.get", { xRequest, fRawValues: 1 })).toMatchObject({
      xStatus: String(desk.status.SPAM),
    });
    expect(await refused("private.request.update", { xRequest, tNote: "a" })).toEqual([
      expect.stringMatching(/^212 Could not update request: .*spam/),
    ]);
  });

  test.each(["private.request.markTrash", "private.request.markSpam"])("%s of no request", async (method) => {
    expect(await refused(method, { xRequest: 999_999 })).toEqual(["103 Valid request ID required"]);
    expect(await refused(method, {})).toEqual(["101 Required parameter xRequest not supplied"]);
  });
});

describe("private.request.merge", () => {
  test("twice in a chain: old ids reach the last target", async () => {
    const [a, b, c] = [await make({ tNote: "of a" }), await make(), await make()];
    expect(await post("private.request.merge", { xRequestFrom: a, xRequestTo: b })).toEqual({ xRequest: b });
    expect(await post("private.request.merge", { xRequestFrom: b, xRequestTo: c })).toEqual({ xRequest: c });
    for (const old of [a, b]) expect((await ask("private.request.get", { xRequest: old })).xRequest).toBe(c);
    const items = itemsOf(await ask("private.request.get", { xRequest: c }));
    expect(items.find(({ tNote }) => tNote === "of a")).toMatchObject({ fMergedFromRequest: a, xRequest: c });
    expect(await refused("private.request.update", { xRequest: a, tNote: "a" })).toEqual([
      "208 Request has been merged",
    ]);
    expect(await refused("private.request.markTrash", { xRequest: a })).toEqual(["208 Request has been merged"]);
  });

  test("a merged request's access key tells so", async () => {
    const made = await json({ method: "request.create" }, { body: { tNote: "a", sUserId: "1" } });
    await post("private.request.merge", { xRequestFrom: String(made.xRequest), xRequestTo: await make() });
    const accesskey = String(made.accesskey);
    for (const method of ["request.get", "request.update"]) {
      expect((await failure({ method }, { body: { accesskey, tNote: "a" } })).errors).toEqual([
        "208 Request has been merged",
      ]);
    }
  });

  test("into itself, of nothing, into nothing, twice", async () => {
    const [a, b] = [await make(), await make()];
    const error = ["213 Could not merge requests"];
    expect(await refused("private.request.merge", { xRequestFrom: a, xRequestTo: a })).toEqual(error);
    expect(await refused("private.request.merge", { xRequestFrom: 999_999, xRequestTo: a })).toEqual(error);
    expect(await refused("private.request.merge", { xRequestFrom: a, xRequestTo: "abc" })).toEqual(error);
    await post("private.request.merge", { xRequestFrom: a, xRequestTo: b });
    expect(await refused("private.request.merge", { xRequestFrom: a, xRequestTo: b })).toEqual(error);
  });
});

describe("private.request.multiGet", () => {
  test("in the order asked, unknown ones left out, merged ones as their target", async () => {
    const [a, b, c] = [await make(), await make(), await make()];
    await post("private.request.merge", { xRequestFrom: c, xRequestTo: a });
    const asked = async (xRequest: Sent[string]) =>
      ((await ask("private.request.multiGet", { xRequest })).request as Record<string, unknown>[]).map(
        (row) => row.xRequest,
      );
    expect(await asked([b, 999_999, a])).toEqual([b, a]);
    expect(await asked(`${a}, ${b}`)).toEqual([a, b]);
    expect(await asked([c, b])).toEqual([a, b]);
    expect(await asked(["abc"])).toEqual([]);
  });

  test("each is what private.request.get gives", async () => {
    const a = await make();
    const { request } = (await ask("private.request.multiGet", { xRequest: [a], fRawValues: 1 })) as {
      request: unknown[];
    };
    expect(request).toEqual([await ask("private.request.get", { xRequest: a, fRawValues: 1 })]);
  });

  test("indexed and percent-encoded names", async () => {
    const a = await make();
    for (const name of ["xRequest[0]", "xRequest[]"]) {
      expect((await ask("private.request.multiGet", { [name]: a })).request).toHaveLength(1);
    }
  });

  test("without any", async () => {
    const { errors } = await failure({ method: "private.request.multiGet" }, { token: desk.token });
    expect(errors).toEqual(["101 Required parameter xRequest not supplied"]);
  });
});

test("private.request.getChanged: one id for each item of history, oldest first", async () => {
  const since = Math.floor(Date.now() / 1000) + 1;
  await new Promise((resolve) => setTimeout(resolve, 1000 - (Date.now() % 1000)));
  const [a, b] = [await make(), await make()];
  await post("private.request.update", { xRequest: a, tNote: "a", xPersonAssignedTo: tina });
  expect(await ask("private.request.getChanged", { dtGMTChange: since })).toEqual({ xRequest: [a, b, a, a] });
  expect(await ask("private.request.getChanged", { dtGMTChange: since + 3600 })).toEqual({ xRequest: [] });
  const query = { method: "private.request.getChanged", dtGMTChange: since };
  expect(await shape(query)).toBe("requests(xRequest xRequest xRequest xRequest)");
});

describe("subscriptions", () => {
  test("a staff member follows a request, and no longer", async () => {
    const xRequest = await make();
    expect(await post("private.request.subscribe", { xRequest, xPerson: tina })).toEqual({ subscribed: String(tina) });
    await post("private.request.subscribe", { xRequest, xPerson: tina });
    const { request } = (await ask("private.request.subscriptions", { xPerson: tina })) as { request: unknown[] };
    expect(request).toEqual([{ xRequest, xSubscriptions: expect.stringMatching(/^\d+$/) }]);
    expect(await post("private.request.unsubscribe", { xRequest, xPerson: tina })).toEqual({
      unsubscribed: String(tina),
    });
    expect(await ask("private.request.subscriptions", { xPerson: tina })).toEqual({ request: [] });
    expect(await shape({ method: "private.request.subscriptions", xPerson: tina })).toBe("subscriptions(request)");
  });

  test("of nobody, or to nothing", async () => {
    expect(await refused("private.request.subscribe", { xRequest: await make(), xPerson: 999_999 })).toEqual([
      "101 Required parameter xPerson not supplied",
    ]);
    expect(await refused("private.request.subscribe", { xRequest: 999_999, xPerson: tina })).toEqual([
      "103 Valid request ID required",
    ]);
  });
});

describe("time events", () => {
  const example = () => ({
    xPerson: tina,
    iMonth: 10,
    iDay: 21,
    iYear: 2007,
    tDescription: "fixed printer",
    tTime: "2:30",
  });

  test("the manual's example, read back and taken off", async () => {
    const xRequest = await make();
    const { xTimeId } = await post("private.request.addTimeEvent", {
      xRequest,
      ...example(),
      dtGMTDateAdded: 1_193_000_000,
      fBillable: 1,
    });
    const { event } = (await ask("private.request.getTimeEvents", { xRequest })) as { event: unknown[] };
    expect(event).toEqual([
      {
        xTimeId,
        xRequest,
        xPerson: "Tina Andrews",
        iSeconds: "9000",
        fBillable: "1",
        dtGMTDate: "Oct 21, 2007",
        dtGMTDateAdded: "Oct 21 2007, 08:53 PM",
        tDescription: "fixed printer",
      },
    ]);
    const raw = (await ask("private.request.getTimeEvents", { xRequest, fRawValues: 1 })).event as unknown[];
    expect(raw[0]).toMatchObject({ xPerson: String(tina), dtGMTDate: "1192924800", dtGMTDateAdded: "1193000000" });
    const request = await ask("private.request.get", { xRequest, fIncludeTimeTotal: 1 });
    expect(request).toMatchObject({ iTimeTotal: "9000", sTimeTotal: "2:30" });
    expect(await post("private.request.deleteTimeEvent", { xTimeId: String(xTimeId) })).toEqual({ deleted: "1" });
    expect(await ask("private.request.getTimeEvents", { xRequest })).toEqual({ event: [] });
  });

  test("decimal hours", async () => {
    const xRequest = await make();
    await post("private.request.addTimeEvent", { xRequest, ...example(), tTime: "2.5" });
    await post("private.request.addTimeEvent", { xRequest, ...example(), tTime: "0:15" });
    const { event } = (await ask("private.request.getTimeEvents", { xRequest })) as { event: Record<string, string>[] };
    expect(event.map(({ iSeconds }) => iSeconds)).toEqual(["9000", "900"]);
  });

  test.each([
    ["a day of no calendar", { iMonth: 2, iDay: 30 }],
    ["a month of no year", { iMonth: 13 }],
    ["a time that is none", { tTime: "soon" }],
    ["no time", { tTime: "0:00" }],
    ["sixty minutes", { tTime: "1:60" }],
    ["a staff member that is none", { xPerson: 999_999 }],
    ["years of work", { tTime: "9999" }],
  ])("%s", async (_, wrong) => {
    const body = { xRequest: await make(), ...example(), ...wrong };
    expect(await refused("private.request.addTimeEvent", body)).toEqual(["209 Time event could not be added"]);
  });

  test("without anything, and for no request", async () => {
    expect(await refused("private.request.addTimeEvent", {})).toHaveLength(7);
    expect(await refused("private.request.addTimeEvent", { ...example(), xRequest: 999_999 })).toEqual([
      "103 Valid request ID required",
    ]);
    expect(await refused("private.request.deleteTimeEvent", { xTimeId: 999_999 })).toEqual([
      "101 Required parameter xTimeId not supplied",
    ]);
    expect(
      (await failure({ method: "private.request.getTimeEvents", xRequest: 999_999 }, { token: desk.token })).errors,
    ).toEqual(["103 Valid request ID required"]);
  });
});

describe("filters", () => {
  test("inbox and myq", async () => {
    const [free, mine] = [await make({ sTitle: "Free" }), await make({ xPersonAssignedTo: desk.agent.id })];
    const idsOf = async (xFilter: string) =>
      ((await ask("private.filter.get", { xFilter })).request as Record<string, unknown>[]).map((row) => row.xRequest);
    expect(await idsOf("inbox")).toContain(free);
    expect(await idsOf("inbox")).not.toContain(mine);
    expect(await idsOf("MYQ")).toEqual([mine]);
    const { request } = (await ask("private.filter.get", { xFilter: "inbox" })) as {
      request: Record<string, unknown>[];
    };
    const row = request.find(({ xRequest }) => xRequest === free);
    expect(row).toMatchObject({ isUnread: 1, xOpenedViaId: "", tNote: '<span class="initsubject">Free</span> - a' });
  });

  test("a filter of one's own, not a colleague's private one", async () => {
    const query = { field: "contactLastName", op: "is" as const, value: "Nobody" };
    const mine = await saveFilter(asAgent(desk.workspace, desk.agent), { name: "Mine", query, folder: "My Filters" });
    const other = await makeAgent(desk.workspace, "Help Desk Staff", "Otto Other");
    const theirs = await saveFilter(asAgent(desk.workspace, other), { name: "Theirs", query });
    expect(await ask("private.filter.get", { xFilter: mine.id })).toEqual({ request: [] });
    expect(await shape({ method: "private.filter.get", xFilter: mine.id })).toBe("filter(request)");
    for (const xFilter of [theirs.id, 999_999, "abc"]) {
      expect((await failure({ method: "private.filter.get", xFilter }, { token: desk.token })).errors).toEqual([
        "101 Required parameter xFilter not supplied",
      ]);
    }
    const { filter } = (await ask("private.user.getFilters")) as { filter: Record<string, unknown>[] };
    expect(filter.map(({ xFilter }) => xFilter)).toEqual(["inbox", "myq", String(mine.id)]);
    expect(filter[0]).toMatchObject({
      sFilterName: "Inbox",
      displayColumns: {
        takeit: "",
        fOpenedVia: "Contacted Via",
        fullname: "Customer",
        reqsummary: "Initial Request",
        age: "Age",
      },
      fGlobal: "0",
      sFilterFolder: "",
      unread: "",
    });
    expect(filter[1]).toMatchObject({ sFilterName: "My Queue", unread: expect.stringMatching(/^\d+$/) });
    expect(filter[2]).toMatchObject({ sFilterName: "Mine", sFilterFolder: "My Filters", count: "0" });
  });
});

describe("private.document.get", () => {
  test("gives a file's bytes", async () => {
    const xRequest = await make({
      File1_sFilename: "a.txt",
      File1_sFileMimeType: "text/plain",
      File1_bFileBody: "aGVsbG8=",
    });
    const [file] = filesOf(itemsOf(await ask("private.request.get", { xRequest }))[0]);
    expect(await ask("private.document.get", { xDocumentId: file?.xDocumentId })).toEqual({
      xDocumentId: file?.xDocumentId,
      sFilename: "a.txt",
      sFileMimeType: "text/plain",
      sCID: "",
      sBody: "aGVsbG8=",
    });
  });

  test("of nothing", async () => {
    expect(
      (await failure({ method: "private.document.get", xDocumentId: 999_999 }, { token: desk.token })).errors,
    ).toEqual(["101 Required parameter xDocumentId not supplied"]);
  });
});

test("private.customer.getPasswordByEmail was removed", async () => {
  const query = { method: "private.customer.getPasswordByEmail", sEmail: "a@b.example" };
  const { status, errors } = await failure(query, { token: desk.token });
  expect([status, errors]).toEqual([
    400,
    [
      "303 private.customer.getPasswordByEmail has been removed as passwords are no longer stored in a way that are accessible by the system",
    ],
  ]);
});
