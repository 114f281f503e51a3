import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { knowledgeSearches, knowledgeViews, knowledgeVotes } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import type { Context, Workspace } from "../context";
import { asAgent, asVisitor, makeAgent, makeWorkspace } from "../testing";
import { createBook } from "./books";
import { createChapter } from "./chapters";
import { addPageFile, getPageFile, listDownloads, pageFileAddress, removePageFile } from "./files";
import { createPage, deletePage, editPage } from "./pages";
import { searchAsReader } from "./reader-search";
import {
  findMovedPage,
  listPagesForSiteMap,
  listPopularPages,
  listRecentPages,
  listTaggedPages,
  openPage,
} from "./reading";
import { searchKnowledge } from "./search";
import { listSynonyms, saveSynonyms } from "./synonyms";
import { countView, writeViews } from "./views";
import { votePage } from "./votes";
import { collectKnowledgeWords } from "./words";

setUpTestDatabase();

let workspace: Workspace;
let writer: Context;
let guest: Context;
let chapterId: number;
let innerChapter: number;

const page = async (name: string, more: object = {}) =>
  (await createPage(writer, { chapterId, name, bodyHtml: `<p>${name} text</p>`, ...more })).id;

beforeAll(async () => {
  workspace = await makeWorkspace();
  writer = asAgent(workspace, await makeAgent(workspace));
  guest = { ...asVisitor(workspace), ip: "192.0.2.1" };
  const open = await createBook(writer, { name: "Open" });
  const inner = await createBook(writer, { name: "Inner", isPublic: false });
  chapterId = (await createChapter(writer, { bookId: open.id, name: "One" })).id;
  innerChapter = (await createChapter(writer, { bookId: inner.id, name: "Secret" })).id;
});

/** Every way a page is kept from people outside, each with the tag `kept`. */
async function keptPages(): Promise<number[]> {
  const tags = ["kept"];
  const hidden = await createChapter(writer, {
    bookId: (await openPage(writer, await page("x"), null)).page.book.id,
    name: "H",
    isHidden: true,
  });
  return [
    await page("Hidden walrus", { isHidden: true, tags }),
    await page("Draft walrus", { isPublished: false, tags }),
    await page("Inner walrus", { chapterId: innerChapter, tags }),
    await page("Chapter walrus", { chapterId: hidden.id, tags }),
  ];
}

describe("what stands around a page", () => {
  it("are its neighbours as the reader sees them", async () => {
    const [a, , b] = [await page("First"), await page("Between", { isHidden: true }), await page("Last")];
    const { previous, next } = await openPage(guest, a, null);
    expect(next).toMatchObject({ id: b, name: "Last" });
    expect(previous?.id).not.toBe(b);
    expect((await openPage(guest, b, null)).previous).toMatchObject({ id: a });
    expect((await openPage(writer, a, null)).next?.name).toBe("Between");
  });
});

describe("an address", () => {
  it("of a page that is gone leads to its successor, over several steps", async () => {
    const [a, b, c] = [await page("Old"), await page("Newer"), await page("Newest")];
    await deletePage(writer, a, b);
    await deletePage(writer, b, c);
    expect(await findMovedPage(guest, a, null)).toMatchObject({ id: c, name: "Newest" });
    expect(await findMovedPage(guest, b, null)).toMatchObject({ id: c });
    await editPage(writer, { id: c, isHidden: true });
    expect(await findMovedPage(guest, a, null)).toBeNull();
    expect(await findMovedPage(writer, a, null)).toMatchObject({ id: c });
  });

  it("leads nowhere that does not exist", async () => {
    const a = await page("Alone");
    await expect(deletePage(writer, a, a)).rejects.toMatchObject({ code: "invalid" });
    const other = await makeWorkspace();
    const theirs = asAgent(other, await makeAgent(other));
    const book = await createBook(theirs, { name: "B" });
    const chapter = await createChapter(theirs, { bookId: book.id, name: "C" });
    const { id } = await createPage(theirs, { chapterId: chapter.id, name: "P" });
    await expect(deletePage(writer, a, id)).rejects.toMatchObject({ reason: "unknown_page" });
  });
});

describe("what is not for people outside", () => {
  it("is in no list, feed, site map, search or file", async () => {
    const kept = await keptPages();
    const lists = await Promise.all([
      listPopularPages(guest, null, 500),
      listRecentPages(guest, null, 500),
      listTaggedPages(guest, null, "KEPT"),
      listPagesForSiteMap(guest, null),
      searchKnowledge(guest, { text: "walrus" }).then((found) => found.pages),
    ]);
    for (const list of lists) expect(list.filter(({ id }) => kept.includes(id))).toEqual([]);
    expect((await listTaggedPages(writer, null, "KEPT")).map(({ id }) => id).sort()).toEqual([...kept].sort());
    for (const pageId of kept) {
      await expect(openPage(guest, pageId, null)).rejects.toMatchObject({ code: "not_found" });
      const file = await addPageFile(writer, { ...bytes, pageId, isDownload: true });
      await expect(getPageFile(guest, file.key, null)).rejects.toMatchObject({ code: "not_found" });
      expect((await getPageFile(writer, file.key, null)).id).toBe(file.id);
    }
    // Nor does a mistyped word tell that somebody uses it.
    await collectKnowledgeWords(writer);
    expect((await searchKnowledge(guest, { text: "walrsu" })).corrected).toBeNull();
  });

  it("nor is what a portal does not offer", async () => {
    const id = await page("Offered");
    expect(await listRecentPages(guest, [])).toEqual([]);
    expect(await listPagesForSiteMap(guest, [999_999])).toEqual([]);
    await expect(openPage(guest, id, [])).rejects.toMatchObject({ code: "not_found" });
  });
});

const bytes = { hash: "0".repeat(64), size: 3, fileName: "plan.pdf", mimeType: "application/pdf" };

describe("files", () => {
  it("wait for the text that shows them", async () => {
    const picture = { ...bytes, fileName: "a b.png", mimeType: "image/png", pageId: null, isDownload: false };
    const file = await addPageFile(writer, picture);
    await expect(getPageFile(guest, file.key, null)).rejects.toMatchObject({ code: "not_found" });
    const id = await page("With picture", { bodyHtml: `<img src="${pageFileAddress(file)}" alt="A">` });
    expect((await getPageFile(guest, file.key, null)).fileName).toBe("a b.png");
    expect((await openPage(guest, id, null)).page.bodyHtml).toContain(`src="/knowledge/files/${file.key}/a%20b.png"`);
    expect((await openPage(guest, id, null)).downloads).toEqual([]);
  });

  it("are no pictures unless browsers show them as such, and downloads whatever they are", async () => {
    const svg = { ...bytes, fileName: "a.svg", mimeType: "image/svg+xml", pageId: null };
    await expect(addPageFile(writer, { ...svg, isDownload: false })).rejects.toMatchObject({ code: "invalid" });
    const pageId = await page("Downloads");
    const file = await addPageFile(writer, { ...svg, pageId, isDownload: true });
    expect((await listDownloads(guest, pageId)).map((one) => one.fileName)).toEqual(["a.svg"]);
    await removePageFile(writer, file.id);
    expect(await listDownloads(guest, pageId)).toEqual([]);
    await expect(addPageFile(guest, { ...svg, pageId, isDownload: true })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("a search", () => {
  it("finds words that mean the same, also several of them", async () => {
    await page("Reset your password", { bodyHtml: "<p>Choose a new passphrase.</p>" });
    await saveSynonyms(writer, { text: "Sign in, log on, LOGIN\npassphrase, kennwort\n" });
    expect(await listSynonyms(writer)).toEqual([
      ["sign in", "log on", "login"],
      ["passphrase", "kennwort"],
    ]);
    const signing = await page("How to log on");
    const names = async (text: string) => (await searchKnowledge(guest, { text })).pages.map(({ name }) => name);
    expect(await names("kennwort")).toEqual(["Reset your password"]);
    expect(await names("sign in")).toEqual(["How to log on"]);
    expect(await names("login how")).toEqual(["How to log on"]);
    expect(await names("sign")).toEqual([]);
    expect((await searchKnowledge(guest, { text: "kennwort" })).terms).toContain("passphrase");
    await expect(saveSynonyms(writer, { text: "alone" })).rejects.toMatchObject({ code: "invalid" });
    await expect(saveSynonyms(guest, { text: "" })).rejects.toMatchObject({ code: "forbidden" });
    await deletePage(writer, signing);
  });

  it("helps with a typing error, and says so", async () => {
    await page("Calibration", { bodyHtml: "<p>Calibrating the scanner</p>" });
    await collectKnowledgeWords(writer);
    const found = await searchKnowledge(guest, { text: "calibraton" });
    expect(found).toMatchObject({ corrected: "calibration", total: 1 });
    expect((await searchKnowledge(guest, { text: '"calibraton"' })).total).toBe(0);
    expect((await searchKnowledge(guest, { text: "zzzzqqqq" })).corrected).toBeNull();
  });

  it("shows the piece of text that has the words", async () => {
    const filler = "Words that say nothing at all. ".repeat(20);
    await page("Long one", { bodyHtml: `<p>${filler}</p><p>Then the ångström comes.</p>` });
    const [first] = (await searchKnowledge(guest, { text: "angstrom" })).pages;
    expect(first?.excerpt).toMatch(/^… .*ångström comes\.$/);
  });

  it("is counted by its words for the report, and by nobody's name", async () => {
    await searchAsReader(guest, { text: " Unheard  OF " });
    await searchAsReader(guest, { text: "unheard of" });
    await searchAsReader(writer, { text: "unheard of by staff" });
    const rows = await db.select().from(knowledgeSearches).where(eq(knowledgeSearches.workspaceId, workspace.id));
    expect(rows.filter((row) => row.words.startsWith("unheard"))).toMatchObject([
      { words: "unheard of", count: 2, found: 0 },
    ]);
  });
});

describe("reading", () => {
  it("is counted by day, and moves a page up", async () => {
    const id = await page("Read often");
    for (let at = 0; at < 3; at++) countView(id);
    countView(2_000_000_000);
    await writeViews(new Date("2026-03-01T23:00:00Z"));
    countView(id);
    await writeViews(new Date("2026-03-01T23:30:00Z"));
    const rows = await db.select().from(knowledgeViews).where(eq(knowledgeViews.pageId, id));
    expect(rows).toEqual([{ pageId: id, day: "2026-03-01", count: 4 }]);
    countView(id);
    await writeViews();
    expect((await listPopularPages(guest, null))[0]?.id).toBe(id);
  });
});

describe("a vote", () => {
  it("carries a reason with a no, which a second sending fills in and a yes takes away", async () => {
    const pageId = await page("Voted");
    const reasons = async () =>
      (await db.select().from(knowledgeVotes).where(eq(knowledgeVotes.pageId, pageId))).map((row) => row.reason);
    await votePage(guest, { pageId, helpful: false, browser: "b" });
    await votePage(guest, { pageId, helpful: false, browser: "b", reason: " <b>No</b> picture " });
    expect(await reasons()).toEqual(["<b>No</b> picture"]);
    await votePage(guest, { pageId, helpful: false, browser: "b" });
    expect(await reasons()).toEqual(["<b>No</b> picture"]);
    const { page: voted } = await openPage(guest, pageId, null);
    expect([voted.helpfulVotes, voted.notHelpfulVotes]).toEqual([0, 1]);
    await votePage(guest, { pageId, helpful: true, browser: "b", reason: "ignored" });
    expect(await reasons()).toEqual([""]);
  });
});
