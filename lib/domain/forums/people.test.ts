import { and, eq } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditLog, customers, forumFlags } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import type { Context } from "../context";
import { asCustomer } from "../testing";
import { ban, liftBan, listBans } from "./bans";
import { editPost, listPostVersions } from "./edit-post";
import { flagPost } from "./flags";
import { createForum } from "./forum-commands";
import { likedBy, setLike } from "./likes";
import { spamScore } from "./logic";
import { markAnswer, unmarkAnswer } from "./mark-answer";
import { readNetwork } from "./networks";
import { createPost, createTopic } from "./post";
import { getPost, listPosts } from "./queries";
import { countReview, decideOnPost, listReview } from "./review";
import { getTopic } from "./rights";
import { author, type Forums, fresh, openForums, topicBy } from "./testing";

setUpTestDatabase();
let scene: Forums;
beforeAll(async () => {
  scene = await openForums();
});
const refused = (code: string, reason?: string) =>
  expect.objectContaining({ code, ...(reason === undefined ? {} : { reason }) });

let people = 0;
async function customer(): Promise<Context> {
  const { workspace } = scene.admin;
  const [row] = await db.insert(customers).values({ workspaceId: workspace.id }).returning({ id: customers.id });
  return asCustomer(workspace, row?.id ?? 0, `person${++people}.somebody@example.com`);
}
const at = (ctx: Context, ip: string): Context => ({ ...ctx, ip });

describe("first posts", () => {
  test("wait until one of the same person was let through; a typed address alone proves nobody", async () => {
    const { id } = await createForum(scene.admin, { name: "Careful", holdsFirstPosts: true });
    const known = await customer();
    const first = await createTopic(known, { forumId: id, title: "T", text: fresh("x") });
    expect(first.state).toBe("waiting");
    await expect(getTopic(known, first.topicId)).rejects.toEqual(refused("not_found"));
    await decideOnPost(scene.admin, { postId: first.postId, decision: "approve" });
    expect((await createPost(known, { topicId: first.topicId, text: fresh("x") })).state).toBe("shown");
    expect((await createPost(scene.level2, { topicId: first.topicId, text: fresh("x") })).state).toBe("shown");

    const write = (ip: string, email = "gerda@example.com") =>
      createPost(at(scene.visitor, ip), { topicId: first.topicId, text: fresh("x"), author: { name: "G", email } });
    const held = await write("192.0.2.10");
    expect(held.state).toBe("waiting");
    await decideOnPost(scene.admin, { postId: held.postId, decision: "approve" });
    expect((await write("192.0.2.10")).state).toBe("shown");
    expect((await write("198.51.100.7")).state).toBe("waiting");
    expect((await write("192.0.2.10", "")).state).toBe("waiting");
  });

  test("guests write only where a forum takes them", async () => {
    const { id } = await createForum(scene.admin, { name: "Members", guestsPost: false });
    await expect(topicBy(scene.visitor, id)).rejects.toEqual(refused("unauthenticated", "guests"));
    expect((await topicBy(await customer(), id)).state).toBe("shown");
  });
});

describe("bans", () => {
  test("shut an address or a network out, in every spelling, and are undone", async () => {
    const { topicId } = await topicBy(scene.admin, scene.open);
    const write = (ip: string, email = "") =>
      createPost(at(scene.visitor, ip), { topicId, text: fresh("x"), author: { name: "B", email } });
    await expect(ban(scene.level2, { who: "a@example.com" })).rejects.toEqual(refused("forbidden"));
    await ban(scene.admin, { who: "Bad@Example.com", reason: "advertising" });
    await ban(scene.admin, { who: "203.0.113.77/24" });
    await ban(scene.admin, { who: "203.0.113.0/24" });
    await ban(scene.admin, { who: "2001:db8:1:2::5/64" });
    for (const [ip, email] of [
      ["192.0.2.1", "bad@example.com"],
      ["203.0.113.5", ""],
      ["::ffff:203.0.113.9", ""],
      ["2001:db8:1:2:ffff::1", ""],
    ] as const)
      await expect(write(ip, email)).rejects.toEqual(refused("forbidden", "banned"));
    expect((await write("203.0.114.5")).state).toBe("shown");
    const bans = await listBans(scene.admin);
    expect(bans.map((one) => one.who)).toEqual(["2001:db8:1:2::/64", "203.0.113.0/24", "bad@example.com"]);
    await expect(liftBan(scene.foreign, bans[0]?.id ?? 0)).rejects.toEqual(refused("not_found"));
    for (const one of bans) await liftBan(scene.admin, one.id);
    expect((await write("203.0.113.5", "bad@example.com")).state).toBe("shown");
    const log = await db.select().from(auditLog).where(eq(auditLog.objectType, "Forum ban"));
    expect(log.map((row) => row.action).sort()).toEqual(["add", "add", "add", "delete", "delete", "delete"]);
  });

  test.each(["nobody", "0.0.0.0/0", "10.0.0.0/8", "127.1", "::/0", "1.2.3.4/33", "1.2.3.4/", "0x7f.1", "1.2.3.4/24/1"])(
    "%s is no network to ban",
    async (who) => {
      expect(readNetwork(who)).toBeNull();
      await expect(ban(scene.admin, { who })).rejects.toEqual(refused("invalid"));
    },
  );
});

describe("what people say of a post", () => {
  test("likes are counted once for each person, never for one's own", async () => {
    const asks = await customer();
    const { topicId, postId } = await createTopic(asks, { forumId: scene.open, title: "T", text: fresh("x") });
    const other = await customer();
    for (const ctx of [other, other, scene.level2]) await setLike(ctx, postId, true);
    expect((await getPost(scene.visitor, postId)).post.likeCount).toBe(2);
    expect(await likedBy(other, [postId])).toEqual(new Set([postId]));
    expect(await likedBy(scene.visitor, [postId])).toEqual(new Set());
    await setLike(other, postId, false);
    expect((await getPost(scene.visitor, postId)).post.likeCount).toBe(1);
    await expect(setLike(asks, postId, true)).rejects.toEqual(refused("conflict", "own"));
    await expect(setLike(scene.visitor, postId, true)).rejects.toEqual(refused("unauthenticated"));
    const inner = await topicBy(scene.admin, scene.inner);
    await expect(setLike(other, inner.postId, true)).rejects.toEqual(refused("not_found"));
    expect(topicId).toBeGreaterThan(0);
  });

  test("three signed-in people take a post out of sight until staff have looked; guests alone do not", async () => {
    const { topicId } = await topicBy(scene.admin, scene.open);
    const { postId } = await createPost(scene.visitor, { topicId, text: fresh("rude words"), author });
    const state = async () => (await listPosts(scene.admin, { topicId })).posts.find((p) => p.id === postId)?.state;
    for (const last of [1, 2, 3, 4])
      await flagPost(at(scene.visitor, `198.51.100.${last}`), { postId, reason: "rude", note: "<b>bad</b>" });
    expect(await state()).toBe("shown");
    for (const ctx of [await customer(), await customer()]) {
      await flagPost(ctx, { postId, reason: "rude" });
      await flagPost(ctx, { postId, reason: "spam" });
    }
    expect(await state()).toBe("shown");
    await flagPost(await customer(), { postId, reason: "private" });
    expect(await state()).toBe("waiting");
    const item = (await listReview(scene.admin)).items.find((one) => one.post.id === postId);
    expect(item).toMatchObject({ heldFor: "flags", title: expect.any(String) });
    expect(item?.flags).toHaveLength(7);
    await decideOnPost(scene.admin, { postId, decision: "approve" });
    expect(await state()).toBe("shown");
    // What staff have answered is answered: the same people cannot hide it again.
    await flagPost(await customer(), { postId, reason: "rude" });
    expect(await state()).toBe("shown");
    expect(await db.$count(forumFlags, eq(forumFlags.postId, postId))).toBe(8);
  });

  test("who asked and staff say what the answer is, others do not", async () => {
    const asks = await customer();
    const { topicId, postId: question } = await createTopic(asks, {
      forumId: scene.open,
      title: "T",
      text: fresh("x"),
    });
    const { postId } = await createPost(scene.visitor, { topicId, text: fresh("x"), author });
    await expect(markAnswer(await customer(), postId)).rejects.toEqual(refused("forbidden", "answer"));
    await expect(markAnswer(scene.visitor, postId)).rejects.toEqual(refused("forbidden", "answer"));
    await expect(markAnswer(asks, question)).rejects.toEqual(refused("conflict", "opening"));
    await expect(markAnswer(scene.foreign, postId)).rejects.toEqual(refused("not_found"));
    await markAnswer(asks, postId);
    expect((await getTopic(scene.visitor, topicId)).topic.answerPostId).toBe(postId);
    await unmarkAnswer(scene.level2, topicId);
    expect((await getTopic(scene.visitor, topicId)).topic.answerPostId).toBeNull();
  });
});

describe("editing one's own post", () => {
  test("keeps the words before for staff and the author, and lets no advertising in", async () => {
    const asks = await customer();
    const { topicId, postId } = await createTopic(asks, {
      forumId: scene.open,
      title: "T",
      text: "My number is 12345",
    });
    await editPost(asks, { id: postId, text: "Without the number" });
    expect((await getTopic(scene.visitor, topicId)).topic.openingExcerpt).toBe("Without the number");
    for (const ctx of [asks, scene.guest])
      expect((await listPostVersions(ctx, postId)).versions.map((one) => one.bodyText)).toEqual(["My number is 12345"]);
    for (const ctx of [scene.visitor, await customer()])
      await expect(listPostVersions(ctx, postId)).rejects.toEqual(refused("forbidden"));
    const other = await customer();
    await expect(editPost(other, { id: postId, text: "Mine now" })).rejects.toEqual(refused("forbidden"));
    await expect(editPost(asks, { id: postId, label: "Staff" })).rejects.toEqual(refused("forbidden"));
    await editPost(asks, { id: postId, text: "http://a.example http://b.example http://c.example" });
    await expect(getTopic(scene.visitor, topicId)).rejects.toEqual(refused("not_found"));
    await decideOnPost(scene.admin, { postId, decision: "approve" });
    expect((await getTopic(scene.visitor, topicId)).topic.postCount).toBe(1);
  });
});

describe("the review queue", () => {
  test("holds what waits in the agent's forums; one decision shows, hides, bans, and teaches", async () => {
    const level2 = scene.level2.actor.type === "agent" ? scene.level2.actor.id : 0;
    const { id } = await createForum(scene.admin, { name: "Reviewed", moderated: true, moderatorIds: [level2] });
    const spam = (n: number) => `Cheap replica watches discount casino bonus number ${n}`;
    const good = (n: number) => `My printer jams after the paper tray update, try ${n}`;
    const guest = at(scene.visitor, "192.0.2.200");
    for (let n = 0; n < 6; n += 1) {
      for (const [words, decision] of [
        [spam(n), "spam"],
        [good(n), "approve"],
      ] as const) {
        const { postId } = await createTopic(guest, { forumId: id, title: `Topic ${n}`, text: words, author });
        await decideOnPost(scene.level2, { postId, decision });
      }
    }
    expect(await countReview(scene.guest)).toBe(0);
    const advert = await createTopic(guest, {
      ...{ forumId: scene.open, title: "Replica", author: { name: "W", email: "w@example.com" } },
      text: "Discount casino, replica watches, cheap bonus!",
    });
    expect(advert.state).toBe("waiting");
    const question = { forumId: scene.open, title: "Paper", text: "The paper tray of my printer jams.", author };
    expect((await createTopic(guest, question)).state).toBe("shown");
    const [item] = (await listReview(scene.admin)).items.filter((one) => one.post.id === advert.postId);
    expect(item).toMatchObject({ heldFor: "spam", shownBefore: 0, spamBefore: 0 });
    expect(item?.post.spamScore).toBeGreaterThan(0.9);
    await expect(decideOnPost(scene.level2, { postId: advert.postId, decision: "approve" })).rejects.toEqual(
      refused("forbidden", "moderator"),
    );
    await expect(decideOnPost(scene.level2, { postId: advert.postId, decision: "ban" })).rejects.toEqual(
      refused("forbidden"),
    );
    await decideOnPost(scene.admin, { postId: advert.postId, decision: "ban" });
    expect((await listBans(scene.admin)).map((one) => one.who)).toEqual(["192.0.2.200/32", "w@example.com"]);
    const log = await db
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.objectType, "Forum topic"), eq(auditLog.objectId, advert.topicId)));
    expect(log[0]).toMatchObject({ before: { state: "waiting" }, after: { state: "spam" } });
    for (const one of await listBans(scene.admin)) await liftBan(scene.admin, one.id);
  });
});

describe("pure rules", () => {
  test("the score lies between nothing and everything, and more spam never makes it smaller", () => {
    const counts = fc.record({ spam: fc.nat(500), good: fc.nat(500) });
    fc.assert(
      fc.property(fc.array(counts, { maxLength: 40 }), fc.nat(500), fc.nat(500), (words, spam, good) => {
        const score = spamScore({ spam, good }, words);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
      }),
    );
    expect(spamScore({ spam: 4, good: 400 }, [{ spam: 4, good: 0 }])).toBe(0.5);
    expect(spamScore({ spam: 50, good: 50 }, [{ spam: 50, good: 0 }])).toBeGreaterThan(0.9);
    expect(spamScore({ spam: 50, good: 50 }, [{ spam: 0, good: 50 }])).toBeLessThan(0.1);
  });
});
