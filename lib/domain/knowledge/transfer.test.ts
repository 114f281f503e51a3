import { strToU8, unzipSync, zipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { storeFileBytes } from "../attachments/bytes";
import type { Context } from "../context";
import { asAgent, asVisitor, makeAgent, makeWorkspace } from "../testing";
import { createBook } from "./books";
import { createChapter } from "./chapters";
import { exportBook } from "./export-book";
import { addPageFile, getPageFile, pageFileAddress } from "./files";
import { importBook } from "./import-book";
import { createPage } from "./pages";
import { getContents, listBooks } from "./queries";

setUpTestDatabase();

let writer: Context;
let guest: Context;
beforeAll(async () => {
  const workspace = await makeWorkspace();
  writer = asAgent(workspace, await makeAgent(workspace));
  guest = asVisitor(workspace);
});

const contents = async (ctx: Context, bookId: number) => {
  const { book, chapters } = await getContents(ctx, bookId, { withBodies: true });
  return {
    book: [book.name, book.description, book.isPublic],
    chapters: chapters.map((chapter) => [
      chapter.name,
      chapter.isAppendix,
      chapter.isHidden,
      ...chapter.pages.map((page) => ({
        name: page.name,
        tags: page.tags,
        isHidden: page.isHidden,
        isHighlighted: page.isHighlighted,
        isDraft: page.publishedAt === null,
        html: page.bodyHtml
          ?.replace(/\/knowledge\/files\/\w+\//g, "/knowledge/files/KEY/")
          .replace(/\s*(<[^>]*>)\s*/g, "$1"),
      })),
    ]),
  };
};

it("a book that was taken out and in again is the same, pictures and all", async () => {
  const { id } = await createBook(writer, { name: "Straße & Co", description: "Two\nlines" });
  const one = await createChapter(writer, { bookId: id, name: "One" });
  const end = await createChapter(writer, { bookId: id, name: "End", isAppendix: true, isHidden: true });
  const stored = await storeFileBytes(Buffer.from("picture"), { maxBytes: 100 });
  const picture = { ...stored, pageId: null, fileName: "plan-1.png", mimeType: "image/png", isDownload: false };
  const file = await addPageFile(writer, picture);
  await createPage(writer, {
    chapterId: one.id,
    name: 'A "name": with signs',
    tags: ["x", "y, z"],
    isHighlighted: true,
    bodyHtml: `<p>See</p>\n<p><img alt="Plan" src="${pageFileAddress(file)}"></p>\n<aside data-callout="tip"><p>Do</p></aside>`,
  });
  await createPage(writer, { chapterId: one.id, name: "---", isPublished: false });
  await createPage(writer, { chapterId: end.id, name: "東京", isHidden: true, bodyHtml: "<h2>A</h2>" });
  const { fileName, bytes } = await exportBook(writer, id);
  expect(fileName).toBe("strasse-co.zip");
  expect(Object.keys(unzipSync(bytes)).sort()).toEqual([
    "01-one/01-a-name-with-signs.md",
    "01-one/02-page.md",
    "01-one/chapter.md",
    "02-end/01-東京.md",
    "02-end/chapter.md",
    "book.md",
    expect.stringMatching(/^files\/plan-1-\w{8}\.png$/),
  ]);
  const other = await makeWorkspace();
  const theirs = asAgent(other, await makeAgent(other));
  const made = await importBook(theirs, bytes, "x");
  expect(made.pages).toBe(3);
  const before = await contents(writer, id);
  const after = await contents(theirs, made.id);
  expect(JSON.parse(JSON.stringify(after).replaceAll(/plan-1-\w{8}\.png/g, "plan-1.png"))).toEqual(before);
  const key = /files\/(\w+)\//.exec(
    (await getContents(theirs, made.id, { withBodies: true })).chapters[0]?.pages[0]?.bodyHtml ?? "",
  )?.[1];
  expect((await getPageFile(asVisitor(other), key ?? "", null)).hash).toBe(stored.hash);
  await expect(exportBook(guest, id)).rejects.toMatchObject({ code: "forbidden" });
  await expect(importBook(guest, bytes, "x")).rejects.toMatchObject({ code: "forbidden" });
  await expect(exportBook(theirs, id)).rejects.toMatchObject({ code: "not_found" });
});

const zip = (files: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])));

describe("a folder written by hand", () => {
  it("needs no front matter, and may lie in a folder of its own", async () => {
    const bytes = zip({
      "docs/02 - later/1.md": "Just text",
      "docs/10-last/a.md": "x",
      "docs/01_first-steps/10-ten.md": "# Ten things\n\n- a\n- b",
      "docs/01_first-steps/2-two.md": "---\ntags: [a, 'b c']\n---\n\nText",
      "__MACOSX/docs/x.md": "rubbish",
    });
    const { id } = await importBook(writer, bytes, "By hand");
    const { book, chapters } = await getContents(writer, id);
    expect([book.name, book.isPublic]).toEqual(["By hand", false]);
    expect(chapters.map((chapter) => [chapter.name, chapter.pages.map(({ name, tags }) => [name, tags])])).toEqual([
      [
        "first steps",
        [
          ["two", ["a", "b c"]],
          ["Ten things", []],
        ],
      ],
      ["later", [["1", []]]],
      ["last", [["a", []]]],
    ]);
    expect(chapters.flatMap((chapter) => chapter.pages).every((page) => page.publishedAt === null)).toBe(true);
  });

  it("brings in nothing that runs, and nothing from outside the zip", async () => {
    const bytes = zip({
      "a/x.md": "<script>alert(1)</script>\n\n[x](javascript:alert(1))\n\n![y](../../etc/passwd)\n\n![z](a.svg)\n\nend",
      "a/a.svg": "<svg onload='alert(1)'/>",
    });
    const { id } = await importBook(writer, bytes, "Hostile");
    const { chapters } = await getContents(writer, id, { withBodies: true });
    expect(chapters[0]?.pages[0]?.bodyHtml).not.toMatch(/script|passwd"|svg"|<img/);
  });

  it.each([
    ["no zip", Buffer.from("hello")],
    ["nothing in it", zipSync({})],
    ["no Markdown", zip({ "a.txt": "x" })],
    ["cut off", zip({ "a.md": "x".repeat(500) }).slice(0, 40)],
  ])("is refused with %s, and leaves nothing", async (_, bytes) => {
    await expect(importBook(writer, bytes, "Never")).rejects.toMatchObject({ code: "invalid" });
    expect((await listBooks(writer)).map((book) => book.name)).not.toContain("Never");
  });

  it("is refused when it would grow too large", async () => {
    const bomb = zipSync({ "a.md": new Uint8Array(26 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(100_000);
    await expect(importBook(writer, bomb, "Bomb")).rejects.toThrow("too large");
  });
});
