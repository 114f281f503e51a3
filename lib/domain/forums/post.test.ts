import { eq } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { customers, outgoingMails } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import type { Context } from "../context";
import { asCustomer } from "../testing";
import { editPost } from "./edit-post";
import { setFollowing } from "./follow";
import { createForum } from "./forum-commands";
import { looksLikeAdvertising, webAddress } from "./logic";
import { editTopic } from "./moderate";
import { notifyFollowers } from "./notify-followers";
import { createPost, createTopic } from "./post";
import { listPosts } from "./queries";
import { listReview } from "./review";
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

const mailsTo = (ctx: Context) =>
  db
    .select()
    .from(outgoingMails)
    .where(eq(outgoingMails.to, [ctx.actor.type === "agent" ? ctx.actor.email : ""]));

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
    await expect(topicBy(scene.foreign, scene.open)).rejects.toEqual(refused("not_found", "forum"));
    const { topicId } = await topicBy(scene.admin, scene.inner);
    await expect(createPost(scene.visitor, { topicId, text: "x", author })).rejects.toEqual(
      refused("not_found", "topic"),
    );
    const role = { ...(scene.guest.actor as Extract<Context["actor"], { type: "agent" }>).role, permissions: [] };
    const reader = { ...scene.guest, actor: { ...scene.guest.actor, role } as Context["actor"] };
    await expect(topicBy(reader, scene.open)).rejects.toEqual(refused("forbidden"));
  });

  test("ends in a closed forum or topic, but for those who look after it", async () => {
    const { topicId } = await topicBy(scene.visitor, scene.open);
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
    const { topicId } = await topicBy(scene.visitor, scene.open);
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
    const { topicId } = await topicBy(scene.visitor, scene.open);
    await setFollowing(scene.level2, { topicId }, true);
    const text = "zebrafish https://a.example https://b.example https://c.example";
    const held = await createPost(scene.visitor, { topicId, text, author });
    expect(held.state).toBe("waiting");
    expect((await listPosts(scene.visitor, { topicId })).posts).toHaveLength(1);
    expect((await getTopic(scene.admin, topicId)).topic).toMatchObject({ postCount: 1, waitingCount: 1 });
    expect((await searchTopics(scene.visitor, { text: "zebrafish" })).rows).toEqual([]);
    expect((await listReview(scene.admin)).items.map((item) => item.post.id)).toContain(held.postId);
    expect((await listReview(scene.guest)).items).toEqual([]);
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
