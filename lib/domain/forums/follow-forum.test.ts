import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { customerEmails, customers, forumSubscriptions, outgoingMails } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import type { Context } from "../context";
import { inTransaction } from "../context";
import { chooseNotices } from "../customers/own-choices";
import { exportOwnData } from "../customers/own-data";
import { asCustomer } from "../testing";
import { ban, liftBan, listBans } from "./bans";
import {
  confirmSubscription,
  endOwnSubscription,
  endSubscription,
  isFollowing,
  listFollowed,
  readFollowing,
  readSubscription,
  setFollowing,
} from "./follow";
import { createForum, editForum } from "./forum-commands";
import { editTopic } from "./moderate";
import { notifyFollowers } from "./notify-followers";
import { createPost, createTopic } from "./post";
import { postByMail } from "./post-by-mail";
import { listPosts } from "./queries";
import { type Forums, fresh, openForums, topicBy } from "./testing";

setUpTestDatabase();
let scene: Forums;
beforeAll(async () => {
  scene = await openForums();
});

let people = 0;
/** Somebody signed in, whose address is proven unless said otherwise. */
async function member(options: { proven?: boolean } = {}): Promise<Context & { email: string; id: number }> {
  const { workspace } = scene.admin;
  const email = `member${++people}@example.com`;
  const [row] = await db.insert(customers).values({ workspaceId: workspace.id, firstName: "Mia" }).returning();
  const customerId = row?.id ?? 0;
  const verifiedAt = options.proven === false ? null : new Date();
  await db.insert(customerEmails).values({ workspaceId: workspace.id, customerId, email, verifiedAt });
  return { ...asCustomer(workspace, customerId, email), email, id: customerId };
}
const emailOf = (ctx: Context) => (ctx.actor.type === "agent" ? ctx.actor.email.toLowerCase() : "");
const mailsTo = (email: string) =>
  db
    .select()
    .from(outgoingMails)
    .where(eq(outgoingMails.to, [email]))
    .orderBy(outgoingMails.id);
const subjects = async (email: string) => (await mailsTo(email)).map((mail) => mail.subject);
/** A topic by somebody of the staff, told to its followers. */
async function told(forumId: number, title: string): Promise<number> {
  const { topicId, postId } = await createTopic(scene.level2, { forumId, title, text: fresh("Words of it") });
  await notifyFollowers(postId);
  return topicId;
}
const newForum = async (fields: { isPublic?: boolean; moderated?: boolean } = {}) =>
  (await createForum(scene.admin, { name: `Forum ${++people}`, ...fields })).id;

describe("who follows a forum", () => {
  test("gets one mail for each new topic, none for answers and their own, until its link ends that", async () => {
    const forumId = await newForum();
    const mia = await member();
    await setFollowing(mia, { forumId }, true);
    await setFollowing(mia, { forumId }, true);
    expect(await isFollowing(mia, { forumId })).toBe(true);
    const topicId = await told(forumId, "First");
    const { postId } = await createPost(scene.level2, { topicId, text: fresh("An answer") });
    await notifyFollowers(postId);
    const own = await createTopic(mia, { forumId, title: "Mine", text: fresh("x") });
    await notifyFollowers(own.postId);
    const { posts } = await listPosts(scene.visitor, { topicId });
    for (let times = 0; times < 2; times++) await notifyFollowers(posts[0]?.id ?? 0);
    const mails = await mailsTo(mia.email);
    const [row] = await db.select().from(forumSubscriptions).where(eq(forumSubscriptions.email, mia.email));
    expect(mails).toMatchObject([
      { subject: "First", kind: "notification", forumSubscriptionId: row?.id, forumTopicId: topicId },
    ]);
    expect(mails[0]?.bodyText).toContain("Lena Level began a topic in");
    expect(mails[0]?.bodyText).toContain(`/forums/unsubscribe/${row?.key}`);
    expect(await readSubscription(scene.visitor, row?.key ?? "")).toMatchObject({ kind: "forum", confirmed: true });
    await endSubscription(scene.visitor, row?.key ?? "");
    await told(forumId, "Second");
    expect(await subjects(mia.email)).toEqual(["First"]);
  });

  test("is told of a topic that waited, once it is let through, whatever was told meanwhile", async () => {
    const forumId = await newForum({ moderated: true });
    const mia = await member();
    await setFollowing(mia, { forumId }, true);
    const held = await topicBy(scene.visitor, forumId, "Held");
    expect(held.state).toBe("waiting");
    await notifyFollowers(held.postId);
    await told(forumId, "Later");
    expect(await subjects(mia.email)).toEqual(["Later"]);
    await editTopic(scene.admin, { id: held.topicId, state: "shown" });
    await notifyFollowers(held.postId);
    expect(await subjects(mia.email)).toEqual(["Later", "Held"]);
  });

  test("who begins to follow afterwards is not told of what was told, nor by a job that runs again", async () => {
    const forumId = await newForum();
    const topicId = await told(forumId, "Before");
    const mia = await member();
    await setFollowing(mia, { forumId }, true);
    const { posts } = await listPosts(scene.visitor, { topicId });
    await notifyFollowers(posts[0]?.id ?? 0);
    expect(await subjects(mia.email)).toEqual([]);
  });

  test("is told once where they follow the topic as well, by being named in it", async () => {
    const forumId = await newForum();
    await setFollowing(scene.guest, { forumId }, true);
    const text = `What do you say, @Gus Guest? ${fresh("x")}`;
    const { postId } = await createTopic(scene.level2, { forumId, title: "Named", text });
    await notifyFollowers(postId);
    expect((await subjects(emailOf(scene.guest))).filter((one) => one.includes("Named"))).toEqual(["Re: Named"]);
  });

  test("hears nothing of a private forum, nor while banned, nor before an unproven address says yes", async () => {
    const inner = await newForum({ isPublic: false });
    const mia = await member();
    await expect(setFollowing(mia, { forumId: inner }, true)).rejects.toMatchObject({ code: "not_found" });
    await expect(setFollowing(scene.visitor, { forumId: inner }, true)).rejects.toMatchObject({
      code: "unauthenticated",
    });
    await setFollowing(scene.guest, { forumId: inner }, true);
    await told(inner, "Inside");
    expect(await subjects(emailOf(scene.guest))).toContain("Inside");

    const forumId = await newForum();
    await setFollowing(mia, { forumId }, true);
    await ban(scene.admin, { who: mia.email, reason: "" });
    await told(forumId, "While banned");
    const unproven = await member({ proven: false });
    await setFollowing(unproven, { forumId }, true);
    expect(await readFollowing(unproven, { forumId })).toBe("asked");
    await told(forumId, "While asked");
    for (const { id } of await listBans(scene.admin)) await liftBan(scene.admin, id);
    const [row] = await db.select().from(forumSubscriptions).where(eq(forumSubscriptions.email, unproven.email));
    await confirmSubscription(scene.visitor, row?.key ?? "");
    expect(await readFollowing(unproven, { forumId })).toBe("yes");
    await told(forumId, "For both");
    expect(await subjects(mia.email)).toEqual(["For both"]);
    expect(await subjects(unproven.email)).toEqual([
      expect.stringMatching(/^Do you want mails about a forum/),
      "For both",
    ]);

    await editForum(scene.admin, { id: forumId, isPublic: false });
    await told(forumId, "Private by now");
    expect(await subjects(mia.email)).toEqual(["For both"]);
    expect(await readSubscription(scene.visitor, row?.key ?? "")).toMatchObject({ title: "" });
    expect(await listFollowed(mia)).toEqual([]);
  });

  test("answers such a mail in its topic, with the address it went to", async () => {
    const forumId = await newForum();
    const mia = await member();
    await setFollowing(mia, { forumId }, true);
    const topicId = await told(forumId, "By mail");
    const [row] = await db.select().from(forumSubscriptions).where(eq(forumSubscriptions.email, mia.email));
    const mail = {
      ...{ subscriptionId: row?.id ?? 0, topicId, email: mia.email, name: "Mia", agentId: null },
      ...{ customerId: mia.id, text: fresh("From the train"), pictures: [] },
    };
    const system: Context = { ...scene.visitor, via: "mail", actor: { type: "system", job: "mail" } };
    expect(await inTransaction(system, (ctx) => postByMail(ctx, mail))).toMatchObject({ topicId, state: "shown" });
    const stranger = { ...mail, email: "stranger@example.com" };
    await expect(inTransaction(system, (ctx) => postByMail(ctx, stranger))).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("in the account", () => {
  test("stand forums and topics that are followed, with every proven address, and each can be ended", async () => {
    const forumId = await newForum();
    const mia = await member();
    const { topicId } = await topicBy(scene.visitor, forumId, "A topic");
    await setFollowing(mia, { topicId }, true);
    await setFollowing(mia, { forumId }, true);
    const second = { workspaceId: mia.workspace.id, customerId: mia.id, isPrimary: false };
    await db.insert(customerEmails).values({ ...second, email: `second.${mia.email}`, verifiedAt: new Date() });
    const now = asCustomer(mia.workspace, mia.id, `second.${mia.email}`);
    const list = await listFollowed(now);
    expect(list).toMatchObject([
      { kind: "forum", targetId: forumId },
      { kind: "topic", targetId: topicId, title: "A topic" },
    ]);
    expect(await listFollowed(now, [forumId + 1])).toEqual([]);
    const other = await member();
    for (const { id } of list) await endOwnSubscription(other, id);
    expect(await listFollowed(now)).toHaveLength(2);
    const pieces: unknown[] = [];
    for await (const piece of exportOwnData(now)) pieces.push(piece);
    expect(pieces).toContainEqual({ kind: "followed_topic", title: "A topic" });
    await endOwnSubscription(now, list[0]?.id ?? 0);
    await setFollowing(now, { topicId }, false);
    expect(await listFollowed(mia)).toEqual([]);
  });

  test("each kind of mail can be switched off, and on again", async () => {
    const forumId = await newForum();
    const mia = await member();
    await setFollowing(mia, { forumId }, true);
    const topicId = await told(forumId, "One");
    await setFollowing(mia, { topicId }, true);
    const answer = async () => notifyFollowers((await createPost(scene.level2, { topicId, text: fresh("x") })).postId);
    const choice = { wantsAcknowledgements: true, wantsTopicMails: true, wantsForumMails: true };
    await chooseNotices(mia, { ...choice, wantsForumMails: false });
    await told(forumId, "Two");
    await answer();
    expect(await subjects(mia.email)).toEqual(["One", "Re: One"]);
    await chooseNotices(mia, { ...choice, wantsTopicMails: false });
    await told(forumId, "Three");
    await answer();
    expect(await subjects(mia.email)).toEqual(["One", "Re: One", "Three"]);
    await chooseNotices(mia, choice);
    await answer();
    expect(await subjects(mia.email)).toEqual(["One", "Re: One", "Three", "Re: One"]);
  });
});
