import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditLog } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { editPost } from "./edit-post";
import { createForum } from "./forum-commands";
import { deletePost, deleteTopic, editTopic } from "./moderate";
import { createPost } from "./post";
import { listPosts, listTopics } from "./queries";
import { getTopic } from "./rights";
import { searchTopics } from "./search-topics";
import { author, type Forums, fresh, openForums, topicBy } from "./testing";

setUpTestDatabase();
let scene: Forums;
beforeAll(async () => {
  scene = await openForums();
});
const refused = (code: string, reason?: string) =>
  expect.objectContaining({ code, ...(reason === undefined ? {} : { reason }) });

describe("moderating", () => {
  test("is for those who manage the settings and the forum's own moderators", async () => {
    const level2 = scene.level2.actor.type === "agent" ? scene.level2.actor.id : 0;
    const { id } = await createForum(scene.admin, { name: "Looked after", moderatorIds: [level2] });
    const { topicId } = await topicBy(scene.visitor, id);
    const { postId } = await createPost(scene.visitor, { topicId, text: fresh("x"), author });
    for (const ctx of [scene.guest, scene.visitor]) {
      await expect(editTopic(ctx, { id: topicId, sticky: true })).rejects.toEqual(refused("forbidden", "moderator"));
      await expect(deleteTopic(ctx, topicId)).rejects.toEqual(refused("forbidden", "moderator"));
      await expect(editPost(ctx, { id: postId, text: "y" })).rejects.toEqual(refused("forbidden", "moderator"));
      await expect(deletePost(ctx, postId)).rejects.toEqual(refused("forbidden", "moderator"));
    }
    await expect(editTopic(scene.foreign, { id: topicId, sticky: true })).rejects.toEqual(refused("not_found"));
    await expect(editPost(scene.foreign, { id: postId, text: "y" })).rejects.toEqual(refused("not_found"));
    // They may not carry a topic into a forum that is not theirs.
    await expect(editTopic(scene.level2, { id: topicId, forumId: scene.open })).rejects.toEqual(refused("forbidden"));
    await editTopic(scene.level2, {
      id: topicId,
      sticky: true,
      labels: ["solved", "", "solved"],
      title: "Better title",
    });
    expect((await getTopic(scene.visitor, topicId)).topic).toMatchObject({
      sticky: true,
      labels: ["solved"],
      title: "Better title",
    });
    await editPost(scene.level2, { id: postId, text: "Corrected words", label: "Expert" });
    const { posts } = await listPosts(scene.visitor, { topicId });
    expect(posts[1]).toMatchObject({ bodyText: "Corrected words", label: "Expert" });
    expect(posts[1]?.editedAt).not.toBeNull();
    expect((await searchTopics(scene.visitor, { text: "corrected" })).rows.map((row) => row.id)).toEqual([topicId]);
    await deletePost(scene.level2, postId);
    expect((await getTopic(scene.visitor, topicId)).topic.postCount).toBe(1);
    expect((await searchTopics(scene.visitor, { text: "corrected" })).rows).toEqual([]);
    await deleteTopic(scene.level2, topicId);
    await expect(getTopic(scene.admin, topicId)).rejects.toEqual(refused("not_found"));
    const log = await db.select().from(auditLog).where(eq(auditLog.objectType, "Forum topic")).orderBy(auditLog.id);
    const own = log.filter((row) => row.objectId === topicId);
    expect(own.map((row) => row.action)).toEqual(["edit", "delete"]);
    expect(own[0]).toMatchObject({
      before: { sticky: false, labels: [] },
      after: { sticky: true, labels: ["solved"] },
    });
  });

  test("hiding a topic takes it away from people outside, from its list and from searches", async () => {
    const { topicId, postId } = await topicBy(scene.visitor, scene.open, "Xylophone");
    await editTopic(scene.admin, { id: topicId, state: "spam" });
    await expect(getTopic(scene.visitor, topicId)).rejects.toEqual(refused("not_found"));
    await expect(listTopics(scene.visitor, { forumId: scene.open, state: "spam" })).rejects.toEqual(
      refused("forbidden"),
    );
    const { rows } = await listTopics(scene.guest, { forumId: scene.open, state: "spam" });
    expect(rows.map((row) => row.id)).toEqual([topicId]);
    expect((await searchTopics(scene.admin, { text: "xylophone" })).rows).toEqual([]);
    await expect(editPost(scene.admin, { id: postId, state: "shown" })).rejects.toEqual(refused("conflict", "opening"));
    await expect(deletePost(scene.admin, postId)).rejects.toEqual(refused("conflict", "opening"));
    await editTopic(scene.admin, { id: topicId, state: "shown" });
    expect((await getTopic(scene.visitor, topicId)).topic.postCount).toBe(1);
  });

  test("agents may correct what they wrote themselves, and no more of it", async () => {
    const { topicId } = await topicBy(scene.visitor, scene.open);
    const { postId } = await createPost(scene.guest, { topicId, text: fresh("Anser") });
    await editPost(scene.guest, { id: postId, text: "Answer" });
    await expect(editPost(scene.guest, { id: postId, label: "Boss" })).rejects.toEqual(refused("forbidden"));
    await expect(editPost(scene.level2, { id: postId, text: "Other" })).rejects.toEqual(refused("forbidden"));
  });

  test("moving a topic keeps its posts", async () => {
    const { topicId } = await topicBy(scene.visitor, scene.open);
    await editTopic(scene.admin, { id: topicId, forumId: scene.inner });
    await expect(getTopic(scene.visitor, topicId)).rejects.toEqual(refused("not_found"));
    expect((await listPosts(scene.guest, { topicId })).posts).toHaveLength(1);
  });
});
