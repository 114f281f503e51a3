import { eq } from "drizzle-orm";
import { afterEach, beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { forumPosts, forumSubscriptions, forumTopics } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { bugs, call, type Desk, failure, json, openDesk, readXml, type Sent } from "@/lib/dialects/helpspot/testing";
import { createForum, editForum } from "@/lib/domain/forums/forum-commands";
import { asAgent } from "@/lib/domain/testing";
import { env } from "@/lib/env";

setUpTestDatabase();
let desk: Desk;
let xForumId: number;
let inner: number;
beforeAll(async () => {
  desk = await openDesk();
  const staff = asAgent(desk.workspace, desk.agent);
  xForumId = (await createForum(staff, { name: "Product Beta" })).id;
  inner = (await createForum(staff, { name: "Inner", isPublic: false })).id;
});
afterEach(() => {
  Object.assign(env, { RATE_LIMITS: "off" });
  expect(bugs.splice(0)).toEqual([]);
});
const method = "forums.createTopic";
let count = 0;
const sample = (more: Sent = {}): Sent => ({
  xForumId,
  sTopic: "Help with things",
  tPost: `Initial post ${++count}`,
  sName: "Bob Jones",
  ...more,
});
const stored = async (topicId: unknown) => {
  const [row] = await db
    .select()
    .from(forumPosts)
    .where(eq(forumPosts.topicId, Number(topicId)));
  return row;
};
const refusal = (body: Sent) => failure({ method }, { body });

test("the manual's example begins a topic, as XML and as JSON", async () => {
  const body = sample({ tPost: "Initial post" });
  const xml = readXml(await (await call({ method }, { body, multipart: true })).text());
  expect([xml.name, ...xml.children.map((field) => field.name)]).toEqual(["topic", "xTopicId"]);
  const xTopicId = xml.children[0]?.text;
  const { topic } = await json({ method: "forums.getTopics", xForumId });
  expect(topic).toMatchObject([{ xTopicId, sTopic: "Help with things", sName: "Bob Jones", postcount: "1" }]);
  const answer = await json({ method }, { body: sample() });
  expect(answer).toEqual({ xTopicId: expect.stringMatching(/^\d+$/) });
});

test("everything said of the poster is kept; what is not said is taken from the call", async () => {
  const said = {
    sEmail: "Bob@Example.com",
    sURL: "http://bob.example/",
    sIP: "192.0.2.1",
    sOS: "BeOS",
    sBrowser: "Lynx",
  };
  const { xTopicId } = await json({ method }, { body: sample({ ...said, fEmailUpdate: 1 }) });
  expect(await stored(xTopicId)).toMatchObject({
    authorType: "visitor",
    authorEmail: "bob@example.com",
    authorUrl: "http://bob.example/",
    ip: "192.0.2.1",
    system: "BeOS",
    browser: "Lynx",
    via: "helpspot",
  });
  const followers = await db
    .select()
    .from(forumSubscriptions)
    .where(eq(forumSubscriptions.topicId, Number(xTopicId)));
  expect(followers.map((row) => row.email)).toEqual(["bob@example.com"]);
  const headers = { "user-agent": "Mozilla/5.0 (Macintosh; Intel) Firefox/1" };
  const quiet = await json({ method }, { body: sample({ sIP: "nonsense" }), headers });
  expect(await stored(quiet.xTopicId)).toMatchObject({ ip: "", system: "Macintosh", browser: headers["user-agent"] });
});

test("markup is text", async () => {
  const tPost = "<script>alert(1)</script> & <b>bold</b>";
  const { xTopicId } = await json({ method }, { body: sample({ tPost }) });
  const { post } = await json({ method: "forums.getPosts", xTopicId: String(xTopicId) });
  expect(post).toMatchObject([{ tPost }]);
});

test("advertising waits for the staff: it has its number, and nobody sees it", async () => {
  const tPost = "http://a.example http://b.example http://c.example";
  const { xTopicId } = await json({ method }, { body: sample({ tPost }) });
  expect(await stored(xTopicId)).toMatchObject({ state: "waiting" });
  expect(await failure({ method: "forums.getPosts", xTopicId: String(xTopicId) })).toMatchObject({
    errors: ["205 Topic ID does not exist"],
  });
});

test("everything that is missing is named at once; a GET brings no parameters", async () => {
  const errors = ["xForumId", "sTopic", "sName", "tPost"].map((name) => `101 Required parameter ${name} not supplied`);
  expect(await refusal({ sTopic: " " })).toEqual({ status: 400, errors });
  expect(await failure({ method, ...sample() })).toEqual({ status: 400, errors });
});

test.each([
  ["a forum that is not there", () => ({ xForumId: 999_999 }), "202 Could not create topic"],
  ["a private forum", () => ({ xForumId: inner }), "202 Could not create topic"],
  ["a subject too long", () => ({ sTopic: "x".repeat(301) }), "202 Could not create topic"],
  ["a link that is none", () => ({ sURL: "javascript:alert(1)" }), "202 Could not create topic"],
  ["a wrong address", () => ({ sEmail: "no address" }), "105 Valid email required"],
])("%s is refused, and nothing is stored", async (_what, wrong, error) => {
  const before = await db.$count(forumTopics);
  expect(await refusal(sample(wrong()))).toEqual({ status: 400, errors: [error] });
  expect(await db.$count(forumTopics)).toBe(before);
});

test("a closed forum takes nothing", async () => {
  const staff = asAgent(desk.workspace, desk.agent);
  await editForum(staff, { id: xForumId, closed: true });
  expect(await refusal(sample())).toEqual({ status: 400, errors: ["203 Forum is closed"] });
  await editForum(staff, { id: xForumId, closed: false });
});

test("ten posts of one poster in ten minutes are enough; another poster goes on", async () => {
  Object.assign(env, { RATE_LIMITS: "on" });
  const post = (sIP: string) => call({ method }, { body: sample({ sIP }) });
  for (let number = 0; number < 10; number += 1) expect((await post("192.0.2.99")).status).toBe(200);
  expect(await refusal(sample({ sIP: "192.0.2.99" }))).toEqual({ status: 400, errors: ["202 Could not create topic"] });
  expect((await post("192.0.2.98")).status).toBe(200);
});
