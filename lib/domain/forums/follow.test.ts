import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { forumSubscriptions, outgoingMails } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { asSystem } from "../testing";
import { editPost } from "./edit-post";
import { confirmSubscription, endSubscription, isFollowing, readSubscription, setFollowing } from "./follow";
import { createForum, editForum } from "./forum-commands";
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
    const early = await createPost(scene.level2, { topicId, text: fresh("Too early") });
    await notifyFollowers(early.postId);
    const [row] = await db.select().from(forumSubscriptions).where(eq(forumSubscriptions.email, email));
    // Anybody can type an address: its owner is asked, once, in words of ours alone.
    const [question, ...more] = await mails();
    expect(more).toEqual([]);
    expect(question?.bodyText).toContain(`/forums/follow/${row?.key}`);
    expect(`${question?.subject} ${question?.bodyText}`).not.toMatch(/Followed|Fred|First/);
    await confirmSubscription(scene.foreign, row?.key ?? "");
    expect(await readSubscription(scene.visitor, row?.key ?? "")).toMatchObject({ confirmed: false });
    await confirmSubscription(scene.visitor, row?.key ?? "");
    const { postId } = await createPost(scene.level2, { topicId, text: "The answer is 42." });
    await notifyFollowers(postId);
    await notifyFollowers(postId);
    const sent = (await mails()).slice(1);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ kind: "notification", subject: "Re: Followed", ticketId: null });
    expect(sent[0]?.bodyText).toContain("Lena Level wrote in “Followed”:\n\nThe answer is 42.");
    expect(sent[0]?.bodyText).toContain(`/forums/posts/${postId}`);
    expect(sent[0]?.forumSubscriptionId).toBe(row?.id);
    expect(sent[0]?.bodyText).toContain(`/forums/unsubscribe/${row?.key}`);
    expect(await readSubscription(scene.visitor, row?.key ?? "")).toEqual({
      kind: "topic",
      title: "Followed",
      email,
      confirmed: true,
    });
    expect(await readSubscription(scene.foreign, row?.key ?? "")).toBeNull();
    await endSubscription(scene.foreign, row?.key ?? "");
    await endSubscription(scene.visitor, row?.key ?? "");
    expect(await readSubscription(scene.visitor, row?.key ?? "")).toBeNull();
    const after = await createPost(scene.level2, { topicId, text: fresh("More") });
    await notifyFollowers(after.postId);
    expect(await mails()).toHaveLength(2);
    // Who ended them is left in peace, whoever types the address again.
    const again = { topicId, text: fresh("Me again"), author: { name: "Fred", email }, follow: true };
    await notifyFollowers((await createPost(scene.visitor, again)).postId);
    expect(await mails()).toHaveLength(2);
  });

  test("nothing is mailed of what is no longer shown, nor from a forum that became private", async () => {
    const { id } = await createForum(scene.admin, { name: "Turning private" });
    const email = "quiet@example.com";
    const made = { forumId: id, title: "T", text: fresh("x"), author: { name: "Q", email }, follow: true };
    const { topicId } = await createTopic(scene.visitor, made);
    const [row] = await db.select().from(forumSubscriptions).where(eq(forumSubscriptions.email, email));
    await confirmSubscription(scene.visitor, row?.key ?? "");
    const hidden = await createPost(scene.level2, { topicId, text: fresh("x") });
    await editPost(scene.admin, { id: hidden.postId, state: "hidden" });
    await notifyFollowers(hidden.postId);
    await editForum(scene.admin, { id, isPublic: false });
    const inner = await createPost(scene.level2, { topicId, text: fresh("x") });
    await notifyFollowers(inner.postId);
    await notifyFollowers(2_000_000_000);
    const sent = await db
      .select()
      .from(outgoingMails)
      .where(eq(outgoingMails.to, [email]));
    expect(sent.map((mail) => mail.subject)).toEqual([expect.stringMatching(/^Do you want mails/)]);
    expect(await readSubscription(scene.visitor, row?.key ?? "")).toMatchObject({ title: "" });
  });

  test("who is mentioned gets the mails from then on, unless they ended them before; guests do not", async () => {
    const { topicId } = await topicBy(scene.visitor, scene.open);
    const mailsOf = async (email: string) =>
      (
        await db
          .select()
          .from(outgoingMails)
          .where(eq(outgoingMails.to, [email]))
      ).filter((mail) => mail.bodyText.includes("Look at this"));
    const gus = scene.guest.actor.type === "agent" ? scene.guest.actor.email : "";
    const text = "Look at this, @gus guest and @Bob Jones, please. Not you, @Gus Guests.";
    const { postId } = await createPost(scene.level2, { topicId, text });
    await notifyFollowers(postId);
    expect(await mailsOf(gus)).toHaveLength(1);
    expect(await mailsOf("bob@example.com")).toEqual([]);
    await setFollowing(scene.guest, { topicId }, false);
    const next = await createPost(scene.level2, { topicId, text: "Look at this again, @Gus Guest." });
    await notifyFollowers(next.postId);
    expect(await mailsOf(gus)).toHaveLength(1);
  });

  test("agents follow by a click; the desk's own addresses never", async () => {
    const { topicId } = await topicBy(scene.visitor, scene.open);
    await setFollowing(scene.guest, { topicId }, true);
    await setFollowing(scene.guest, { topicId }, true);
    expect(await isFollowing(scene.guest, { topicId })).toBe(true);
    await setFollowing(scene.guest, { topicId }, false);
    expect(await isFollowing(scene.guest, { topicId })).toBe(false);
    await expect(setFollowing(scene.visitor, { topicId }, true)).rejects.toEqual(refused("unauthenticated"));
    await expect(setFollowing(scene.foreign, { topicId }, true)).rejects.toEqual(refused("not_found"));
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
