import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { forumPosts } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { call, type Desk, failure, json, jsonRows, openDesk, readXml, rowsOf } from "@/lib/dialects/helpspot/testing";
import { editPost } from "@/lib/domain/forums/edit-post";
import { createForum } from "@/lib/domain/forums/forum-commands";
import { editTopic } from "@/lib/domain/forums/moderate";
import { createPost, createTopic } from "@/lib/domain/forums/post";
import { asAgent, asVisitor } from "@/lib/domain/testing";

setUpTestDatabase();
let desk: Desk;
let topicId: number;
let posts: number[];
const method = "forums.getPosts";

beforeAll(async () => {
  desk = await openDesk();
  const { id: forumId } = await createForum(asAgent(desk.workspace, desk.agent), { name: "Product Beta" });
  const visitor = asVisitor(desk.workspace);
  const bob = { name: "Bob Smith", email: "bob@example.com" };
  const opened = await createTopic(visitor, { forumId, title: "T", text: "This is my post.", author: bob });
  const jen = { name: "Jen Tandy", url: "example.com" };
  const answered = await createPost(visitor, {
    topicId: opened.topicId,
    text: "Another post in reply.",
    author: jen,
  });
  topicId = opened.topicId;
  posts = [opened.postId, answered.postId];
  for (const [index, at] of [1190081243, 1190081249].entries())
    await db
      .update(forumPosts)
      .set({ createdAt: new Date(at * 1000) })
      .where(eq(forumPosts.id, posts[index] ?? 0));
});

const row = (postId: number | undefined, posted: string, name: string, url: string, text: string, label = "") => [
  "post",
  [
    ["xPostId", String(postId)],
    ["xTopicId", String(topicId)],
    ["dtGMTPosted", posted],
    ["sName", name],
    ["sURL", url],
    ["tPost", text],
    ["sLabel", label],
  ],
];
const sample = () => [
  row(posts[0], "1190081243", "Bob Smith", "", "This is my post."),
  row(posts[1], "1190081249", "Jen Tandy", "http://example.com/", "Another post in reply."),
];

test("the manual's posts, oldest first, element by element; addresses stay with the staff", async () => {
  const text = await (await call({ method, xTopicId: topicId })).text();
  const xml = readXml(text);
  expect(xml.name).toBe("posts");
  expect(rowsOf(xml)).toEqual(sample());
  expect(text).toContain("<sURL /><tPost>This is my post.</tPost><sLabel /></post>");
  expect(text).not.toContain("bob@example.com");
  expect(jsonRows(await json({ method, xTopicId: topicId }), "post")).toEqual(sample());
});

test("a staff answer carries its label; HTML prints as text; what staff hid is left out", async () => {
  const staff = asAgent(desk.workspace, desk.agent);
  const { postId } = await createPost(staff, { topicId, html: "<p>Use <b>bold</b> &amp; &lt;i&gt;</p>" });
  const hidden = await createPost(asVisitor(desk.workspace), { topicId, text: "Rude words", author: { name: "R" } });
  await editPost(staff, { id: hidden.postId, state: "hidden" });
  const found = jsonRows(await json({ method, xTopicId: topicId }), "post");
  expect(found.slice(0, 2)).toEqual(sample());
  expect(found.slice(2).map(([name, fields]) => [name, fields.filter(([key]) => key !== "dtGMTPosted")])).toEqual([
    [
      "post",
      [
        ["xPostId", String(postId)],
        ["xTopicId", String(topicId)],
        ["sName", "Ian Landsman"],
        ["sURL", ""],
        ["tPost", "Use bold & <i>"],
        ["sLabel", "Staff"],
      ],
    ],
  ]);
});

test("no topic is a missing parameter, one that is not there has its own error", async () => {
  expect(await failure({ method })).toEqual({
    status: 400,
    errors: ["101 Required parameter xTopicId not supplied"],
  });
  const missing = { status: 400, errors: ["205 Topic ID does not exist"] };
  for (const xTopicId of ["abc", 999_999, "99999999999999999999"])
    expect(await failure({ method, xTopicId })).toEqual(missing);
  await editTopic(asAgent(desk.workspace, desk.agent), { id: topicId, state: "hidden" });
  expect(await failure({ method, xTopicId: topicId })).toEqual(missing);
});
