import { beforeAll, expect, test } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { call, type Desk, failure, json, openDesk, readXml } from "@/lib/dialects/helpspot/testing";
import { createForum } from "@/lib/domain/forums/forum-commands";
import { asAgent, makeAgent, makeWorkspace } from "@/lib/domain/testing";

setUpTestDatabase();
let desk: Desk;
let ids: Record<"beta" | "inner" | "foreign", number>;
const description = "Discuss questions, bugs, ideas and more";
beforeAll(async () => {
  desk = await openDesk();
  const staff = asAgent(desk.workspace, desk.agent);
  const other = await makeWorkspace();
  const theirs = asAgent(other, await makeAgent(other));
  ids = {
    beta: (await createForum(staff, { name: "Product Beta", description })).id,
    inner: (await createForum(staff, { name: "Staff", isPublic: false })).id,
    foreign: (await createForum(theirs, { name: "Theirs" })).id,
  };
});

test("the manual's forum, its fields at the top level", async () => {
  const xForumId = String(ids.beta);
  const xml = readXml(await (await call({ method: "forums.get", xForumId })).text());
  const fields = [
    ["xForumId", xForumId],
    ["sForumName", "Product Beta"],
    ["sDescription", description],
    ["fClosed", "0"],
    ["iOrder", "0"],
  ];
  expect(xml.name).toBe("forum");
  expect(xml.children.map((field) => [field.name, field.text])).toEqual(fields);
  expect(Object.entries(await json({ method: "forums.get", xForumId }))).toEqual(fields);
  // A reading method answers POST as well.
  expect(await json({ method: "forums.get" }, { body: { xForumId } })).toEqual(Object.fromEntries(fields));
});

test.each([
  ["none", () => undefined],
  ["an empty one", () => ""],
  ["one that is no number", () => "abc"],
  ["one nobody has", () => "2147483647"],
  ["one too large", () => "99999999999999999999"],
  ["a private one's", () => String(ids.inner)],
  ["another workspace's", () => String(ids.foreign)],
])("with %s for an id, the parameter counts as missing", async (_what, xForumId) => {
  expect(await failure({ method: "forums.get", xForumId: xForumId() })).toEqual({
    status: 400,
    errors: ["101 Required parameter xForumId not supplied"],
  });
});
