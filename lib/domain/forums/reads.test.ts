import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { customers } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import type { Context } from "../context";
import { asCustomer } from "../testing";
import { createForum } from "./forum-commands";
import { createPost } from "./post";
import { getPost, listTopics, pageBefore } from "./queries";
import { countUnread, lastReadOf, markForumRead, markRead, unreadOf } from "./reads";
import { type Forums, fresh, openForums, topicBy } from "./testing";

setUpTestDatabase();
let scene: Forums;
let reader: Context;
beforeAll(async () => {
  scene = await openForums();
  const { workspace } = scene.admin;
  const [row] = await db.insert(customers).values({ workspaceId: workspace.id }).returning({ id: customers.id });
  reader = asCustomer(workspace, row?.id ?? 0, "reader@example.com");
});
const unread = async (forumId: number) =>
  unreadOf(reader, forumId, (await listTopics(reader, { forumId, order: "active" })).rows);

test("a topic is new until it was read to its end, and again with the next post of somebody else", async () => {
  const { id } = await createForum(scene.admin, { name: "Read" });
  const { topicId, postId } = await topicBy(scene.admin, id);
  const second = await createPost(scene.level2, { topicId, text: fresh("x") });
  expect(await unread(id)).toEqual(new Map([[topicId, 0]]));
  await markRead(reader, topicId, postId);
  expect(await unread(id)).toEqual(new Map([[topicId, postId]]));
  expect(await countUnread(reader, [id])).toEqual(new Map([[id, 1]]));
  await markRead(reader, topicId, second.postId);
  await markRead(reader, topicId, postId);
  expect(await lastReadOf(reader, topicId)).toBe(second.postId);
  await createPost(reader, { topicId, text: fresh("my own") });
  expect(await unread(id)).toEqual(new Map());
  await createPost(scene.level2, { topicId, text: fresh("x") });
  expect([...(await unread(id)).keys()]).toEqual([topicId]);
  await markForumRead(reader, id);
  expect(await unread(id)).toEqual(new Map());
});

test("visitors have no marks, and nobody marks what they may not read", async () => {
  const { topicId, postId } = await topicBy(scene.admin, scene.inner);
  await expect(markRead(reader, topicId, postId)).rejects.toMatchObject({ code: "not_found" });
  await expect(markForumRead(reader, scene.inner)).rejects.toMatchObject({ code: "not_found" });
  await markRead(scene.visitor, topicId, postId);
  expect(await lastReadOf(scene.visitor, topicId)).toBeNull();
  await expect(getPost(reader, postId)).rejects.toMatchObject({ code: "not_found" });
});

test("pages go back as they came", async () => {
  const { topicId, postId } = await topicBy(scene.admin, scene.open);
  const posts = [postId];
  for (let n = 0; n < 5; n += 1) posts.push((await createPost(scene.level2, { topicId, text: fresh("x") })).postId);
  expect(await pageBefore(reader, topicId, posts[4] ?? 0, 2)).toBe(posts[1]);
  expect(await pageBefore(reader, topicId, posts[2] ?? 0, 2)).toBe(0);
  expect(await pageBefore(reader, topicId, posts[0] ?? 0, 2)).toBeNull();
  expect((await getPost(reader, posts[3] ?? 0)).before).toBe(posts[2]);
});
