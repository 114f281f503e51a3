import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { roles } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import type { Context } from "../context";
import { asAgent, asVisitor, makeAgent, makeWorkspace } from "../testing";
import { createBook } from "./books";
import { createChapter } from "./chapters";
import {
  discardDraft,
  listDrafts,
  publishDraft,
  publishWhenDue,
  readDraft,
  returnDraft,
  saveDraft,
  scheduleDraft,
  submitDraft,
} from "./drafts";
import { tellEditing } from "./editors";
import { createPage, deletePage, editPage } from "./pages";
import { getPage } from "./queries";
import { restoreVersion } from "./restore-version";
import { listStalePages, reviewPage } from "./reviews";
import { getVersion, listVersions } from "./versions";

setUpTestDatabase();

let chief: Context;
let author: Context;
let guest: Context;
let chapterId: number;

beforeAll(async () => {
  const workspace = await makeWorkspace();
  chief = asAgent(workspace, await makeAgent(workspace));
  const permissions = ["knowledge.edit"];
  await db.update(roles).set({ permissions }).where(eq(roles.name, "Level 2"));
  author = asAgent(workspace, await makeAgent(workspace, "Level 2", "Jun Nakamura"));
  guest = asVisitor(workspace);
  const book = await createBook(chief, { name: "Manual" });
  chapterId = (await createChapter(chief, { bookId: book.id, name: "One" })).id;
});

const published = async (name = "Page") =>
  (await createPage(chief, { chapterId, name, bodyHtml: "<p>First words</p>" })).id;
const words = { name: "Page", bodyHtml: "<p>Better words</p>", tags: [] };
const numbers = async (pageId: number) => (await listVersions(chief, pageId)).map(({ number }) => number);

describe("a draft", () => {
  it("is written, handed in, given back, and published, and read only then", async () => {
    const pageId = await published();
    expect(await saveDraft(author, { pageId, revision: 0, ...words, note: "Clearer" })).toEqual({ revision: 1 });
    await submitDraft(author, pageId);
    expect((await listDrafts(chief)).find((one) => one.pageId === pageId)).toMatchObject({
      state: "submitted",
      authorName: "Jun Nakamura",
      bookName: "Manual",
    });
    await expect(publishDraft(author, pageId)).rejects.toMatchObject({ code: "forbidden" });
    await expect(returnDraft(chief, { pageId, reason: " " })).rejects.toMatchObject({ code: "invalid" });
    await returnDraft(chief, { pageId, reason: "Add a picture" });
    expect(await readDraft(author, pageId)).toMatchObject({ state: "writing", returnedNote: "Add a picture" });
    expect((await getPage(guest, pageId)).bodyHtml).toBe("<p>First words</p>");
    await submitDraft(author, pageId);
    await publishDraft(chief, pageId);
    expect((await getPage(guest, pageId)).bodyHtml).toBe("<p>Better words</p>");
    expect(await readDraft(author, pageId)).toBeNull();
    expect((await listVersions(chief, pageId))[0]).toMatchObject({ number: 2, note: "Clearer" });
  });

  it("is made safe, and never written over unseen", async () => {
    const pageId = await published();
    const bodyHtml = '<p onclick="x()">Hi<script>alert(1)</script></p>';
    await saveDraft(author, { pageId, revision: 0, ...words, bodyHtml });
    expect((await readDraft(author, pageId))?.bodyHtml).toBe("<p>Hi</p>");
    await expect(saveDraft(chief, { pageId, revision: 0, ...words })).rejects.toMatchObject({
      reason: "saved_meanwhile",
      message: expect.stringContaining("Jun Nakamura"),
    });
    const both = [1, 1].map(() => saveDraft(chief, { pageId, revision: 1, ...words }));
    const outcomes = await Promise.allSettled(both);
    expect(outcomes.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    await discardDraft(author, pageId);
    await expect(discardDraft(author, pageId)).rejects.toMatchObject({ code: "not_found" });
  });

  it("waits for its moment, unless it is written on", async () => {
    const pageId = await published();
    await saveDraft(author, { pageId, revision: 0, ...words });
    await expect(scheduleDraft(chief, { pageId, at: new Date(0) })).rejects.toMatchObject({ code: "invalid" });
    const at = new Date(Date.now() + 3_600_000);
    await expect(scheduleDraft(author, { pageId, at })).rejects.toMatchObject({ code: "forbidden" });
    await scheduleDraft(chief, { pageId, at });
    await publishWhenDue(pageId);
    expect((await getPage(guest, pageId)).bodyHtml).toBe("<p>First words</p>");
    await saveDraft(author, { pageId, revision: 1, ...words });
    await publishWhenDue(pageId, at);
    expect((await getPage(guest, pageId)).bodyHtml).toBe("<p>First words</p>");
    await scheduleDraft(chief, { pageId, at });
    await publishWhenDue(pageId, at);
    await publishWhenDue(pageId, at);
    expect((await getPage(guest, pageId)).bodyHtml).toBe("<p>Better words</p>");
  });

  it("is nobody's business outside, nor in another workspace", async () => {
    const pageId = await published();
    await saveDraft(author, { pageId, revision: 0, ...words });
    await expect(readDraft(guest, pageId)).rejects.toMatchObject({ code: "forbidden" });
    const other = await makeWorkspace();
    const theirs = asAgent(other, await makeAgent(other));
    expect(await readDraft(theirs, pageId)).toBeNull();
    await expect(publishDraft(theirs, pageId)).rejects.toMatchObject({ code: "not_found" });
    await expect(saveDraft(theirs, { pageId, revision: 1, ...words })).rejects.toMatchObject({ code: "not_found" });
    expect(await listVersions(theirs, pageId)).toEqual([]);
    await expect(tellEditing(theirs, { pageId, open: true })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("whoever may not publish", () => {
  it("changes nothing that people outside read, and arranges all the same", async () => {
    const pageId = await published();
    const refused = [
      () => createPage(author, { chapterId, name: "At once" }),
      () => editPage(author, { id: pageId, bodyHtml: "<p>Mine</p>" }),
      () => editPage(author, { id: pageId, isHidden: true }),
      () => editPage(author, { id: pageId, isPublished: false }),
      () => deletePage(author, pageId),
    ];
    for (const act of refused) await expect(act()).rejects.toMatchObject({ code: "forbidden" });
    await editPage(author, { id: pageId, isHighlighted: true, placeAfterId: null, name: "Page" });
    const { id } = await createPage(author, { chapterId, name: "Draft", isPublished: false });
    await editPage(author, { id, bodyHtml: "<p>Mine</p>" });
    await expect(editPage(author, { id, isPublished: true })).rejects.toMatchObject({ code: "forbidden" });
    await deletePage(author, id);
  });
});

describe("versions", () => {
  it("keep each thing a page said, once, and bring it back", async () => {
    const pageId = await published();
    await editPage(chief, { id: pageId, isHighlighted: true });
    await editPage(chief, { id: pageId, bodyHtml: "<p>Second words</p>", note: "Why" });
    await editPage(chief, { id: pageId, bodyHtml: "<p>Second words</p>" });
    expect(await numbers(pageId)).toEqual([2, 1]);
    const { version, before } = await getVersion(chief, pageId, 2);
    expect([version.note, version.bodyHtml, before?.bodyHtml]).toEqual([
      "Why",
      "<p>Second words</p>",
      "<p>First words</p>",
    ]);
    await restoreVersion(chief, pageId, 1);
    expect((await getPage(guest, pageId)).bodyHtml).toBe("<p>First words</p>");
    expect((await listVersions(chief, pageId))[0]).toMatchObject({ number: 3, note: "Version 1 restored" });
    await expect(getVersion(chief, pageId, 9)).rejects.toMatchObject({ code: "not_found" });
    await expect(listVersions(guest, pageId)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("begin when a page is read first", async () => {
    const { id } = await createPage(chief, { chapterId, name: "Later", isPublished: false });
    await editPage(chief, { id, bodyHtml: "<p>Trying</p>" });
    expect(await numbers(id)).toEqual([]);
    await editPage(chief, { id, isPublished: true });
    expect(await numbers(id)).toEqual([1]);
  });
});

describe("a review", () => {
  it("keeps a page off the list until its day", async () => {
    const pageId = await published("Old page");
    const listed = async () => (await listStalePages(author)).some((page) => page.id === pageId);
    expect(await listed()).toBe(false);
    await reviewPage(author, { pageId, reviewOn: "2020-01-01" });
    expect(await listed()).toBe(true);
    await reviewPage(author, { pageId, reviewOn: "2999-01-01" });
    expect(await listed()).toBe(false);
    expect((await getPage(guest, pageId)).reviewedAt).toBeInstanceOf(Date);
    await expect(reviewPage(author, { pageId, reviewOn: "soon" })).rejects.toThrow("Give the day");
    await expect(reviewPage(guest, { pageId, reviewOn: null })).rejects.toMatchObject({ code: "forbidden" });
  });
});

it("colleagues learn who else has a page's editor open", async () => {
  const pageId = await published();
  expect(await tellEditing(author, { pageId, open: true })).toEqual([]);
  expect(await tellEditing(chief, { pageId, open: true })).toEqual(["Jun Nakamura"]);
  await tellEditing(author, { pageId, open: false });
  expect(await tellEditing(chief, { pageId, open: true })).toEqual([]);
});
