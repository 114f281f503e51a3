import { beforeAll, expect, it } from "vitest";
import { db } from "@/db/client";
import { knowledgeSearches } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import type { Context, Workspace } from "../context";
import { asAgent, asVisitor, makeAgent, makeWorkspace } from "../testing";
import { createBook } from "./books";
import { createChapter } from "./chapters";
import { createPage, deletePage } from "./pages";
import { searchAsReader } from "./reader-search";
import { listBrokenLinks, listMissedSearches, listPageFigures, listVoteReasons } from "./reports";
import { countView, writeViews } from "./views";
import { votePage } from "./votes";

setUpTestDatabase();

let workspace: Workspace;
let writer: Context;
let guest: Context;
let chapterId: number;

beforeAll(async () => {
  workspace = await makeWorkspace();
  writer = asAgent(workspace, await makeAgent(workspace));
  guest = { ...asVisitor(workspace), ip: "192.0.2.1" };
  const book = await createBook(writer, { name: "Manual" });
  chapterId = (await createChapter(writer, { bookId: book.id, name: "One" })).id;
});

const page = async (name: string, bodyHtml = "<p>Words</p>") =>
  (await createPage(writer, { chapterId, name, bodyHtml })).id;

it("searches without a result are listed until something is written for them", async () => {
  for (const text of ["Refund", "refund", "warranty"]) await searchAsReader(guest, { text });
  expect(await listMissedSearches(writer)).toMatchObject([
    { words: "refund", count: 2 },
    { words: "warranty", count: 1 },
  ]);
  await page("Refund of money");
  await searchAsReader(guest, { text: "refund" });
  const day = "2020-01-01";
  await db.insert(knowledgeSearches).values({ workspaceId: workspace.id, words: "long ago", day, found: 0 });
  expect((await listMissedSearches(writer)).map(({ words }) => words)).toEqual(["warranty"]);
  const other = await makeWorkspace();
  expect(await listMissedSearches(asAgent(other, await makeAgent(other)))).toEqual([]);
});

it("pages stand with readings and votes, and reasons with their page", async () => {
  const id = await page("Read");
  countView(id);
  countView(id);
  await writeViews();
  await votePage(guest, { pageId: id, helpful: false, reason: "Too short" });
  expect((await listPageFigures(writer))[0]).toEqual({
    id,
    name: "Read",
    bookName: "Manual",
    views: 2,
    uses: 0,
    helpful: 0,
    notHelpful: 1,
  });
  expect(await listVoteReasons(writer)).toMatchObject([{ pageId: id, pageName: "Read", reason: "Too short" }]);
});

it("links that lead nowhere are found, and those that are led on are not", async () => {
  const [gone, moved, there] = [await page("Gone"), await page("Moved"), await page("There")];
  const link = (id: number) => `<a href="/knowledge/pages/${id}-x#y">x</a>`;
  const id = await page("Links", `<p>${link(gone)}${link(moved)}${link(there)}</p>`);
  await deletePage(writer, gone);
  await deletePage(writer, moved, there);
  expect(await listBrokenLinks(writer)).toEqual([
    { pageId: id, pageName: "Links", target: `/knowledge/pages/${gone}-x#y` },
  ]);
});

it("nobody outside reads any of it", async () => {
  for (const read of [listMissedSearches, listVoteReasons, listPageFigures, listBrokenLinks]) {
    await expect(read(guest)).rejects.toMatchObject({ code: "forbidden" });
  }
});
