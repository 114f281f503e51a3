import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import {
  addCategory,
  bugs,
  call,
  type Desk,
  failure,
  json,
  openDesk,
  type Sent,
} from "@/lib/dialects/helpspot/testing";
import { asAgent, makeAgent } from "@/lib/domain/testing";
import { issueToken } from "@/lib/domain/tokens/tokens";

setUpTestDatabase();
let desk: Desk;
let tina: number;
let category: Awaited<ReturnType<typeof addCategory>>;
const id: Record<string, string> = {};

const search = async (query: Sent, token = desk.token) =>
  (await json({ method: "private.request.search", ...query }, { token })).request as Record<string, string>[];
const found = async (query: Sent) => {
  const names = Object.fromEntries(Object.entries(id).map(([name, value]) => [value, name]));
  return (await search(query)).map(({ xRequest }) => names[xRequest ?? ""]);
};

beforeAll(async () => {
  desk = await openDesk();
  category = await addCategory(desk, {
    name: "Bugs",
    fields: [{ name: "Version", type: "select" }],
    choices: { Version: ["5", "6"] },
  });
  tina = (await makeAgent(desk.workspace, "Help Desk Staff", "Tina Andrews")).id;
  const make = async (name: string, body: Sent) => {
    const all = { tNote: "a", xCategory: category.id, sUserId: "u", ...body };
    const { xRequest } = await json({ method: "private.request.create" }, { body: all, token: desk.token });
    id[name] = String(xRequest);
  };
  await make("printer", {
    tNote: "The printer is on fire.",
    sLastName: "Landsman",
    sTitle: "Fire",
    dtGMTOpened: 1_137_369_600,
  });
  await make("tina", { xPersonAssignedTo: tina, sFirstName: "Harry", sLastName: "Waterman", sEmail: "hw@example.com" });
  await make("closed", { fOpen: 0, sLastName: "Ryan", [`Custom${category.fields.Version}`]: "6" });
  await make("trashed", { sLastName: "Trash" });
  await make("spam", { sLastName: "Spam" });
  await json({ method: "private.request.markTrash" }, { body: { xRequest: id.trashed }, token: desk.token });
  await json({ method: "private.request.markSpam" }, { body: { xRequest: id.spam }, token: desk.token });
});
beforeEach(() => {
  bugs.length = 0;
  return () => expect(bugs).toEqual([]);
});

test("without parameters the newest, without trash and spam", async () => {
  expect(await found({})).toEqual(["closed", "tina", "printer"]);
});

test("finds words in notes, and prints the row with the note's start", async () => {
  const [row] = await search({ sSearch: "printer" });
  expect(row).toMatchObject({
    xRequest: id.printer,
    dtGMTOpened: "Jan 16, 2006",
    tNote: '<span class="initsubject">Fire</span> - The printer is on fire.',
    iLastReplyBy: "0",
  });
  const xml = await (
    await call({ method: "private.request.search", sSearch: "printer" }, { token: desk.token })
  ).text();
  expect(xml).toContain(
    "<tNote>&lt;span class=&quot;initsubject&quot;&gt;Fire&lt;/span&gt; - The printer is on fire.</tNote>",
  );
});

test("nothing found is an empty item in XML and an empty list in JSON", async () => {
  expect(await search({ sSearch: "nowheretobefound" })).toEqual([]);
  const xml = await (await call({ method: "private.request.search", sLastName: "x" }, { token: desk.token })).text();
  expect(xml).toContain("<requests><request /></requests>");
});

describe("conditions", () => {
  test.each<[string, () => Sent, string[]]>([
    ["the request's id", () => ({ xRequest: id.tina }), ["tina"]],
    ["a request's id that is none", () => ({ xRequest: "abc" }), []],
    ["who works on it", () => ({ xPersonAssignedTo: tina }), ["tina"]],
    ["nobody works on it", () => ({ xPersonAssignedTo: 0 }), ["closed", "printer"]],
    ["open", () => ({ fOpen: 1 }), ["tina", "printer"]],
    ["closed", () => ({ fOpen: 0 }), ["closed"]],
    ["a status", () => ({ xStatus: desk.status["Problem solved"] }), ["closed"]],
    ["spam", () => ({ xStatus: desk.status.SPAM }), ["spam"]],
    ["a name whatever its case", () => ({ sLastName: "WATERMAN" }), ["tina"]],
    ["a name's start", () => ({ sLastName: "wat*" }), ["tina"]],
    ["a name's end", () => ({ sLastName: "*man" }), ["tina", "printer"]],
    ["a name's middle", () => ({ sLastName: "*ya*" }), ["closed"]],
    ["an address", () => ({ sEmail: "*@example.com" }), ["tina"]],
    ["a sign that SQL knows", () => ({ sLastName: "%" }), []],
    ["a custom field", () => ({ [`Custom${category.fields.Version}`]: "6" }), ["closed"]],
    ["a custom field's unknown value", () => ({ [`Custom${category.fields.Version}`]: "7" }), []],
    ["a custom field that is none", () => ({ Custom999: "7" }), []],
    ["opened before", () => ({ beforeDate: 1_200_000_000 }), ["printer"]],
    ["opened after", () => ({ afterDate: 1_200_000_000 }), ["closed", "tina"]],
    ["closed after", () => ({ closedAfterDate: 1_200_000_000 }), ["closed"]],
    ["opened today", () => ({ relativedate: "today" }), ["closed", "tina"]],
    ["opened yesterday", () => ({ relativedate: "yesterday" }), []],
    ["all of two", () => ({ fOpen: 1, sLastName: "*man", xPersonAssignedTo: tina }), ["tina"]],
    ["any of two", () => ({ anyall: "any", sLastName: "Ryan", xPersonAssignedTo: tina }), ["closed", "tina"]],
    [
      "any of two, one of them spam",
      () => ({ anyall: "any", xStatus: desk.status.SPAM, sLastName: "Ryan" }),
      ["spam", "closed"],
    ],
  ])("%s", async (_, query, expected) => {
    expect(await found(query())).toEqual(expected);
  });
});

test("paging and order", async () => {
  expect(await found({ orderBy: "sLastName", orderByDir: "asc" })).toEqual(["printer", "closed", "tina"]);
  expect(await found({ orderBy: "nonsense", orderByDir: "ASC" })).toEqual(["printer", "tina", "closed"]);
  expect(await found({ start: 1, length: 1 })).toEqual(["tina"]);
  expect(await found({ start: 99, length: "many" })).toEqual([]);
});

test("a guest finds only their own", async () => {
  const guest = await makeAgent(desk.workspace, "Guest", "Gus Guest");
  const { token } = await issueToken(asAgent(desk.workspace, guest), {
    kind: "helpspot",
    name: "g",
    agentId: guest.id,
  });
  expect(await search({}, token)).toEqual([]);
  const { errors } = await failure({ method: "private.request.get", xRequest: id.tina }, { token });
  expect(errors).toEqual(["103 Valid request ID required"]);
});
