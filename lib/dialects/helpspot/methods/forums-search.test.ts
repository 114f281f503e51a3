import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { forumTopics } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { call, type Desk, failure, json, jsonRows, openDesk, readXml, rowsOf } from "@/lib/dialects/helpspot/testing";
import { createForum } from "@/lib/domain/forums/forum-commands";
import { createPost, createTopic } from "@/lib/domain/forums/post";
import { asAgent } from "@/lib/domain/testing";

setUpTestDatabase();
let desk: Desk;
let forumId: number;
const topics: number[] = [];
const method = "forums.search";
const samples = [
  ["Update to the installer", "The installer has been updated to 3.4, please download and try it.", 1126815203],
  ["suggestion for forums", "It would be great if the forums included a profile page.", 1127936511],
] as const;

beforeAll(async () => {
  desk = await openDesk();
  const staff = asAgent(desk.workspace, desk.agent);
  forumId = (await createForum(staff, { name: "Product Beta" })).id;
  const inner = (await createForum(staff, { name: "Inner", isPublic: false })).id;
  for (const [title, text, at] of samples) {
    const { topicId } = await createTopic(staff, { forumId, title, text });
    await db
      .update(forumTopics)
      .set({ createdAt: new Date(at * 1000) })
      .where(eq(forumTopics.id, topicId));
    topics.push(topicId);
  }
  await createTopic(staff, { forumId: inner, title: "Installer, for staff", text: "Secret" });
});

const row = (index: 0 | 1) => [
  "topic",
  [
    ["link", `?pg=forums.posts&id=${topics[index]}`],
    ["desc", samples[index][1]],
    ["sTopic", samples[index][0]],
    ["xTopicId", String(topics[index])],
    ["sForumName", "Product Beta"],
    ["xForumId", String(forumId)],
    ["dtGMTPosted", String(samples[index][2])],
  ],
];

test("the manual's topics, element by element; private forums are not searched", async () => {
  const text = await (await call({ method, q: "installer" })).text();
  const xml = readXml(text);
  expect(xml.name).toBe("topics");
  expect(rowsOf(xml)).toEqual([row(0)]);
  expect(text).toContain(`<link>?pg=forums.posts&amp;id=${topics[0]}</link>`);
  expect(jsonRows(await json({ method, q: "installer" }), "topic")).toEqual([row(0)]);
});

test("words of a title count more than words of a post, and answers are searched", async () => {
  await createPost(asAgent(desk.workspace, desk.agent), { topicId: topics[0] ?? 0, text: "My suggestion: wait." });
  expect(jsonRows(await json({ method, q: "suggestion" }), "topic")).toEqual([row(1), row(0)]);
  expect(jsonRows(await json({ method, q: '"profile page"' }), "topic")).toEqual([row(1)]);
  expect(jsonRows(await json({ method, q: "suggestion -profile" }), "topic")).toEqual([row(0)]);
});

test("nothing found: an empty element in XML and an empty list in JSON", async () => {
  for (const q of ["nowhere", "'; drop table x", "&|!()", "-installer"]) {
    expect(await (await call({ method, q })).text()).toContain("<topics><topic /></topics>");
    expect(await json({ method, q })).toEqual({ topic: [] });
  }
});

test("without words it is told so", async () => {
  const errors = ["101 Required parameter q not supplied"];
  expect(await failure({ method })).toEqual({ status: 400, errors });
  expect(await failure({ method, q: "  " })).toEqual({ status: 400, errors });
});
