import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { forumTopics } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { call, type Desk, failure, json, jsonRows, openDesk, readXml, rowsOf } from "@/lib/dialects/helpspot/testing";
import { createForum } from "@/lib/domain/forums/forum-commands";
import { editTopic } from "@/lib/domain/forums/moderate";
import { createPost, createTopic } from "@/lib/domain/forums/post";
import { asAgent, asVisitor } from "@/lib/domain/testing";

setUpTestDatabase();
let desk: Desk;
const forum: Record<string, number> = {};
const topics: number[] = [];
const method = "forums.getTopics";

beforeAll(async () => {
  desk = await openDesk();
  const staff = asAgent(desk.workspace, desk.agent);
  for (const name of ["Product Beta", "Empty", "Inner"])
    forum[name] = (await createForum(staff, { name, isPublic: name !== "Inner" })).id;
  const visitor = asVisitor(desk.workspace);
  // The manual's two topics, each with an answer; then one that staff hid.
  const samples = [
    ["Bug in the installer", "Tiny Jones", 1190080694],
    ["How do I get started with installation", "Bob Smith", 1190081243],
    ["Cheap watches", "Spammer", 1190081300],
  ] as const;
  for (const [title, name, at] of samples) {
    const forumId = forum["Product Beta"] ?? 0;
    const { topicId } = await createTopic(visitor, { forumId, title, text: `By ${name}`, author: { name } });
    await createPost(staff, { topicId, text: `To ${name}` });
    await db
      .update(forumTopics)
      .set({ createdAt: new Date(at * 1000) })
      .where(eq(forumTopics.id, topicId));
    topics.push(topicId);
  }
  await editTopic(staff, { id: topics[2] ?? 0, state: "hidden" });
});

const row = (topicId: number | undefined, posted: number, name: string, title: string, sticky = "0", closed = "0") => [
  "topic",
  [
    ["xTopicId", String(topicId)],
    ["xForumId", String(forum["Product Beta"])],
    ["fClosed", closed],
    ["fSticky", sticky],
    ["dtGMTPosted", String(posted)],
    ["sName", name],
    ["sTopic", title],
    ["postcount", "2"],
  ],
];

test("the manual's topics, newest first, element by element", async () => {
  const xForumId = forum["Product Beta"];
  const rows = [
    row(topics[1], 1190081243, "Bob Smith", "How do I get started with installation"),
    row(topics[0], 1190080694, "Tiny Jones", "Bug in the installer"),
  ];
  const xml = readXml(await (await call({ method, xForumId })).text());
  expect(xml.name).toBe("topics");
  expect(rowsOf(xml)).toEqual(rows);
  expect(jsonRows(await json({ method, xForumId }), "topic")).toEqual(rows);
});

test("sticky ones come first; start and length cut the list", async () => {
  const xForumId = forum["Product Beta"];
  await editTopic(asAgent(desk.workspace, desk.agent), { id: topics[0] ?? 0, sticky: true, closed: true });
  const first = row(topics[0], 1190080694, "Tiny Jones", "Bug in the installer", "1", "1");
  const second = row(topics[1], 1190081243, "Bob Smith", "How do I get started with installation");
  const page = async (query: Record<string, string | number>) =>
    jsonRows(await json({ method, xForumId, ...query }), "topic");
  expect(await page({})).toEqual([first, second]);
  expect(await page({ length: 1 })).toEqual([first]);
  expect(await page({ start: 1, length: 5 })).toEqual([second]);
  expect(await page({ start: 2 })).toEqual([]);
  expect(await page({ start: "NaN", length: 0 })).toEqual([first, second]);
  expect(await page({ start: "99999999999999", length: "99999999999999" })).toEqual([]);
});

test("a page holds twenty unless asked otherwise", async () => {
  const { id: forumId } = await createForum(asAgent(desk.workspace, desk.agent), { name: "Long" });
  const context = asAgent(desk.workspace, desk.agent);
  for (let count = 0; count < 21; count += 1) await createTopic(context, { forumId, title: `T${count}`, text: "x" });
  expect(jsonRows(await json({ method, xForumId: forumId }), "topic")).toHaveLength(20);
  expect(jsonRows(await json({ method, xForumId: forumId, start: 20 }), "topic")).toHaveLength(1);
});

test("a forum without topics: an empty element in XML and an empty list in JSON", async () => {
  const xForumId = forum.Empty;
  expect(await (await call({ method, xForumId })).text()).toContain("<topics><topic /></topics>");
  expect(await json({ method, xForumId })).toEqual({ topic: [] });
});

test("a forum that is not there, or not for everybody, counts as not named", async () => {
  for (const xForumId of [undefined, "abc", 999_999, forum.Inner])
    expect(await failure({ method, xForumId })).toEqual({
      status: 400,
      errors: ["101 Required parameter xForumId not supplied"],
    });
});
