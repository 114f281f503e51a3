import { describe, expect, it } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { listAudit } from "../audit/queries";
import { loadCatalog } from "../catalog/catalog";
import type { Context } from "../context";
import { asAgent, asCustomer, asVisitor, makeAgent, makeWorkspace } from "../testing";
import { createBook, deleteBook, editBook } from "./books";
import { createChapter, deleteChapter, editChapter } from "./chapters";
import { createPage, deletePage, editPage } from "./pages";
import { getContents, getPage, listBooks } from "./queries";

setUpTestDatabase();

async function scene() {
  const workspace = await makeWorkspace();
  const ctx = asAgent(workspace, await makeAgent(workspace));
  const { id: bookId } = await createBook(ctx, { name: "Manual" });
  const { id: chapterId } = await createChapter(ctx, { bookId, name: "Start" });
  return { workspace, ctx, bookId, chapterId };
}

/** A book's outline: chapters and pages by name, with the positions they have. */
const outline = async (ctx: Context, bookId: number) =>
  (await getContents(ctx, bookId)).chapters.map((chapter) => [
    chapter.position,
    chapter.name,
    ...chapter.pages.map((page) => `${page.position} ${page.name}`),
  ]);

describe("books", () => {
  it("have an order and names of their own", async () => {
    const { ctx, bookId } = await scene();
    const second = await createBook(ctx, { name: "Second" });
    await createBook(ctx, { name: "First", placeAfterId: null });
    await createBook(ctx, { name: "Between", placeAfterId: bookId });
    const names = async () => (await listBooks(ctx)).map((book) => [book.position, book.name]);
    expect(await names()).toEqual([
      [0, "First"],
      [1, "Manual"],
      [2, "Between"],
      [3, "Second"],
    ]);
    await editBook(ctx, { id: second.id, placeAfterId: null, name: "Now first" });
    expect((await names())[0]).toEqual([0, "Now first"]);
    await expect(createBook(ctx, { name: "manual" })).rejects.toMatchObject({ reason: "name_taken" });
    await expect(editBook(ctx, { id: second.id, name: "MANUAL" })).rejects.toMatchObject({ reason: "name_taken" });
    await expect(createBook(ctx, { name: " " })).rejects.toThrow("Give the book a name.");
  });

  it("are in the catalog as long as people outside may read them", async () => {
    const { ctx } = await scene();
    const offered = async () => (await loadCatalog(ctx)).publicBookIds;
    const { id } = await createBook(ctx, { name: "For staff", isPublic: false });
    expect(await offered()).not.toContain(id);
    await editBook(ctx, { id, isPublic: true });
    expect(await offered()).toContain(id);
    await deleteBook(ctx, id);
    expect(await offered()).not.toContain(id);
  });

  it("made at the same time all find a place", async () => {
    const { ctx } = await scene();
    await Promise.all(["a", "b", "c", "d"].map((name) => createBook(ctx, { name })));
    expect((await listBooks(ctx)).map((book) => book.position)).toEqual([0, 1, 2, 3, 4]);
  });

  it("take everything in them along when they go", async () => {
    const { ctx, bookId, chapterId } = await scene();
    const page = await createPage(ctx, { chapterId, name: "Page" });
    await deleteBook(ctx, bookId);
    await expect(getPage(ctx, page.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(deleteBook(ctx, bookId)).rejects.toMatchObject({ code: "not_found" });
    const audit = await listAudit(ctx, {});
    expect(audit.entries[0]).toMatchObject({ action: "delete", objectType: "Knowledge book", objectName: "Manual" });
  });
});

describe("chapters", () => {
  it("move in their book and to another one, with their pages", async () => {
    const { ctx, bookId, chapterId } = await scene();
    await createPage(ctx, { chapterId, name: "Page" });
    const other = await createBook(ctx, { name: "Other" });
    await createChapter(ctx, { bookId: other.id, name: "There already" });
    await createChapter(ctx, { bookId, name: "Before", placeAfterId: null });
    expect(await outline(ctx, bookId)).toEqual([
      [1, "Before"],
      [2, "Start", "1 Page"],
    ]);
    await editChapter(ctx, { id: chapterId, bookId: other.id });
    expect(await outline(ctx, bookId)).toEqual([[1, "Before"]]);
    expect(await outline(ctx, other.id)).toEqual([
      [1, "There already"],
      [2, "Start", "1 Page"],
    ]);
    await editChapter(ctx, { id: chapterId, placeAfterId: null, name: "Begin" });
    expect((await outline(ctx, other.id))[0]).toEqual([1, "Begin", "1 Page"]);
    await deleteChapter(ctx, chapterId);
    expect(await outline(ctx, other.id)).toHaveLength(1);
  });
});

describe("pages", () => {
  it("keep their HTML safe, and its words", async () => {
    const { ctx, chapterId } = await scene();
    const { id } = await createPage(ctx, {
      chapterId,
      name: "  A\nname ",
      bodyHtml: '<h2 onclick="x()">Head</h2><script>alert(1)</script><p>One <a href="javascript:x">two</a></p>',
      tags: [" Pricing ", "pricing", "", "Pre-sales"],
    });
    const page = await getPage(ctx, id);
    expect(page).toMatchObject({ name: "A name", tags: ["Pricing", "Pre-sales"], isHidden: false, number: "1.1" });
    expect(page.bodyHtml).toBe("<h2>Head</h2><p>One <a>two</a></p>");
    expect(page.publishedAt).toBeInstanceOf(Date);
  });

  it("refuse a picture that would be lost, and keep a small one", async () => {
    const { ctx, chapterId } = await scene();
    const picture = (bytes: number) => `<img src="data:image/png;base64,${Buffer.alloc(bytes).toString("base64")}">`;
    const { id } = await createPage(ctx, { chapterId, name: "Small", bodyHtml: picture(300) });
    expect((await getPage(ctx, id)).bodyHtml).toContain("data:image/png;base64,AAAA");
    await expect(createPage(ctx, { chapterId, name: "Large", bodyHtml: picture(40_000) })).rejects.toMatchObject({
      fields: { bodyHtml: expect.stringContaining("32 KB") },
    });
  });

  it("move within their chapter and to another one", async () => {
    const { ctx, bookId, chapterId } = await scene();
    const other = await createChapter(ctx, { bookId, name: "End" });
    const [a, b, c] = [
      await createPage(ctx, { chapterId, name: "a" }),
      await createPage(ctx, { chapterId, name: "b" }),
      await createPage(ctx, { chapterId, name: "c", placeAfterId: null }),
    ];
    await createPage(ctx, { chapterId: other.id, name: "d" });
    await editPage(ctx, { id: a.id, placeAfterId: b.id });
    expect(await outline(ctx, bookId)).toEqual([
      [1, "Start", "1 c", "2 b", "3 a"],
      [2, "End", "1 d"],
    ]);
    await editPage(ctx, { id: c.id, chapterId: other.id, placeAfterId: null });
    expect(await outline(ctx, bookId)).toEqual([
      [1, "Start", "2 b", "3 a"],
      [2, "End", "1 c", "2 d"],
    ]);
    await editPage(ctx, { id: b.id, chapterId: other.id });
    expect((await outline(ctx, bookId))[1]).toEqual([2, "End", "1 c", "2 d", "3 b"]);
  });

  it("name other pages, which go from the list when they are deleted", async () => {
    const { ctx, chapterId } = await scene();
    const a = await createPage(ctx, { chapterId, name: "a" });
    const b = await createPage(ctx, { chapterId, name: "b" });
    await editPage(ctx, { id: a.id, relatedIds: [b.id, a.id, b.id] });
    expect((await getPage(ctx, a.id)).related).toEqual([
      { id: b.id, name: "b", chapterName: "Start", bookName: "Manual", bookId: expect.any(Number), pageId: a.id },
    ]);
    await deletePage(ctx, b.id);
    expect((await getPage(ctx, a.id)).related).toEqual([]);
    await expect(editPage(ctx, { id: a.id, relatedIds: [b.id] })).rejects.toMatchObject({ reason: "unknown_page" });
  });

  it("tell the audit log what changed, and from what", async () => {
    const { ctx, chapterId } = await scene();
    const { id } = await createPage(ctx, { chapterId, name: "Page", bodyHtml: "<p>One</p>" });
    await editPage(ctx, { id, isHidden: true, bodyHtml: "<p>Two</p>", tags: ["x"] });
    const { entries } = await listAudit(ctx, {});
    expect(entries[0]).toMatchObject({
      action: "edit",
      objectType: "Knowledge page",
      objectId: id,
      objectName: "Page",
      before: { isHidden: false, text: "One", tags: [] },
      after: { isHidden: true, text: "Two", tags: ["x"] },
    });
  });

  it("keep the day they were first published", async () => {
    const { ctx, chapterId } = await scene();
    const { id } = await createPage(ctx, { chapterId, name: "Page", isPublished: false });
    expect((await getPage(ctx, id)).publishedAt).toBeNull();
    await editPage(ctx, { id, isPublished: true });
    const { publishedAt } = await getPage(ctx, id);
    await editPage(ctx, { id, name: "Renamed", isPublished: true });
    expect((await getPage(ctx, id)).publishedAt).toEqual(publishedAt);
  });
});

describe("who may", () => {
  it("write: people whose role says so, and nobody outside", async () => {
    const { workspace, bookId, chapterId, ctx } = await scene();
    const { id } = await createPage(ctx, { chapterId, name: "Page" });
    const acts = (ctx: Context) => [
      createBook(ctx, { name: "New" }),
      editBook(ctx, { id: bookId, name: "New" }),
      deleteBook(ctx, bookId),
      createChapter(ctx, { bookId, name: "New" }),
      editChapter(ctx, { id: chapterId, name: "New" }),
      deleteChapter(ctx, chapterId),
      createPage(ctx, { chapterId, name: "New" }),
      editPage(ctx, { id, name: "New" }),
      deletePage(ctx, id),
    ];
    const level2 = asAgent(workspace, await makeAgent(workspace, "Level 2"));
    for (const who of [level2, asCustomer(workspace, 1, "a@b.example"), asVisitor(workspace)]) {
      for (const act of acts(who)) await expect(act).rejects.toMatchObject({ code: "forbidden" });
    }
    const staff = asAgent(workspace, await makeAgent(workspace, "Help Desk Staff"));
    await expect(editPage(staff, { id, name: "New" })).resolves.toBeUndefined();
  });

  it("never what is another workspace's", async () => {
    const ours = await scene();
    const theirs = await scene();
    const page = await createPage(theirs.ctx, { chapterId: theirs.chapterId, name: "Theirs" });
    const notFound = { code: "not_found" };
    await expect(editBook(ours.ctx, { id: theirs.bookId })).rejects.toMatchObject(notFound);
    await expect(deleteBook(ours.ctx, theirs.bookId)).rejects.toMatchObject(notFound);
    await expect(editChapter(ours.ctx, { id: theirs.chapterId })).rejects.toMatchObject(notFound);
    await expect(deleteChapter(ours.ctx, theirs.chapterId)).rejects.toMatchObject(notFound);
    await expect(editPage(ours.ctx, { id: page.id })).rejects.toMatchObject(notFound);
    await expect(deletePage(ours.ctx, page.id)).rejects.toMatchObject(notFound);
    await expect(getPage(ours.ctx, page.id)).rejects.toMatchObject(notFound);
    await expect(getContents(ours.ctx, theirs.bookId)).rejects.toMatchObject(notFound);
    await expect(createChapter(ours.ctx, { bookId: theirs.bookId, name: "x" })).rejects.toMatchObject({
      reason: "unknown_book",
    });
    await expect(createPage(ours.ctx, { chapterId: theirs.chapterId, name: "x" })).rejects.toMatchObject({
      reason: "unknown_chapter",
    });
    const mine = await createPage(ours.ctx, { chapterId: ours.chapterId, name: "Mine" });
    await expect(editPage(ours.ctx, { id: mine.id, chapterId: theirs.chapterId })).rejects.toMatchObject({
      reason: "unknown_chapter",
    });
    await expect(editPage(ours.ctx, { id: mine.id, relatedIds: [page.id] })).rejects.toMatchObject({
      reason: "unknown_page",
    });
  });
});
