import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { outgoingMails, timers } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { putBlob } from "@/lib/storage/blobs";
import type { AgentActor, Context, Workspace } from "../context";
import { createForum } from "../forums/forum-commands";
import { createTopic } from "../forums/post";
import { ticketFromTopic, ticketsOfTopic, topicsOfTicket } from "../forums/topic-tickets";
import { createBook } from "../knowledge/books";
import { createChapter } from "../knowledge/chapters";
import { pageFromMessages } from "../knowledge/page-from-messages";
import { getPage } from "../knowledge/queries";
import { asAgent, asSystem, asVisitor, makeAgent, makeWorkspace } from "../testing";
import { discardTimer, runningTimer, startTimer, stopTimer } from "../time-entries/timers";
import { createTicket } from "./create-ticket";
import { editOwnNote, pinNote } from "./edit-message";
import { mergeTickets, unmergeTicket } from "./merge-tickets";
import { postUpdate } from "./post-update";
import { getThread, getTicket } from "./read-ticket";
import { closeChildren, linkTickets, listLinks, unlinkTickets } from "./related-tickets";
import { splitTicket, ticketFromNote } from "./split-ticket";
import { getOutline } from "./thread-outline";
import { listHistory } from "./ticket-history";

setUpTestDatabase();
let workspace: Workspace;
let agent: AgentActor;
let ctx: Context;
let guest: Context;
beforeAll(async () => {
  workspace = await makeWorkspace();
  agent = await makeAgent(workspace);
  ctx = asAgent(workspace, agent);
  guest = asAgent(workspace, await makeAgent(workspace, "Guest", "Gus Guest"));
});

const contact = { email: "mara@x.example", name: "Mara Lind" };
const open = async (text = "It jams.") =>
  (await createTicket(asSystem(workspace), { contact, subject: "Printer", message: { text }, source: "email" })).ticket
    .id;
const write = async (ticketId: number, text: string, more: object = {}) =>
  (await postUpdate(asSystem(workspace), { ticketId, author: "customer", message: { text, ...more } })).messageId ?? 0;
const note = async (ticketId: number, text: string) =>
  (await postUpdate(ctx, { ticketId, message: { text, visibility: "private" } })).messageId ?? 0;
const texts = async (ticketId: number) => (await getThread(ctx, ticketId)).messages.map((one) => one.bodyText);
const linesOf = async (ticketId: number) =>
  (await listHistory(ctx, ticketId, { kind: "relations" })).events.flatMap((event) =>
    event.changes.map((one) => one.field),
  );

describe("splitting", () => {
  test("moves messages with files and time, tells both histories, and keeps every count and clock right", async () => {
    const ticketId = await open();
    const blob = await putBlob(Buffer.from("file"), { maxBytes: 100 });
    await postUpdate(ctx, { ticketId, message: { text: "answer" } });
    const about = await write(ticketId, "And the scanner?", {
      files: [{ ...blob, fileName: "s.txt", mimeType: "text/plain" }],
    });
    const { messageId } = await postUpdate(ctx, {
      ticketId,
      message: { text: "seen", visibility: "private" },
      time: { seconds: 60 },
    });
    const waiting = (await getTicket(ctx, ticketId)).waitingSince;
    const part = await splitTicket(ctx, {
      ticketId,
      messageIds: [about, messageId ?? 0],
      subject: "Scanner",
      tell: "This is a request of its own.",
    });
    expect([await texts(ticketId), await texts(part.id)]).toEqual([
      ["It jams.", "answer"],
      ["And the scanner?", "seen", "This is a request of its own."],
    ]);
    expect(await getTicket(ctx, ticketId)).toMatchObject({
      messageCount: 2,
      noteCount: 0,
      attachmentCount: 0,
      timeSpentSeconds: 0,
      waitingSince: null,
      latestExcerpt: "answer",
    });
    expect(part).toMatchObject({
      subject: "Scanner",
      messageCount: 2,
      noteCount: 1,
      attachmentCount: 1,
      timeSpentSeconds: 60,
      contactEmail: contact.email,
    });
    expect(part.createdAt).toEqual(waiting);
    expect((await getThread(ctx, part.id)).messages.map((one) => one.isOpening)).toEqual([true, false, false]);
    expect([await linesOf(ticketId), await linesOf(part.id)]).toEqual([
      ["link", "splitInto"],
      ["link", "splitFrom"],
    ]);
    const told = await db
      .select()
      .from(outgoingMails)
      .where(and(eq(outgoingMails.ticketId, part.id), eq(outgoingMails.kind, "reply")));
    expect(told).toHaveLength(1);
    // Merged back, everything is in one place again.
    await mergeTickets(ctx, { sourceId: part.id, targetId: ticketId });
    expect(await getTicket(ctx, ticketId)).toMatchObject({
      messageCount: 4,
      noteCount: 1,
      attachmentCount: 1,
      timeSpentSeconds: 60,
    });
  });

  test("for another participant, without files and time", async () => {
    const ticketId = await open();
    const blob = await putBlob(Buffer.from("file"), { maxBytes: 100 });
    const { messageId } = await postUpdate(ctx, {
      ticketId,
      message: { text: "x", files: [{ ...blob, fileName: "s.txt", mimeType: "text/plain" }] },
      time: { seconds: 60 },
    });
    const part = await splitTicket(ctx, {
      ticketId,
      messageIds: [messageId ?? 0],
      subject: "",
      contact: { email: "tom@x.example" },
      withFiles: false,
      withTime: false,
    });
    expect(part).toMatchObject({
      subject: "x",
      contactEmail: "tom@x.example",
      attachmentCount: 0,
      timeSpentSeconds: 0,
    });
    const rest = await getThread(ctx, ticketId);
    expect(rest.ticket).toMatchObject({ attachmentCount: 1, timeSpentSeconds: 60 });
    expect(rest.messages[0]?.attachments).toHaveLength(1);
  });

  test("leaves the first message, refuses what moved meanwhile, and needs its rights", async () => {
    const ticketId = await open();
    const second = await write(ticketId, "second");
    const first = (await getThread(ctx, ticketId)).messages[0]?.id ?? 0;
    const split = (as: Context, messageIds: number[]) => splitTicket(as, { ticketId, messageIds, subject: "S" });
    await expect(split(ctx, [first])).rejects.toMatchObject({ reason: "opening" });
    await expect(split(guest, [second])).rejects.toMatchObject({ code: "not_found" });
    const both = await Promise.allSettled([split(ctx, [second]), split(ctx, [second])]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(split(ctx, [second])).rejects.toMatchObject({ reason: "moved" });
  });

  test("a note becomes a ticket that the customer does not see", async () => {
    const ticketId = await open();
    const made = await ticketFromNote(ctx, { messageId: await note(ticketId, "Order toner"), subject: "Toner" });
    expect(await texts(made.id)).toEqual(["Order toner"]);
    expect((await getThread(asVisitor(workspace, made.id), made.id)).messages).toEqual([]);
    expect((await listLinks(ctx, made.id)).map(({ id, role }) => [id, role])).toEqual([[ticketId, "related"]]);
    await expect(
      ticketFromNote(ctx, { messageId: await write(ticketId, "public"), subject: "" }),
    ).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("links", () => {
  test("are seen from both ends with their role, and removed from both", async () => {
    const [parent, child, copy] = [await open(), await open(), await open()];
    await linkTickets(ctx, { ticketId: parent, otherId: child, role: "child" });
    await linkTickets(ctx, { ticketId: copy, otherId: parent, role: "duplicate_of" });
    const roles = async (as: Context, id: number) => (await listLinks(as, id)).map((one) => [one.role, one.id]);
    expect(await roles(ctx, parent)).toEqual([
      ["child", child],
      ["has_duplicate", copy],
    ]);
    expect([await roles(ctx, child), await roles(ctx, copy)]).toEqual([
      [["parent", parent]],
      [["duplicate_of", parent]],
    ]);
    expect(await roles(guest, parent)).toEqual([]);
    for (const refused of [
      { ticketId: parent, otherId: parent, role: "related" },
      { ticketId: child, otherId: parent, role: "related" },
      { ticketId: copy, otherId: child, role: "child" },
    ] as const)
      await expect(linkTickets(ctx, refused)).rejects.toMatchObject({ code: "conflict" });
    const [link] = await listLinks(ctx, child);
    await expect(unlinkTickets(guest, link?.linkId ?? 0)).rejects.toMatchObject({ code: "not_found" });
    await unlinkTickets(ctx, link?.linkId ?? 0);
    expect([await roles(ctx, child), await linesOf(child)]).toEqual([[], ["link", "link"]]);
  });

  test("no ticket is above itself", async () => {
    const [a, b, c] = [await open(), await open(), await open()];
    await linkTickets(ctx, { ticketId: a, otherId: b, role: "child" });
    await linkTickets(ctx, { ticketId: b, otherId: c, role: "child" });
    await expect(linkTickets(ctx, { ticketId: c, otherId: a, role: "child" })).rejects.toMatchObject({
      reason: "circle",
    });
  });

  test("children are closed with the same words, each by itself", async () => {
    const [parent, one, other, stranger] = [await open(), await open(), await open(), await open()];
    for (const otherId of [one, other]) await linkTickets(ctx, { ticketId: parent, otherId, role: "child" });
    await postUpdate(ctx, { ticketId: other, changes: { spam: true } });
    const done = await closeChildren(ctx, {
      ticketId: parent,
      childIds: [one, other, stranger],
      message: { text: "Solved.", visibility: "public" },
    });
    expect(done).toMatchObject({ closed: [one], refused: [{ id: other }] });
    expect(await texts(one)).toContain("Solved.");
    expect((await getTicket(ctx, stranger)).closedAt).toBeNull();
  });
});

test("a timer runs once for each person and ticket, outlives a merge, and is logged or dropped once", async () => {
  const [ticketId, other] = [await open(), await open()];
  const started = await startTimer(ctx, ticketId);
  expect(await startTimer(ctx, ticketId)).toEqual(started);
  await db.update(timers).set({ startedAt: new Date(Date.now() - 90_000) });
  await expect(startTimer(guest, ticketId)).rejects.toMatchObject({ code: "not_found" });
  await mergeTickets(ctx, { sourceId: ticketId, targetId: other });
  expect(await runningTimer(ctx, other)).not.toBeNull();
  await unmergeTicket(ctx, ticketId);
  const both = await Promise.allSettled([stopTimer(ctx, { ticketId, note: "call" }), stopTimer(ctx, { ticketId })]);
  expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
  expect((await getTicket(ctx, ticketId)).timeSpentSeconds).toBeGreaterThanOrEqual(90);
  await startTimer(ctx, ticketId);
  await discardTimer(ctx, ticketId);
  await expect(discardTimer(ctx, ticketId)).rejects.toMatchObject({ reason: "no_timer" });
  expect((await getTicket(ctx, ticketId)).timeSpentSeconds).toBeLessThan(95);
});

test("notes are pinned by anybody who may write one, and changed by their author with what they said before", async () => {
  const ticketId = await open();
  const messageId = await note(ticketId, "Call her first");
  const ben = asAgent(workspace, await makeAgent(workspace, "Administrator", "Ben Okoro"));
  await pinNote(ben, { ticketId, messageId, pinned: true });
  await pinNote(ctx, { ticketId, messageId, pinned: true });
  await expect(editOwnNote(ben, { ticketId, messageId, before: "Call her first", text: "No" })).rejects.toMatchObject({
    code: "forbidden",
  });
  await editOwnNote(ctx, { ticketId, messageId, before: "Call her first", text: "Call him" });
  await expect(editOwnNote(ctx, { ticketId, messageId, before: "Call her first", text: "x" })).rejects.toMatchObject({
    reason: "changed",
  });
  await expect(
    pinNote(ctx, { ticketId, messageId: await write(ticketId, "public"), pinned: true }),
  ).rejects.toMatchObject({ code: "not_found" });
  const { events } = await listHistory(ctx, ticketId, { kind: "messages" });
  expect(events.map(({ actorName, changes }) => [actorName, changes[0]?.from, changes[0]?.to])).toEqual([
    ["Ida Lorenz", "Call her first", "Call him"],
    ["Ben Okoro", false, true],
  ]);
});

test("a long thread is read whole only where it is looked at; its history comes in pages", async () => {
  const ticketId = await open("x".repeat(1000));
  const ids = [];
  for (let n = 0; n < 14; n++) ids.push(await write(ticketId, `${n} ${"y".repeat(1000)}`, { html: `<p>${n}</p>` }));
  const pinned = await note(ticketId, `pinned ${"z".repeat(1000)}`);
  for (let n = 0; n < 9; n++) await note(ticketId, "later");
  await pinNote(ctx, { ticketId, messageId: pinned, pinned: true });
  const { messages } = await getOutline(ctx, ticketId);
  const whole = await getThread(ctx, ticketId);
  expect(messages.map((one) => one.id)).toEqual(whole.messages.map((one) => one.id));
  expect(messages.filter((one) => one.isWhole)).toHaveLength(1 + 1 + 8);
  for (const [index, one] of messages.entries()) {
    const stored = whole.messages[index];
    expect(one.bodyText).toBe(one.isWhole ? stored?.bodyText : stored?.bodyText.slice(0, 160));
    expect(one.bodyHtml).toBe(one.isWhole ? stored?.bodyHtml : "");
  }
  const ofPublic = (await getOutline(ctx, ticketId, "public")).messages.filter((one) => one.isWhole);
  expect(ofPublic.filter((one) => one.visibility === "public")).toHaveLength(9);
  for (let n = 0; n < 3; n++) await postUpdate(ctx, { ticketId, changes: { tags: { add: [`t${n}`] } } });
  const first = await listHistory(ctx, ticketId, { kind: "tags", limit: 2 });
  const rest = await listHistory(ctx, ticketId, { kind: "tags", limit: 2, before: first.next ?? 0 });
  expect([first.events.length, rest.events.length, rest.next]).toEqual([2, 1, null]);
});

test("a page is drafted from messages without people; a topic opens a ticket once", async () => {
  const ticketId = await open("Dear Ida,\nturn it off. Write to mara@x.example or +49 30 1234567.\n\nMara Lind");
  const { id: bookId } = await createBook(ctx, { name: "B" });
  const { id: chapterId } = await createChapter(ctx, { bookId, name: "C" });
  await postUpdate(ctx, { ticketId, message: { text: "Thanks, Mara!" } });
  const messageIds = (await getThread(ctx, ticketId)).messages.map((one) => one.id);
  const { id } = await pageFromMessages(ctx, { ticketId, messageIds, chapterId, name: "Turning it off" });
  const page = await getPage(ctx, id);
  expect(page.publishedAt).toBeNull();
  expect(page.bodyHtml).toContain("turn it off");
  for (const private_ of ["Mara", "Ida", "Lind", "@", "1234567"]) expect(page.bodyHtml).not.toContain(private_);

  const { id: forumId } = await createForum(ctx, { name: "Talk" });
  const topic = await createTopic(asVisitor(workspace), {
    forumId,
    title: "It jams",
    text: "Every day",
    author: { name: "Bob Jones", email: "bob@x.example" },
  });
  const { topicId } = topic;
  const made = await ticketFromTopic(ctx, topicId);
  expect(made).toMatchObject({ subject: "It jams", source: "forum", contactEmail: "bob@x.example" });
  expect([(await ticketsOfTopic(ctx, topicId)).length, (await topicsOfTicket(ctx, made.id)).length]).toEqual([1, 1]);
  expect([await ticketsOfTopic(guest, topicId), await topicsOfTicket(asVisitor(workspace), made.id)]).toEqual([[], []]);
  await expect(ticketFromTopic(ctx, topicId)).rejects.toMatchObject({ reason: "has_ticket" });
});
