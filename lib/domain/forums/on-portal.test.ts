import { beforeAll, expect, test } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { editPost } from "./edit-post";
import { forumOnPortal, forumsOnPortal, topicOnPortal } from "./on-portal";
import { getPicture, picturesOf } from "./pictures";
import { createPost, createTopic } from "./post";
import { getPost, newestTopics } from "./queries";
import { type Forums, fresh, openForums, topicBy } from "./testing";

setUpTestDatabase();
let scene: Forums;
beforeAll(async () => {
  scene = await openForums();
});
const missing = expect.objectContaining({ code: "not_found" });
const png = { hash: "a".repeat(64), size: 10, fileName: "../<b>screen.png", mimeType: "image/png" };

test("a portal shows the forums it offers, of those the public ones", async () => {
  const { topicId } = await topicBy(scene.visitor, scene.open);
  expect((await forumsOnPortal(scene.visitor, null)).map((forum) => forum.id)).toEqual([scene.open]);
  expect(await forumsOnPortal(scene.visitor, [])).toEqual([]);
  expect((await topicOnPortal(scene.visitor, [scene.open], topicId)).topic.id).toBe(topicId);
  for (const offered of [[], [scene.inner]]) {
    await expect(forumOnPortal(scene.visitor, offered, scene.open)).rejects.toEqual(missing);
    await expect(topicOnPortal(scene.visitor, offered, topicId)).rejects.toEqual(missing);
  }
  await expect(forumOnPortal(scene.visitor, null, scene.inner)).rejects.toEqual(missing);
  await expect(forumOnPortal(scene.foreign, null, scene.open)).rejects.toEqual(missing);
});

test("feeds hold nothing that is private, waits or was taken away", async () => {
  const inner = await topicBy(scene.admin, scene.inner, "Nobody reads this");
  const held = await createTopic(scene.visitor, {
    ...{ forumId: scene.open, title: "Held", text: "[url=http://a.example]x[/url]", author: { name: "B" } },
  });
  const ids = (await newestTopics(scene.visitor, [scene.open, scene.inner], 50)).map((topic) => topic.id);
  expect(ids).not.toContain(inner.topicId);
  expect(ids).not.toContain(held.topicId);
});

test("pictures are raster pictures, under a safe name, for who may read the post", async () => {
  const { topicId } = await topicBy(scene.admin, scene.open);
  const write = (mimeType: string) =>
    createPost(scene.level2, { topicId, text: fresh("Look"), pictures: [{ ...png, mimeType }] });
  for (const wrong of ["image/svg+xml", "image/svg+xml; x", "text/html", "image/png; x", ""])
    await expect(write(wrong)).rejects.toMatchObject({ code: "invalid", fields: { files: expect.any(String) } });
  const { postId } = await write("image/png");
  const [picture] = (await picturesOf(scene.visitor, [postId])).get(postId) ?? [];
  expect(picture?.fileName).not.toMatch(/[<>/]/);
  const key = picture?.key ?? "";
  expect((await getPicture(scene.visitor, key)).forumId).toBe(scene.open);
  await expect(getPicture(scene.foreign, key)).rejects.toEqual(missing);
  await editPost(scene.admin, { id: postId, state: "hidden" });
  await expect(getPicture(scene.visitor, key)).rejects.toEqual(missing);
  await expect(getPost(scene.visitor, postId)).rejects.toEqual(missing);
  expect((await getPicture(scene.guest, key)).picture.postId).toBe(postId);
});
