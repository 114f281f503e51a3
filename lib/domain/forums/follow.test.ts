import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { forumSubscriptions, outgoingMails } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { asSystem } from "../testing";
import { endSubscription, isFollowing, readSubscription, setFollowing } from "./follow";
import { createForum, editForum } from "./forum-commands";
import { editPost } from "./moderate";
import { notifyFollowers } from "./notify-followers";
import { createPost, createTopic } from "./post";
import { type Forums, fresh, openForums, topicBy } from "./testing";

setUpTestDatabase();
let scene: Forums;
beforeAll(async () => {
  scene = await openForums();
});
const refused = (code: string, reason?: string) =>
  expect.objectContaining({ code, ...(reason === undefined ? {} : { reason }) });

describe("following", () => {
  test("followers get one mail for each post but their own, until the link in it ends that", async () => {
    const email = "follower@example.com";
    const { topicId } = await createTopic(scene.visitor, {
      forumId: scene.open,
      title: "Followed",
      text: fresh("First"),
      author: { name: "Fred", email },
      follow: true,
    });
    const mails = () =>
      db
        .select()
        .from(outgoingMails)
        .where(eq(outgoingMails.to, [email]));
    const own = await createPost(scene.visitor, {
      topicId,
      text: fresh("Mine"),
      author: { name: "Fred", email },
      follow: true,
    });
    await notifyFollowers(own.postId);
    expect(await mails()).toEqual([]);
    const { postId } = await createPost(scene.level2, { topicId, text: "The answer is 42." });
    await notifyFollowers(postId);
    await notifyFollowers(postId);
    const [row] = await db.select().from(forumSubscriptions).where(eq(forumSubscriptions.email, email));
    const sent = await mails();
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ kind: "notification", subject: "Re: Followed", ticketId: null });
    expect(sent[0]?.bodyText).toContain("Lena Level wrote in “Followed”:\n\nThe answer is 42.");
    expect(sent[0]?.bodyText).toContain(`/forums/topics/${topicId}`);
    expect(sent[0]?.bodyText).toContain(`/forums/unsubscribe/${row?.key}`);
    expect(await readSubscription(scene.visitor, row?.key ?? "")).toEqual({ title: "Followed", email });
    expect(await readSubscription(scene.foreign, row?.key ?? "")).toBeNull();
    await endSubscription(scene.foreign, row?.key ?? "");
    await endSubscription(scene.visitor, row?.key ?? "");
    expect(await readSubscription(scene.visitor, row?.key ?? "")).toBeNull();
    const after = await createPost(scene.level2, { topicId, text: fresh("More") });
    await notifyFollowers(after.postId);
    expect(await mails()).toHaveLength(1);
  });

  test("nothing is mailed of what is no longer shown, nor from a forum that became private", async () => {
    const { id } = await createForum(scene.admin, { name: "Turning private" });
    const email = "quiet@example.com";
    const made = { forumId: id, title: "T", text: fresh("x"), author: { name: "Q", email }, follow: true };
    const { topicId } = await createTopic(scene.visitor, made);
    const hidden = await createPost(scene.level2, { topicId, text: fresh("x") });
    await editPost(scene.admin, { id: hidden.postId, state: "hidden" });
    await notifyFollowers(hidden.postId);
    await editForum(scene.admin, { id, isPublic: false });
    const inner = await createPost(scene.level2, { topicId, text: fresh("x") });
    await notifyFollowers(inner.postId);
    await notifyFollowers(2_000_000_000);
    expect(
      await db
        .select()
        .from(outgoingMails)
        .where(eq(outgoingMails.to, [email])),
    ).toEqual([]);
  });

  test("agents follow by a click; the desk's own addresses never", async () => {
    const { topicId } = await topicBy(scene.visitor, scene.open);
    await setFollowing(scene.guest, topicId, true);
    await setFollowing(scene.guest, topicId, true);
    expect(await isFollowing(scene.guest, topicId)).toBe(true);
    await setFollowing(scene.guest, topicId, false);
    expect(await isFollowing(scene.guest, topicId)).toBe(false);
    await expect(setFollowing(scene.visitor, topicId, true)).rejects.toEqual(refused("unauthenticated"));
    await expect(setFollowing(scene.foreign, topicId, true)).rejects.toEqual(refused("not_found"));
    const own = `support@${scene.admin.workspace.slug}.example`;
    await createPost(asSystem(scene.admin.workspace), {
      topicId,
      text: fresh("x"),
      author: { name: "S", email: own },
      follow: true,
    });
    expect(await db.select().from(forumSubscriptions).where(eq(forumSubscriptions.email, own))).toEqual([]);
  });
});
