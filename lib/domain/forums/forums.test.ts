import { and, eq } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditLog, customers, forumSubscriptions, outgoingMails } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import type { Context } from "../context";
import { asAgent, asCustomer, asSystem, asVisitor, makeAgent, makeWorkspace } from "../testing";
import { endSubscription, isFollowing, readSubscription, setFollowing } from "./follow";
import { createForum, deleteForum, editForum } from "./forum-commands";
import { looksLikeAdvertising, webAddress } from "./logic";
import { deletePost, deleteTopic, editPost, editTopic } from "./moderate";
import { notifyFollowers } from "./notify-followers";
import { createPost, createTopic } from "./post";
import { countForums, listForums, listPosts, listTopics, listWaitingPosts } from "./queries";
import { getForum, getTopic } from "./rights";
import { searchTopics } from "./search-topics";

setUpTestDatabase();

type Scene = {
  admin: Context;
  level2: Context;
  guest: Context;
  visitor: Context;
  foreign: Context;
  open: number;
  inner: number;
};
let scene: Scene;
beforeAll(async () => {
  const workspace = await makeWorkspace();
  const other = await makeWorkspace();
  const admin = asAgent(workspace, await makeAgent(workspace, "Administrator", "Ada Admin"));
  const level2 = asAgent(workspace, await makeAgent(workspace, "Level 2", "Lena Level"));
  const guest = asAgent(workspace, await makeAgent(workspace, "Guest", "Gus Guest"));
  const foreign = asAgent(other, await makeAgent(other));
  const { id: open } = await createForum(admin, { name: "Product", description: "Talk" });
  const { id: inner } = await createForum(admin, { name: "Inner circle", isPublic: false });
  scene = { admin, level2, guest, visitor: asVisitor(workspace), foreign, open, inner };
});

const author = { name: "Bob Jones", email: "bob@example.com" };
let counter = 0;
/** Words nobody has sent before. */
const fresh = (text: string) => `${text} ${++counter}`;
const topicBy = (ctx: Context, forumId = scene.open, title = "Help with things") =>
  createTopic(ctx, { forumId, title, text: fresh("Initial post"), author });
const refused = (code: string, reason?: string) =>
  expect.objectContaining({ code, ...(reason === undefined ? {} : { reason }) });

describe("forums", () => {
  test("are read by everybody when public, by staff when not, by nobody of another workspace", async () => {
    const names = async (ctx: Context) => (await listForums(ctx)).map((forum) => forum.name);
    expect(await names(scene.admin)).toEqual(["Product", "Inner circle"]);
    expect(await names(scene.guest)).toEqual(["Product", "Inner circle"]);
    expect(await names(scene.visitor)).toEqual(["Product"]);
    expect(await names(scene.foreign)).toEqual([]);
    for (const [ctx, id] of [
      [scene.visitor, scene.inner],
      [scene.foreign, scene.open],
      [scene.admin, 2_147_483_648],
      [scene.admin, 0],
    ] as const)
      await expect(getForum(ctx, id)).rejects.toEqual(refused("not_found", "forum"));
  });

  test("are made, changed, ordered and deleted by those who manage the settings, and the audit log tells it", async () => {
    const { admin, level2 } = scene;
    for (const ctx of [level2, scene.visitor]) {
      await expect(createForum(ctx, { name: "x" })).rejects.toEqual(refused("forbidden"));
      await expect(editForum(ctx, { id: scene.open, name: "x" })).rejects.toEqual(refused("forbidden"));
      await expect(deleteForum(ctx, scene.open)).rejects.toEqual(refused("forbidden"));
    }
    const moderatorIds = [level2.actor.type === "agent" ? level2.actor.id : 0];
    const { id } = await createForum(admin, { name: "Ideas", placeAfterId: null, moderatorIds });
    await expect(createForum(admin, { name: "ideas" })).rejects.toEqual(refused("invalid", "name_taken"));
    await expect(createForum(admin, { name: "More", moderatorIds: [999_999] })).rejects.toEqual(refused("invalid"));
    await expect(editForum(scene.foreign, { id, name: "x" })).rejects.toEqual(refused("not_found"));
    expect((await listForums(admin)).map((forum) => [forum.name, forum.position])).toEqual([
      ["Ideas", 0],
      ["Product", 10],
      ["Inner circle", 20],
    ]);
    await editForum(admin, { id, name: "Wishes", closed: true, placeAfterId: scene.inner });
    expect((await listForums(admin)).map((forum) => forum.name)).toEqual(["Product", "Inner circle", "Wishes"]);
    expect(await getForum(admin, id)).toMatchObject({ name: "Wishes", closed: true, moderatorIds });
    await deleteForum(admin, id);
    const log = await db
      .select({ action: auditLog.action, name: auditLog.objectName, before: auditLog.before, after: auditLog.after })
      .from(auditLog)
      .where(and(eq(auditLog.objectType, "Forum"), eq(auditLog.objectId, id)))
      .orderBy(auditLog.id);
    expect(log.map(({ action, name }) => [action, name])).toEqual([
      ["add", "Ideas"],
      ["edit", "Wishes"],
      ["delete", "Wishes"],
    ]);
    expect(log[0]?.after).toMatchObject({ moderators: ["Lena Level"] });
    expect(log[1]).toMatchObject({ before: { name: "Ideas", closed: false }, after: { name: "Wishes", closed: true } });
  });

  test("that hold topics are not deleted", async () => {
    await topicBy(scene.admin);
    await expect(deleteForum(scene.admin, scene.open)).rejects.toEqual(refused("conflict", "in_use"));
  });
});

describe("posting", () => {
  test("a visitor's topic and answer show name and words, and keep the address to the staff", async () => {
    const made = await createTopic(scene.visitor, {
      forumId: scene.open,
      title: " Help\nwith things ",
      text: "First line\r\nsecond",
      author: { name: "Bob Jones", email: "Bob@Example.com", url: "www.example.com/me" },
      origin: { ip: "192.0.2.7", system: "Windows", browser: "Firefox" },
    });
    expect(made.state).toBe("shown");
    await createPost(scene.level2, { topicId: made.topicId, text: fresh("Answer") });
    const { topic, posts } = await listPosts(scene.visitor, { topicId: made.topicId });
    expect(topic).toMatchObject({
      title: "Help with things",
      authorName: "Bob Jones",
      postCount: 2,
      lastPostName: "Lena Level",
    });
    expect(posts[0]).toMatchObject({
      authorType: "visitor",
      authorName: "Bob Jones",
      authorEmail: "bob@example.com",
      authorUrl: "http://www.example.com/me",
      bodyText: "First line\nsecond",
      bodyHtml: "",
      label: "",
      ip: "192.0.2.7",
      isOpening: true,
    });
    expect(posts[1]).toMatchObject({ authorType: "agent", authorName: "Lena Level", authorEmail: "", label: "Staff" });
  });

  test("HTML is sanitised on the way in, and its text kept", async () => {
    const { topicId } = await createTopic(scene.admin, {
      forumId: scene.open,
      title: "HTML",
      html: '<p onclick="x()">Hello <b>there</b></p><script>alert(1)</script>',
    });
    const { posts } = await listPosts(scene.visitor, { topicId });
    expect(posts[0]).toMatchObject({ bodyHtml: "<p>Hello <b>there</b></p>", bodyText: "Hello there" });
  });

  test("a customer goes by their name, never by their address", async () => {
    const { id: workspaceId } = scene.admin.workspace;
    const [row] = await db.insert(customers).values({ workspaceId }).returning({ id: customers.id });
    const ctx = asCustomer(scene.admin.workspace, row?.id ?? 0, "carla.meyer@example.com");
    const { topicId } = await createTopic(ctx, { forumId: scene.open, title: "Mine", text: fresh("Question") });
    const { posts } = await listPosts(scene.visitor, { topicId });
    expect(posts[0]).toMatchObject({ authorType: "customer", authorName: "Carla Meyer", authorCustomerId: row?.id });
  });

  test.each([
    ["no words", { text: " \n " }, "invalid"],
    ["only a script", { text: undefined, html: "<script>x</script>" }, "invalid"],
    ["no author", { author: undefined }, "invalid"],
    ["a wrong address", { author: { name: "B", email: "no address" } }, "invalid"],
    ["a link that is none", { author: { name: "B", url: "javascript:alert(1)" } }, "invalid"],
    ["another workspace's forum", { forumId: -1 }, "not_found"],
  ])("is refused with %s", async (_what, wrong, code) => {
    const input = { forumId: scene.open, title: "T", text: fresh("x"), author, ...wrong };
    await expect(createTopic(scene.visitor, input)).rejects.toEqual(refused(code));
  });

  test("is refused where the caller cannot read, and to agents who may not answer", async () => {
    await expect(topicBy(scene.visitor, scene.inner)).rejects.toEqual(refused("not_found", "forum"));
    await expect(topicBy(scene.foreign)).rejects.toEqual(refused("not_found", "forum"));
    const { topicId } = await topicBy(scene.admin, scene.inner);
    await expect(createPost(scene.visitor, { topicId, text: "x", author })).rejects.toEqual(
      refused("not_found", "topic"),
    );
    const role = { ...(scene.guest.actor as Extract<Context["actor"], { type: "agent" }>).role, permissions: [] };
    const reader = { ...scene.guest, actor: { ...scene.guest.actor, role } as Context["actor"] };
    await expect(topicBy(reader)).rejects.toEqual(refused("forbidden"));
  });

  test("ends in a closed forum or topic, but for those who look after it", async () => {
    const { topicId } = await topicBy(scene.visitor);
    await editTopic(scene.admin, { id: topicId, closed: true });
    const answer = (ctx: Context) => createPost(ctx, { topicId, text: fresh("x"), author });
    await expect(answer(scene.visitor)).rejects.toEqual(refused("conflict", "forum_closed"));
    await expect(answer(scene.level2)).rejects.toEqual(refused("conflict", "forum_closed"));
    expect((await answer(scene.admin)).state).toBe("shown");
    const { id } = await createForum(scene.admin, { name: "Closed one", closed: true });
    await expect(topicBy(scene.visitor, id)).rejects.toEqual(refused("conflict", "forum_closed"));
    expect((await topicBy(scene.admin, id)).state).toBe("shown");
  });

  test("simultaneous answers are all counted", async () => {
    const { topicId } = await topicBy(scene.visitor);
    await Promise.all(Array.from({ length: 8 }, () => createPost(scene.level2, { topicId, text: fresh("Answer") })));
    expect((await getTopic(scene.visitor, topicId)).topic.postCount).toBe(9);
  });
});

describe("the guard against advertising", () => {
  test.each([
    ["plain words", { text: "My printer prints nothing." }, false],
    ["one link", { text: "See https://example.com/a" }, false],
    ["three links", { text: "http://a.example http://b.example www.c.example" }, true],
    ["links of other boards", { text: "[url=http://x.example]cheap[/url]" }, true],
    ["HTML links", { text: '<a class=x href="http://x.example">cheap</a>' }, true],
    ["a link for a title", { title: "http://x.example", text: "Hello" }, true],
    ["a link for a name", { name: "www.x.example", text: "Hello" }, true],
  ])("%s", (_what, post, verdict) => {
    expect(looksLikeAdvertising({ title: "Title", name: "Bob", ...post })).toBe(verdict);
  });

  test("a web address is http or https, or none", () => {
    expect(webAddress("")).toBe("");
    expect(webAddress("example.com")).toBe("http://example.com/");
    for (const wrong of ["javascript:x", "ftp://a.example", "http://", "localhost", "http://user@a.example", "a b"])
      expect(webAddress(wrong)).toBeUndefined();
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const address = webAddress(text);
        expect(address === undefined || address === "" || /^https?:\/\/[^"<>\s]+$/.test(address)).toBe(true);
      }),
    );
  });

  test("holds posts back until they are let through; then they count, are found, and are mailed", async () => {
    const { topicId } = await topicBy(scene.visitor);
    await setFollowing(scene.level2, topicId, true);
    const text = "zebrafish https://a.example https://b.example https://c.example";
    const held = await createPost(scene.visitor, { topicId, text, author });
    expect(held.state).toBe("waiting");
    expect((await listPosts(scene.visitor, { topicId })).posts).toHaveLength(1);
    expect((await getTopic(scene.admin, topicId)).topic).toMatchObject({ postCount: 1, waitingCount: 1 });
    expect((await searchTopics(scene.visitor, { text: "zebrafish" })).rows).toEqual([]);
    expect((await listWaitingPosts(scene.guest)).map((post) => post.id)).toContain(held.postId);
    await expect(editPost(scene.level2, { id: held.postId, state: "shown" })).rejects.toEqual(refused("forbidden"));
    await editPost(scene.admin, { id: held.postId, state: "shown" });
    expect((await getTopic(scene.visitor, topicId)).topic).toMatchObject({ postCount: 2, waitingCount: 0 });
    expect((await searchTopics(scene.visitor, { text: "zebrafish" })).rows.map((row) => row.id)).toEqual([topicId]);
    await notifyFollowers(held.postId);
    expect(await mailsTo(scene.level2)).toHaveLength(1);
  });

  test("holds back what was sent a moment ago, what borrows an agent's name, and all of a moderated forum", async () => {
    const text = fresh("Same words");
    const post = (by: string, forumId = scene.open) =>
      createTopic(scene.visitor, { forumId, title: "T", text, author: { name: by } });
    expect((await post("Bob")).state).toBe("shown");
    const again = await post("Rob");
    expect(again.state).toBe("waiting");
    await expect(getTopic(scene.visitor, again.topicId)).rejects.toEqual(refused("not_found"));
    const answer = { topicId: again.topicId, text: fresh("x"), author };
    await expect(createPost(scene.visitor, answer)).rejects.toEqual(refused("not_found"));
    const borrowed = await createTopic(scene.visitor, {
      forumId: scene.open,
      title: "T",
      text: fresh("x"),
      author: { name: "lena level" },
    });
    expect(borrowed.state).toBe("waiting");
    const { id } = await createForum(scene.admin, { name: "Moderated", moderated: true });
    expect((await topicBy(scene.visitor, id)).state).toBe("waiting");
    expect((await topicBy(scene.level2, id)).state).toBe("shown");
  });
});

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
    const { topicId } = await topicBy(scene.visitor);
    const { postId } = await createPost(scene.guest, { topicId, text: fresh("Anser") });
    await editPost(scene.guest, { id: postId, text: "Answer" });
    await expect(editPost(scene.guest, { id: postId, label: "Boss" })).rejects.toEqual(refused("forbidden"));
    await expect(editPost(scene.level2, { id: postId, text: "Other" })).rejects.toEqual(refused("forbidden"));
  });

  test("moving a topic keeps its posts", async () => {
    const { topicId } = await topicBy(scene.visitor);
    await editTopic(scene.admin, { id: topicId, forumId: scene.inner });
    await expect(getTopic(scene.visitor, topicId)).rejects.toEqual(refused("not_found"));
    expect((await listPosts(scene.guest, { topicId })).posts).toHaveLength(1);
  });
});

describe("lists", () => {
  test("page by cursor and by offset alike, sticky topics first, and miss nothing", async () => {
    const { id } = await createForum(scene.admin, { name: "Long list" });
    const made: number[] = [];
    for (let count = 0; count < 12; count += 1) made.push((await topicBy(scene.level2, id)).topicId);
    await editTopic(scene.admin, { id: made[3] ?? 0, sticky: true });
    await createPost(scene.level2, { topicId: made[0] ?? 0, text: fresh("bump") });
    const rest = made.filter((_, index) => index !== 3).reverse();
    const posted = [made[3], ...rest];
    const active = [made[3], made[0], ...rest.slice(0, -1)];
    for (const [order, expected] of [
      ["posted", posted],
      ["active", active],
    ] as const) {
      const byCursor: number[] = [];
      for (let after: number | undefined; ; ) {
        const page = await listTopics(scene.visitor, { forumId: id, order, limit: 5, ...(after ? { after } : {}) });
        byCursor.push(...page.rows.map((row) => row.id));
        if (page.next === null) break;
        after = page.next;
      }
      expect(byCursor).toEqual(expected);
      const byOffset = await Promise.all(
        [0, 5, 10].map((offset) => listTopics(scene.visitor, { forumId: id, order, limit: 5, offset })),
      );
      expect(byOffset.flatMap((page) => page.rows.map((row) => row.id))).toEqual(expected);
    }
    expect((await countForums(scene.guest)).get(id)).toMatchObject({ topics: 12, waiting: 0 });
    await expect(listTopics(scene.visitor, { forumId: id, after: 2_147_483_648 })).rejects.toEqual(refused("invalid"));
  });

  test("search finds titles and posts in any script, only in forums that may be read", async () => {
    const titled = await topicBy(scene.visitor, scene.open, "Kaffeemühle läuft nicht");
    const inside = await createTopic(scene.admin, {
      forumId: scene.inner,
      title: "Kaffeemuhle inside",
      text: fresh("x"),
    });
    await createPost(scene.visitor, { topicId: titled.topicId, text: "東京都に住んでいます", author });
    const found = async (ctx: Context, text: string) =>
      (await searchTopics(ctx, { text })).rows.map((row) => row.id).sort();
    expect(await found(scene.visitor, "KAFFEEMUHLE")).toEqual([titled.topicId]);
    expect(await found(scene.visitor, "京都")).toEqual([titled.topicId]);
    expect(await found(scene.admin, "kaffeemühle")).toEqual([titled.topicId, inside.topicId].sort());
    expect(await found(scene.foreign, "kaffeemühle")).toEqual([]);
    expect(await found(scene.visitor, "-kaffeemühle")).toEqual([]);
    expect(await found(scene.visitor, "")).toEqual([]);
  });
});

const mailsTo = (ctx: Context) =>
  db
    .select()
    .from(outgoingMails)
    .where(eq(outgoingMails.to, [ctx.actor.type === "agent" ? ctx.actor.email : ""]));

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
    const { topicId } = await topicBy(scene.visitor);
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
