import { expect, it } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { json } from "@/lib/dialects/helpspot/testing";
import { publishDraft, saveDraft } from "@/lib/domain/knowledge/drafts";
import { numberedName } from "@/lib/domain/knowledge/logic";
import { listBooks } from "@/lib/domain/knowledge/queries";
import { listPagesForSiteMap, openPage } from "@/lib/domain/knowledge/reading";
import { searchKnowledge } from "@/lib/domain/knowledge/search";
import { saveSynonyms } from "@/lib/domain/knowledge/synonyms";
import { collectKnowledgeWords } from "@/lib/domain/knowledge/words";
import { asVisitor } from "@/lib/domain/testing";
import { setUpKnowledge } from "./knowledge-testing";

setUpTestDatabase();
const scene = setUpKnowledge();

type Row = Record<string, unknown>;
const ask = async (method: string, more: Record<string, string> = {}): Promise<Row> =>
  (await json({ method, ...more })) as Row;
const rows = (answer: Row, name: string): Row[] => [(answer[name] ?? []) as Row | Row[]].flat();

it("what the methods tell is what the pages show, page by page", async () => {
  const guest = asVisitor(scene.desk.workspace);
  const books = rows(await ask("kb.list"), "book");
  expect(books.map((book) => book.sBookName)).toEqual((await listBooks(guest, null)).map((book) => book.name));
  const told: string[] = [];
  for (const book of books) {
    const toc = await ask("kb.getBookTOC", { xBook: String(book.xBook), fWithPageHTML: "1" });
    for (const chapter of rows(toc, "chapter")) {
      for (const page of rows(chapter.pages as Row, "page")) {
        const shown = await openPage(guest, Number(page.xPage), null);
        told.push(String(page.xPage));
        expect([page.name, page.tPage ?? ""]).toEqual([numberedName(shown.page), shown.page.bodyHtml]);
        const inTree = shown.contents.chapters.find((one) => one.pages.some(({ id }) => id === shown.page.id));
        expect(chapter.name).toBe(inTree && numberedName(inTree));
      }
    }
  }
  expect(told.sort()).toEqual((await listPagesForSiteMap(guest, null)).map(({ id }) => String(id)).sort());
});

it("a draft is nowhere until it is published, and then everywhere", async () => {
  const pageId = scene.page["Clean Upgrade"] ?? 0;
  const words = { name: "Clean upgrade by night", bodyHtml: "<p>Owls</p>", tags: [] };
  const told = async () => (await ask("kb.getPage", { xPage: String(pageId) })).sPageName;
  await saveDraft(scene.ctx, { pageId, revision: 0, ...words });
  expect(await told()).toBe("Clean Upgrade");
  await publishDraft(scene.ctx, pageId);
  expect(await told()).toBe("Clean upgrade by night");
});

it("searches find the same, words that mean the same and typing errors too", async () => {
  const guest = asVisitor(scene.desk.workspace);
  await saveSynonyms(scene.ctx, { text: "requirements, prerequisites" });
  await collectKnowledgeWords(scene.ctx);
  for (const q of ["requirements", "prerequisites", "requirments", "glossary", "secret", "draft"]) {
    const told = rows(await ask("kb.search", { q }), "page").map((page) => Number(page.xPage));
    expect(told, q).toEqual((await searchKnowledge(guest, { text: q })).pages.map(({ id }) => id));
  }
});
