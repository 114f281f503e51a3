import { eq } from "drizzle-orm";
import { afterEach, beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { forumPosts } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { bugs, call, type Desk, failure, json, openDesk, readXml, type Sent } from "@/lib/dialects/helpspot/testing";
import { createForum, editForum } from "@/lib/domain/forums/forum-commands";
import { editTopic } from "@/lib/domain/forums/moderate";
import { createTopic } from "@/lib/domain/forums/post";
import { asAgent, makeAgent, makeWorkspace } from "@/lib/domain/testing";
import { env } from "@/lib/env";

setUpTestDatabase();
let desk: Desk;
let forumId: number;
let xTopicId: number;
const topics: Record<string, number> = {};
beforeAll(async () => {
  desk = await openDesk();
  const staff = asAgent(desk.workspace, desk.agent);
  forumId = (await createForum(staff, { name: "Product Beta" })).id;
  const inner = (await createForum(staff, { name: "Inner", isPublic: false })).id;
  const other = await makeWorkspace();
  const theirs = asAgent(other, await makeAgent(other));
  const foreign = (await createForum(theirs, { name: "Theirs" })).id;
  const begin = async (ctx: typeof staff, id: number) =>
    (await createTopic(ctx, { forumId: id, title: "T", text: "Initial post" })).topicId;
  xTopicId = await begin(staff, forumId);
  Object.assign(topics, {
    closed: await begin(staff, forumId),
    hidden: await begin(staff, forumId),
    inner: await begin(staff, inner),
    foreign: await begin(theirs, foreign),
  });
  await editTopic(staff, { id: topics.closed ?? 0, closed: true });
  await editTopic(staff, { id: topics.hidden ?? 0, state: "hidden" });
});
afterEach(() => {
  Object.assign(env, { RATE_LIMITS: "off" });
  expect(bugs.splice(0)).toEqual([]);
});
const method = "forums.createPost";
let count = 0;
const sample = (more: Sent = {}): Sent => ({
  xTopicId,
  tPost: `Reply to a post ${++count}`,
  sName: "Bob Jones",
  ...more,
});
const refusal = (body: Sent) => failure({ method }, { body });

test("the manual's example answers in a topic, as XML and as JSON", async () => {
  const body = sample({ tPost: "Reply to a post" });
  const xml = readXml(await (await call({ method }, { body, multipart: true })).text());
  expect([xml.name, ...xml.children.map((field) => field.name)]).toEqual(["post", "xPostId"]);
  const answer = await json({ method }, { body: sample() });
  expect(answer).toEqual({ xPostId: expect.stringMatching(/^\d+$/) });
  const { post } = await json({ method: "forums.getPosts", xTopicId });
  expect(post).toMatchObject([
    { tPost: "Initial post", sLabel: "Staff" },
    { xPostId: xml.children[0]?.text, tPost: "Reply to a post", sName: "Bob Jones", sLabel: "" },
    { xPostId: answer.xPostId },
  ]);
  const { topic } = await json({ method: "forums.getTopics", xForumId: forumId });
  expect((topic as { xTopicId: string }[]).find((row) => row.xTopicId === String(xTopicId))).toMatchObject({
    postcount: "3",
  });
});

test("an answer that looks like advertising waits and does not count", async () => {
  const before = await json({ method: "forums.getPosts", xTopicId });
  const { xPostId } = await json({ method }, { body: sample({ tPost: "[url=http://a.example]cheap[/url]" }) });
  const [row] = await db
    .select()
    .from(forumPosts)
    .where(eq(forumPosts.id, Number(xPostId)));
  expect(row?.state).toBe("waiting");
  expect(await json({ method: "forums.getPosts", xTopicId })).toEqual(before);
});

test("everything that is missing is named at once", async () => {
  const errors = ["xTopicId", "sName", "tPost"].map((name) => `101 Required parameter ${name} not supplied`);
  expect(await refusal({})).toEqual({ status: 400, errors });
  expect(await failure({ method, ...sample() })).toEqual({ status: 400, errors });
});

test.each([
  ["a topic that is not there", () => ({ xTopicId: 999_999 }), "205 Topic ID does not exist"],
  ["a topic that is no number", () => ({ xTopicId: "abc" }), "205 Topic ID does not exist"],
  ["a hidden topic", () => ({ xTopicId: topics.hidden }), "205 Topic ID does not exist"],
  ["a topic of a private forum", () => ({ xTopicId: topics.inner }), "205 Topic ID does not exist"],
  ["another workspace's topic", () => ({ xTopicId: topics.foreign }), "205 Topic ID does not exist"],
  ["a closed topic", () => ({ xTopicId: topics.closed }), "203 Forum is closed"],
  ["words too long", () => ({ tPost: "x".repeat(100_001) }), "204 Could not create post"],
  ["a link that is none", () => ({ sURL: "javascript:alert(1)" }), "204 Could not create post"],
  ["a wrong address", () => ({ sEmail: "no address" }), "105 Valid email required"],
])("%s is refused, and nothing is stored", async (_what, wrong, error) => {
  const before = await db.$count(forumPosts);
  expect(await refusal(sample(wrong()))).toEqual({ status: 400, errors: [error] });
  expect(await db.$count(forumPosts)).toBe(before);
});

test("a closed forum takes nothing", async () => {
  const staff = asAgent(desk.workspace, desk.agent);
  await editForum(staff, { id: forumId, closed: true });
  expect(await refusal(sample())).toEqual({ status: 400, errors: ["203 Forum is closed"] });
  await editForum(staff, { id: forumId, closed: false });
});

test("who posts too often is refused", async () => {
  Object.assign(env, { RATE_LIMITS: "on" });
  const sIP = "192.0.2.97";
  for (let number = 0; number < 10; number += 1)
    expect((await call({ method }, { body: sample({ sIP }) })).status).toBe(200);
  expect(await refusal(sample({ sIP }))).toEqual({ status: 400, errors: ["204 Could not create post"] });
});
