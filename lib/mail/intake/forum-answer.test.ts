import { readFile } from "node:fs/promises";
import path from "node:path";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { forumPosts, forumSubscriptions, mailboxes, outgoingMails, tickets } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { ban } from "@/lib/domain/forums/bans";
import { confirmSubscription, endSubscription, setFollowing } from "@/lib/domain/forums/follow";
import { editTopic } from "@/lib/domain/forums/moderate";
import { notifyFollowers } from "@/lib/domain/forums/notify-followers";
import { createPost, createTopic } from "@/lib/domain/forums/post";
import { listPosts } from "@/lib/domain/forums/queries";
import { type Forums, fresh, openForums } from "@/lib/domain/forums/testing";
import {
  makeForumReplyAddress,
  verifyForumMessageId,
  verifyForumReplyAddress,
  verifyReplyAddress,
} from "@/lib/domain/mail/message-ids";
import { freshen } from "@/lib/domain/testing";
import { env } from "@/lib/env";
import { headerOf, parseMail } from "@/lib/mail/intake/parse";
import { deliverMail } from "@/lib/mail/outgoing/deliver";
import { letter, takeIn } from "@/lib/mail/testing";
import { outboxFolder } from "@/lib/storage/outbox";

setUpTestDatabase();
let scene: Forums;
beforeAll(async () => {
  scene = await openForums();
  await db.update(mailboxes).set({ plusAddressing: true });
  await freshen(scene.admin.workspace);
});

let people = 0;
/** A topic that a guest began and follows, with the address at which they answer. */
async function followed() {
  const email = `guest${++people}@example.com`;
  const { topicId } = await createTopic(scene.visitor, {
    ...{ forumId: scene.open, title: "By mail", text: fresh("Question") },
    author: { name: "Gerda Guest", email },
    follow: true,
  });
  const [row] = await db.select().from(forumSubscriptions).where(eq(forumSubscriptions.email, email));
  await confirmSubscription(scene.visitor, row?.key ?? "");
  const mailbox = `support@${scene.admin.workspace.slug}.example`;
  return {
    email,
    topicId,
    key: row?.key ?? "",
    to: makeForumReplyAddress(env.AUTH_SECRET, mailbox, { subscriptionId: row?.id ?? 0, topicId: null }),
  };
}
const mail = (fields: Parameters<typeof letter>[1]) =>
  takeIn(scene.admin.workspace, letter(scene.admin.workspace, fields));
const postsOf = async (topicId: number) =>
  (await db.select().from(forumPosts).where(eq(forumPosts.topicId, topicId)).orderBy(forumPosts.id)).slice(1);

describe("an answer by mail", () => {
  test("goes to the address of the mail it answers, and becomes a post without what it quotes", async () => {
    const { email, topicId, to } = await followed();
    const { postId } = await createPost(scene.level2, { topicId, text: "Have you tried the other cable?" });
    await notifyFollowers(postId);
    const sent = (await db.select().from(outgoingMails)).filter((row) => row.to[0] === email).at(-1);
    await deliverMail(sent?.id ?? 0);
    const [kept] = await db
      .select()
      .from(outgoingMails)
      .where(eq(outgoingMails.id, sent?.id ?? 0));
    expect(kept?.state).toBe("kept");
    const text =
      "That was it, thank you!\r\n\r\nOn Tue, 10 Mar 2026 at 09:15, Desk <support@desk.example> wrote:\r\n> Have you tried the other cable?";
    const row = await mail({ from: `Gerda Guest <${email}>`, to, subject: "Re: By mail", text });
    expect(row).toMatchObject({ state: "processed", ticketId: null });
    const [, post] = await postsOf(topicId);
    expect(post).toMatchObject({
      ...{ bodyText: "That was it, thank you!", authorName: "Gerda Guest", authorEmail: email, via: "mail" },
      ...{ state: "shown", authorType: "visitor" },
    });
    expect(await db.$count(tickets)).toBe(0);
    const read = await listPosts(scene.visitor, { topicId });
    expect(read.posts).toHaveLength(3);
  });

  test("is found by the mail it answers where the mailbox has no plus addresses", async () => {
    const { email, topicId } = await followed();
    const { postId } = await createPost(scene.level2, { topicId, text: fresh("x") });
    await notifyFollowers(postId);
    const sent = (await db.select().from(outgoingMails)).filter((row) => row.to[0] === email).at(-1);
    const id = sent?.mailMessageId ?? "";
    const forged = id.replace(/\.[0-9a-f]{16}@/, ".0123456789abcdef@");
    expect(verifyForumMessageId(env.AUTH_SECRET, id)).toEqual({
      subscriptionId: sent?.forumSubscriptionId,
      topicId: null,
    });
    expect(verifyForumMessageId(env.AUTH_SECRET, forged)).toBeNull();
    expect((await mail({ from: "stranger@example.com", inReplyTo: id, text: fresh("x") })).state).toBe("ignored");
    await mail({ from: email, inReplyTo: id, text: "By the thread alone" });
    expect((await postsOf(topicId)).map((post) => post.bodyText)).toContain("By the thread alone");
    expect(await postsOf(topicId)).toHaveLength(2);
    expect(await db.$count(tickets)).toBe(0);
  });

  test("of an agent is theirs, where they follow", async () => {
    const { topicId } = await followed();
    await setFollowing(scene.level2, { topicId }, true);
    const agent = scene.level2.actor.type === "agent" ? scene.level2.actor.email : "";
    const [row] = await db.select().from(forumSubscriptions).where(eq(forumSubscriptions.email, agent));
    const to = makeForumReplyAddress(env.AUTH_SECRET, `support@${scene.admin.workspace.slug}.example`, {
      subscriptionId: row?.id ?? 0,
      topicId: null,
    });
    await mail({ from: agent, to, text: fresh("From the train") });
    expect(await postsOf(topicId)).toMatchObject([{ authorType: "agent", authorName: "Lena Level", label: "Staff" }]);
  });

  test.each([
    ["another sender", async () => ({ from: "stranger@example.com" })],
    ["an absence note", async () => ({ headers: ["Auto-Submitted: auto-replied"] })],
    ["a list", async () => ({ headers: ["Precedence: bulk"] })],
    ["nothing but a quote", async () => ({ text: "   " })],
    [
      "somebody who ended the mails of a closed topic",
      async ({ topicId }: { topicId: number }) => {
        await editTopic(scene.admin, { id: topicId, closed: true });
        return {};
      },
    ],
    [
      "somebody who was banned",
      async ({ email }: { email: string }) => {
        await ban(scene.admin, { who: email });
        return {};
      },
    ],
  ])("from %s is dropped, with the reason, and opens no ticket", async (_who, change) => {
    const { email, topicId, to } = await followed();
    const row = await mail({ from: email, to, text: fresh("x"), ...(await change({ email, topicId })) });
    expect(row.state).toBe("ignored");
    expect(row.reason.length).toBeGreaterThan(10);
    expect(await postsOf(topicId)).toEqual([]);
    expect(await db.$count(tickets)).toBe(0);
    const told = (await db.select().from(outgoingMails)).filter(
      (mail) => mail.to[0] === email && mail.subject.startsWith("Your answer was not posted"),
    );
    expect(told).toHaveLength(row.reason.match(/closed|Write something/) ? 1 : 0);
  });

  test("to an address that was not signed by us for this mailbox is no answer at all", async () => {
    const { email, topicId, to } = await followed();
    const forged = to.replace(/-[0-9a-f]{16}@/, "-0123456789abcdef@");
    expect((await mail({ from: email, to: forged })).state).toBe("processed");
    expect(await postsOf(topicId)).toEqual([]);
    expect(await db.$count(tickets)).toBe(1);
    expect(verifyForumReplyAddress(env.AUTH_SECRET, to)).not.toBeNull();
    for (const wrong of [forged, to.replace("+f", "+"), to.replace("support+", "sales+"), "x", ""])
      expect(verifyForumReplyAddress(env.AUTH_SECRET, wrong)).toBeNull();
    expect(verifyReplyAddress(env.AUTH_SECRET, to)).toBeNull();
  });

  test("still works for who ended the mails, and advertising waits like everywhere", async () => {
    const { email, topicId, to, key } = await followed();
    await endSubscription(scene.visitor, key);
    await mail({ from: email, to, text: "https://a.example https://b.example https://c.example" });
    expect(await postsOf(topicId)).toMatchObject([{ state: "waiting", heldFor: "links" }]);
  });
});

test("the mail names the signed address and the way out", async () => {
  const { email, topicId, key, to } = await followed();
  const { postId } = await createPost(scene.level2, { topicId, text: fresh("x") });
  await notifyFollowers(postId);
  const sent = (await db.select().from(outgoingMails)).filter((row) => row.to[0] === email).at(-1);
  expect(sent?.bodyText).toContain(`/forums/unsubscribe/${key}`);
  await deliverMail(sent?.id ?? 0);
  const [kept] = await db
    .select()
    .from(outgoingMails)
    .where(eq(outgoingMails.id, sent?.id ?? 0));
  const parsed = await parseMail(await readFile(path.join(outboxFolder(), kept?.keptAs ?? "")));
  expect(parsed.replyTo.map((one) => one.address)).toEqual([to]);
  expect(headerOf(parsed, "auto-submitted")).not.toBeNull();
});
