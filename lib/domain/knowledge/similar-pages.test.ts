import { beforeAll, describe, expect, it } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import type { Context } from "../context";
import { asAgent, asVisitor, makeAgent, makeWorkspace } from "../testing";
import { createBook } from "./books";
import { createChapter } from "./chapters";
import { createPage, editPage } from "./pages";
import { openPage } from "./reading";
import { mostAlike } from "./similar-pages";

setUpTestDatabase();

let writer: Context;
let guest: Context;
const books: Record<string, number> = {};
const chapters: Record<string, number> = {};

beforeAll(async () => {
  const workspace = await makeWorkspace();
  writer = asAgent(workspace, await makeAgent(workspace));
  guest = asVisitor(workspace);
  for (const [name, isPublic] of [
    ["Open", true],
    ["Second", true],
    ["Inner", false],
  ] as const) {
    const { id: bookId } = await createBook(writer, { name, isPublic });
    books[name] = bookId;
    chapters[name] = (await createChapter(writer, { bookId, name })).id;
  }
});

const write = async (
  name: string,
  more: { tags?: string[]; book?: string; isHidden?: boolean; isPublished?: boolean } = {},
) => {
  const { book = "Open", ...rest } = more;
  return (await createPage(writer, { chapterId: chapters[book] ?? 0, name, bodyHtml: "<p>x</p>", ...rest })).id;
};
const relatedOf = async (id: number, ctx = guest, shelf: number[] | null = null) =>
  (await openPage(ctx, id, shelf)).related.map(({ name }) => name);

describe("pages to go on with", () => {
  it("are those of the writer first, then such as share tags, then words, three at least where there are any", async () => {
    const id = await write("Descaling the brewer", { tags: ["Care", "Brewer"] });
    expect(await relatedOf(id)).toEqual([]);
    const both = await write("Opening hours", { tags: ["brewer", "CARE"] });
    const one = await write("Cleaning day", { tags: ["care"], book: "Second" });
    await write("When descaling fails");
    await write("Who we are");
    expect(await relatedOf(id)).toEqual(["Opening hours", "Cleaning day", "When descaling fails"]);
    expect(await relatedOf(id, guest, [books.Open ?? 0])).toEqual(["Opening hours", "When descaling fails"]);
    const chosen = await write("Chosen by hand");
    await editPage(writer, { id, relatedIds: [chosen, one] });
    expect(await relatedOf(id)).toEqual(["Chosen by hand", "Cleaning day", "Opening hours"]);
    await editPage(writer, { id, relatedIds: [chosen, one, both, await write("A fourth")] });
    expect(await relatedOf(id)).toEqual(["Chosen by hand", "Cleaning day", "Opening hours", "A fourth"]);
  });

  it("are only what the reader may read, and never the page itself", async () => {
    const id = await write("Zebra", { tags: ["stripes"] });
    await write("Hidden", { tags: ["stripes"], isHidden: true });
    await write("Draft", { tags: ["stripes"], isPublished: false });
    await write("Inner page", { tags: ["stripes"], book: "Inner" });
    await write("Shown", { tags: ["Stripes"] });
    expect(await relatedOf(id)).toEqual(["Shown"]);
    expect((await relatedOf(id, writer)).sort()).toEqual(["Draft", "Hidden", "Inner page"]);
  });

  it("do without words that stand in most names", () => {
    const pages = Array.from({ length: 40 }, (_, at) => ({ id: at + 1, name: `How to use the part${at}`, tags: [] }));
    const [page, ...others] = pages;
    if (!page) throw new Error("There is no page.");
    expect(mostAlike(page, others, 40)).toEqual([]);
    const alike = { id: 99, name: "part0 is loose", tags: [] };
    expect(mostAlike(page, [...others, alike], 41)).toEqual([alike]);
  });
});
