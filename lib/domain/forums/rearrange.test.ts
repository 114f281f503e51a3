import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { forumSubscriptions, messages } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { createTicket } from "../tickets/create-ticket";
import { setFollowing } from "./follow";
import { markAnswer } from "./mark-answer";
import { mergedInto, mergeTopics } from "./merge-topics";
import { createPost, createTopic } from "./post";
import { listPosts, listTopics } from "./queries";
import { getTopic } from "./rights";
import { searchTopics } from "./search-topics";
import { splitTopic } from "./split-topic";
import { author, type Forums, fresh, openForums, topicBy } from "./testing";
import { attachTicket, ticketFromTopic, ticketsOfTopic, topicFromTicket, topicsOfTicket } from "./topic-tickets";

setUpTestDatabase();
let scene: Forums;
beforeAll(async () => {
  scene = await openForums();
});
const bodies = async (topicId: number) =>
  (await listPosts(scene.visitor, { topicId })).posts.map(({ id, isOpening }) => [id, isOpening]);

test("posts that went astray become a topic of their own", async () => {
  const { topicId, postId: opening } = await topicBy(scene.visitor, scene.open);
  const posts: number[] = [];
  for (const text of ["stays", "aside one walrus", "aside two"])
    posts.push((await createPost(scene.visitor, { topicId, text: fresh(text), author })).postId);
  const [stays = 0, one = 0, two = 0] = posts;
  await markAnswer(scene.admin, two);
  const split = { topicId, postIds: [two, one], title: "Something else" };
  await expect(splitTopic(scene.level2, split)).rejects.toMatchObject({ code: "forbidden" });
  await expect(splitTopic(scene.admin, { ...split, postIds: [opening] })).rejects.toMatchObject({ code: "invalid" });
  await expect(splitTopic(scene.foreign, split)).rejects.toMatchObject({ code: "not_found" });
  const made = await splitTopic(scene.admin, split);
  expect(await bodies(topicId)).toEqual([
    [opening, true],
    [stays, false],
  ]);
  expect(await bodies(made)).toEqual([
    [one, true],
    [two, false],
  ]);
  expect((await getTopic(scene.visitor, topicId)).topic).toMatchObject({ postCount: 2, answerPostId: null });
  expect((await getTopic(scene.visitor, made)).topic).toMatchObject({ postCount: 2, title: "Something else" });
  expect((await searchTopics(scene.visitor, { text: "walrus" })).rows.map((row) => row.id)).toEqual([made]);
});

test("a topic merged into a younger one opens it; addresses, followers and tickets go along", async () => {
  const older = await createTopic(scene.visitor, { forumId: scene.open, title: "A", text: fresh("ibex"), author });
  const younger = await topicBy(scene.visitor, scene.open);
  const answer = await createPost(scene.level2, { topicId: older.topicId, text: fresh("x") });
  await markAnswer(scene.admin, answer.postId);
  await setFollowing(scene.guest, { topicId: older.topicId }, true);
  await setFollowing(scene.guest, { topicId: younger.topicId }, true);
  await setFollowing(scene.level2, { topicId: older.topicId }, true);
  const ticket = await ticketFromTopic(scene.admin, older.topicId);
  const merge = { topicId: older.topicId, intoId: younger.topicId };
  await expect(mergeTopics(scene.level2, merge)).rejects.toMatchObject({ code: "forbidden" });
  await expect(mergeTopics(scene.admin, { ...merge, intoId: older.topicId })).rejects.toMatchObject({
    code: "invalid",
  });
  await mergeTopics(scene.admin, merge);
  expect(await bodies(younger.topicId)).toEqual([
    [older.postId, true],
    [younger.postId, false],
    [answer.postId, false],
  ]);
  expect((await getTopic(scene.visitor, younger.topicId)).topic).toMatchObject({
    postCount: 3,
    answerPostId: answer.postId,
  });
  await expect(getTopic(scene.visitor, older.topicId)).rejects.toMatchObject({ code: "not_found" });
  expect(await mergedInto(scene.visitor, older.topicId)).toBe(younger.topicId);
  expect(await mergedInto(scene.foreign, older.topicId)).toBeNull();
  expect((await searchTopics(scene.visitor, { text: "ibex" })).rows.map((row) => row.id)).toEqual([younger.topicId]);
  expect(await db.$count(forumSubscriptions, eq(forumSubscriptions.topicId, younger.topicId))).toBe(2);
  expect((await ticketsOfTopic(scene.admin, younger.topicId)).map((row) => row.id)).toEqual([ticket.id]);
  const hidden = await listTopics(scene.admin, { forumId: scene.open, state: "hidden" });
  expect(hidden.rows.map((row) => row.id)).not.toContain(older.topicId);
  await expect(mergeTopics(scene.admin, merge)).rejects.toMatchObject({ code: "invalid" });
});

test("a topic made of a ticket holds nothing but what the agent wrote", async () => {
  const { ticket } = await createTicket(scene.admin, {
    subject: "Secret project",
    source: "phone",
    contact: { name: "Clara Private", email: "clara@example.com" },
    message: { text: "My password is hunter2" },
    skipFieldChecks: true,
  });
  const input = { ticketId: ticket.id, forumId: scene.open, title: "How to set it", text: fresh("Turn it on.") };
  await expect(topicFromTicket(scene.foreign, input)).rejects.toMatchObject({ code: "not_found" });
  await expect(topicFromTicket(scene.visitor, input)).rejects.toMatchObject({ code: "not_found" });
  const topicId = await topicFromTicket(scene.admin, input);
  expect(JSON.stringify(await listPosts(scene.visitor, { topicId }))).not.toMatch(/Clara|hunter2|Secret|clara/);
  expect(await topicsOfTicket(scene.admin, ticket.id)).toEqual([{ id: topicId, title: "How to set it" }]);
  expect((await ticketsOfTopic(scene.admin, topicId)).map((row) => row.id)).toEqual([ticket.id]);
  expect(await ticketsOfTopic(scene.visitor, topicId)).toEqual([]);
  const other = await topicBy(scene.admin, scene.open);
  const link = { ticketId: ticket.id, topicId: other.topicId };
  await expect(attachTicket(scene.foreign, link)).rejects.toMatchObject({ code: "not_found" });
  await expect(attachTicket(scene.visitor, link)).rejects.toMatchObject({ code: "forbidden" });
  for (const _ of [1, 2]) await attachTicket(scene.admin, link);
  expect((await topicsOfTicket(scene.admin, ticket.id)).map((row) => row.id)).toEqual([topicId, other.topicId]);
  expect(await db.$count(messages, eq(messages.ticketId, ticket.id))).toBe(1);
});

test("similar topics share words of the title, in readable and offered forums only", async () => {
  const { topicId } = await topicBy(scene.admin, scene.open, "Scanner forgets wireless password overnight");
  await topicBy(scene.admin, scene.inner, "Scanner forgets wireless password daily");
  const like = (text: string, forumIds: number[] | null = null) =>
    searchTopics(scene.visitor, { text, alike: true, forumIds });
  expect((await like("Why does my scanner lose the wireless setting?")).rows.map((row) => row.id)).toEqual([topicId]);
  expect((await like("scanner wireless", [])).rows).toEqual([]);
  expect((await like("why")).rows).toEqual([]);
});
