import { beforeAll, describe, expect, it } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import type { Context, Workspace } from "../context";
import { asAgent, asCustomer, asVisitor, makeAgent, makeWorkspace } from "../testing";
import { createBook } from "./books";
import { createChapter } from "./chapters";
import { createPage, editPage } from "./pages";
import { getContents, getPage, listBooks } from "./queries";
import { searchPages } from "./search";
import { votePage } from "./votes";

setUpTestDatabase();

let workspace: Workspace;
let agent: Context;
let guest: Context;
let customer: Context;
const id: Record<string, number> = {};

/** Every way in which something is not for people outside, and one page that is. */
beforeAll(async () => {
  workspace = await makeWorkspace();
  agent = asAgent(workspace, await makeAgent(workspace, "Guest"));
  const writer = asAgent(workspace, await makeAgent(workspace));
  guest = { ...asVisitor(workspace), ip: "192.0.2.1" };
  customer = asCustomer(workspace, 7, "c@x.example");
  const book = async (name: string, isPublic: boolean) => {
    id[name] = (await createBook(writer, { name, isPublic })).id;
  };
  const page = async (bookName: string, name: string, chapter: { isHidden?: boolean }, more: object) => {
    const { id: chapterId } = await createChapter(writer, {
      bookId: id[bookName] ?? 0,
      name: `${name} ch`,
      ...chapter,
    });
    id[name] = (await createPage(writer, { chapterId, name, bodyHtml: "<p>Zebra crossing</p>", ...more })).id;
  };
  await book("Open", true);
  await book("Inner", false);
  await page("Open", "plain", {}, { tags: ["Straße"], bodyHtml: "<p>Zebra Ångström 東京都</p>" });
  await page("Open", "hidden", {}, { isHidden: true });
  await page("Open", "draft", {}, { isPublished: false });
  await page("Open", "in hidden chapter", { isHidden: true }, {});
  await page("Inner", "inner", {}, {});
  const relatedIds = ["hidden", "draft", "in hidden chapter", "inner"].map((name) => id[name] ?? 0);
  await editPage(writer, { id: id.plain ?? 0, relatedIds });
  const other = await makeWorkspace();
  const theirs = asAgent(other, await makeAgent(other));
  const { id: bookId } = await createBook(theirs, { name: "Theirs" });
  const { id: chapterId } = await createChapter(theirs, { bookId, name: "Theirs" });
  await createPage(theirs, { chapterId, name: "Zebra of theirs" });
});

const everything = ["plain", "hidden", "draft", "in hidden chapter", "inner"];
const readers = (): [string, Context, string[]][] => [
  ["a guest", guest, ["plain"]],
  ["a customer", customer, ["plain"]],
  ["an agent", agent, everything],
];

describe.each(["a guest", "a customer", "an agent"])("%s reads only what is for them:", (name) => {
  const find = () => readers().find(([one]) => one === name) as [string, Context, string[]];

  it("books", async () => {
    const [, ctx] = find();
    const names = (await listBooks(ctx)).map((book) => book.name);
    expect(names).toEqual(name === "an agent" ? ["Open", "Inner"] : ["Open"]);
  });

  it("pages", async () => {
    const [, ctx, seen] = find();
    for (const page of everything) {
      const read = getPage(ctx, id[page] ?? 0);
      if (seen.includes(page)) await expect(read).resolves.toMatchObject({ name: page });
      else await expect(read).rejects.toMatchObject({ code: "not_found" });
    }
  });

  it("contents, whose numbers are the pages' own", async () => {
    const [, ctx, seen] = find();
    const { chapters } = await getContents(ctx, id.Open ?? 0);
    const pages = chapters.flatMap((chapter) => chapter.pages);
    expect(pages.map((page) => page.name)).toEqual(seen.filter((page) => page !== "inner"));
    for (const page of pages) expect((await getPage(ctx, page.id)).number).toBe(page.number);
  });

  it("related pages", async () => {
    const [, ctx, seen] = find();
    const { related } = await getPage(ctx, id.plain ?? 0);
    expect(related.map((page) => page.name)).toEqual(seen.filter((page) => page !== "plain"));
  });

  it("search results", async () => {
    const [, ctx, seen] = find();
    const found = await searchPages(ctx, { text: "zebra" });
    expect(found.map((page) => page.name).sort()).toEqual([...seen].sort());
  });

  it("a portal's books only", async () => {
    const [, ctx] = find();
    expect(await listBooks(ctx, [])).toEqual([]);
    expect(await searchPages(ctx, { text: "zebra", shelf: [] })).toEqual([]);
    await expect(getPage(ctx, id.plain ?? 0, [id.Inner ?? 0])).rejects.toMatchObject({ code: "not_found" });
    expect((await getPage(ctx, id.plain ?? 0, [id.Open ?? 0])).name).toBe("plain");
  });
});

describe("search", () => {
  it.each(["ZEBRA", "angstrom", "strasse", "東京", "pla", "zebra angstrom", '"zebra angstrom"'])("%s", async (text) => {
    expect((await searchPages(guest, { text })).map((page) => page.name)).toEqual(["plain"]);
  });

  it.each(["giraffe", "zebra giraffe", "", "-zebra", "zebra -angstrom", "\0", "'"])(
    "%s finds nothing",
    async (text) => {
      expect(await searchPages(guest, { text })).toEqual([]);
    },
  );

  it("puts a name before tags, and tags before text", async () => {
    const writer = asAgent(workspace, await makeAgent(workspace));
    const { id: chapterId } = await createChapter(writer, { bookId: id.Open ?? 0, name: "Ranks" });
    const filler = "<p>words that say nothing at all</p>".repeat(3);
    await createPage(writer, { chapterId, name: "Text", bodyHtml: `${filler}<p>quagga</p>` });
    await createPage(writer, { chapterId, name: "Tagged", bodyHtml: filler, tags: ["quagga"] });
    const named = await createPage(writer, { chapterId, name: "Quagga", bodyHtml: filler });
    const names = async () => (await searchPages(guest, { text: "quagga" })).map((page) => page.name);
    expect(await names()).toEqual(["Quagga", "Tagged", "Text"]);
    await editPage(writer, { id: named.id, name: "Something else" });
    expect(await names()).toEqual(["Tagged", "Text"]);
  });
});

describe("a vote", () => {
  const votes = async () => {
    const { helpfulVotes, notHelpfulVotes } = await getPage(guest, id.plain ?? 0);
    return [helpfulVotes, notHelpfulVotes];
  };

  it("counts once for each person, and can be changed", async () => {
    const vote = (ctx: Context, helpful: boolean) => votePage(ctx, { pageId: id.plain ?? 0, helpful, browser: "b" });
    await Promise.all([vote(guest, true), vote(guest, true), vote(customer, true), vote(agent, false)]);
    expect(await votes()).toEqual([2, 1]);
    await vote(customer, false);
    await vote(customer, false);
    expect(await votes()).toEqual([1, 2]);
    await vote({ ...customer, actor: { type: "customer", id: 8, name: "", email: "d@x.example" } }, true);
    expect(await votes()).toEqual([2, 2]);
  });

  it("is only for who may read the page", async () => {
    for (const page of ["hidden", "draft", "in hidden chapter", "inner"]) {
      const given = votePage(guest, { pageId: id[page] ?? 0, helpful: true });
      await expect(given).rejects.toMatchObject({ code: "not_found" });
    }
  });
});
