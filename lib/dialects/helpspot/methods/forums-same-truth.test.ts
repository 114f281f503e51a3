import { beforeAll, expect, test } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { type Desk, json, openDesk } from "@/lib/dialects/helpspot/testing";
import type { Context } from "@/lib/domain/context";
import { editPost } from "@/lib/domain/forums/edit-post";
import { createForum } from "@/lib/domain/forums/forum-commands";
import { mergeTopics } from "@/lib/domain/forums/merge-topics";
import { editTopic } from "@/lib/domain/forums/moderate";
import { forumsOnPortal } from "@/lib/domain/forums/on-portal";
import { createPost, createTopic } from "@/lib/domain/forums/post";
import { listPosts, listTopics } from "@/lib/domain/forums/queries";
import { searchTopics } from "@/lib/domain/forums/search-topics";
import { splitTopic } from "@/lib/domain/forums/split-topic";
import { asAgent, asVisitor } from "@/lib/domain/testing";

setUpTestDatabase();
let desk: Desk;
let staff: Context;
let visitor: Context;
let forumId: number;
beforeAll(async () => {
  desk = await openDesk();
  staff = asAgent(desk.workspace, desk.agent);
  visitor = asVisitor(desk.workspace);
  forumId = (await createForum(staff, { name: "Both", holdsFirstPosts: true })).id;
  const inner = (await createForum(staff, { name: "Inside", isPublic: false })).id;
  const begin = async (title: string, id = forumId) =>
    (await createTopic(staff, { forumId: id, title, text: `Words of ${title}` })).topicId;
  const answer = (topicId: number, text: string) => createPost(staff, { topicId, text });
  const [kept, hidden, merged] = [await begin("Kept ones"), await begin("Hidden ones"), await begin("Merged ones")];
  await begin("Inside ones", inner);
  const author = { name: "Guest" };
  await createPost(visitor, { topicId: kept, text: "Held ones", author });
  const away = await answer(kept, "Taken away ones");
  await editPost(staff, { id: away.postId, state: "hidden" });
  const astray = await answer(kept, "Astray ones");
  await editTopic(staff, { id: hidden, state: "spam" });
  await mergeTopics(staff, { topicId: merged, intoId: kept });
  await splitTopic(staff, { topicId: kept, postIds: [astray.postId], title: "Split ones" });
});
const rows = (value: unknown) => (value ?? []) as Record<string, string>[];

test("forums, topics, posts and finds of the API are those of the pages", async () => {
  const forums = await forumsOnPortal(visitor, null);
  expect(rows((await json({ method: "forums.list" })).forum).map((row) => row.sForumName)).toEqual(
    forums.map((forum) => forum.name),
  );
  const { rows: topics } = await listTopics(visitor, { forumId });
  const told = rows((await json({ method: "forums.getTopics", xForumId: forumId })).topic);
  expect(told.map((row) => [row.xTopicId, row.sTopic, row.postcount])).toEqual(
    topics.map((topic) => [String(topic.id), topic.title, String(topic.postCount)]),
  );
  expect(told.map((row) => row.sTopic).sort()).toEqual(["Kept ones", "Split ones"]);
  for (const topic of topics) {
    const { posts } = await listPosts(visitor, { topicId: topic.id });
    const answered = rows((await json({ method: "forums.getPosts", xTopicId: topic.id })).post);
    expect(answered.map((row) => [row.xPostId, row.tPost])).toEqual(
      posts.map((post) => [String(post.id), post.bodyText]),
    );
  }
  const found = await searchTopics(visitor, { text: "ones" });
  const finds = rows((await json({ method: "forums.search", q: "ones" })).topic);
  expect(finds.map((row) => row.xTopicId).sort()).toEqual(found.rows.map((row) => String(row.id)).sort());
  expect(found.rows.map((row) => row.title).sort()).toEqual(["Kept ones", "Split ones"]);
});
