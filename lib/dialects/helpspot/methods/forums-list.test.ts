import { beforeAll, expect, test } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { readPhp } from "@/lib/dialects/helpspot/read-php";
import {
  call,
  change,
  type Desk,
  failure,
  json,
  jsonRows,
  openDesk,
  readXml,
  rowsOf,
} from "@/lib/dialects/helpspot/testing";
import { createForum } from "@/lib/domain/forums/forum-commands";
import { asAgent } from "@/lib/domain/testing";

setUpTestDatabase();
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
const method = "forums.list";

test("without any, an empty element in XML and an empty list in JSON", async () => {
  expect(await (await call({ method })).text()).toContain("<forums><forum /></forums>");
  expect(await json({ method })).toEqual({ forum: [] });
});

test("the manual's forum, in its order, element by element in three outputs; private ones are left out", async () => {
  const staff = asAgent(desk.workspace, desk.agent);
  const description = "Discuss questions, bugs, ideas and more";
  const { id } = await createForum(staff, { name: "Product Beta", description });
  const { id: closed } = await createForum(staff, { name: "News & dates", closed: true });
  await createForum(staff, { name: "Staff", isPublic: false });
  const rows = [
    [
      "forum",
      [
        ["xForumId", String(id)],
        ["sForumName", "Product Beta"],
        ["sDescription", description],
        ["fClosed", "0"],
        ["iOrder", "0"],
      ],
    ],
    [
      "forum",
      [
        ["xForumId", String(closed)],
        ["sForumName", "News & dates"],
        ["sDescription", ""],
        ["fClosed", "1"],
        ["iOrder", "10"],
      ],
    ],
  ];
  const xml = readXml(await (await call({ method })).text());
  expect(xml.name).toBe("forums");
  expect(rowsOf(xml)).toEqual(rows);
  const answer = await json({ method });
  expect(jsonRows(answer, "forum")).toEqual(rows);
  expect(readPhp(await (await call({ method, output: "php" })).text())).toEqual(answer);
});

test("a public API that is off says so", async () => {
  await change(desk.workspace, { helpspotPublicApi: false });
  const response = await call({ method });
  expect(response.status).toBe(400);
  expect(await response.text()).toContain("<reply>Public API not enabled</reply>");
  await change(desk.workspace, { helpspotPublicApi: true });
  expect(await failure({ method: "forums.lists" })).toEqual({ status: 400, errors: ["201 Invalid method provided"] });
});
