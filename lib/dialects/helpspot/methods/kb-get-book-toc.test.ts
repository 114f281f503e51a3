import { expect, test } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import {
  php,
  sampleRelated,
  sampleTags,
  setUpKnowledge,
  without,
  xml,
} from "@/lib/dialects/helpspot/methods/knowledge-testing";
import { failure, json } from "@/lib/dialects/helpspot/testing";
import { createBook } from "@/lib/domain/knowledge/books";

setUpTestDatabase();
const scene = setUpKnowledge();

type Row = { number: string; name: string; order: number; flag: number; tags?: string[]; related?: true };

/** The table of contents that the manual's sample has, as far as this scene goes. */
const chapters: (Omit<Row, "tags" | "related"> & { pages: Row[] })[] = [
  {
    number: "1. ",
    name: "Getting Started",
    order: 1,
    flag: 0,
    pages: [{ number: "1.1. ", name: "Getting your help desk up and running", order: 1, flag: 1, tags: sampleTags }],
  },
  {
    number: "2. ",
    name: "Installation",
    order: 2,
    flag: 0,
    pages: [
      { number: "2.1. ", name: "Requirements", order: 1, flag: 0, tags: sampleTags, related: true },
      { number: "2.2. ", name: "Installing the Product", order: 3, flag: 1, tags: ["Pricing"] },
      { number: "2.3. ", name: "Clean Upgrade", order: 5, flag: 0, tags: sampleTags, related: true },
    ],
  },
  { number: "3. ", name: "After the appendix", order: 5, flag: 0, pages: [] },
  {
    number: "",
    name: "Words & signs",
    order: 4,
    flag: 1,
    pages: [{ number: "", name: "Glossary", order: 1, flag: 0 }],
  },
];

const pageJson = (chapterName: string, row: Row) => ({
  name: `${row.number}${row.name}`,
  xPage: String(scene.page[row.name]),
  xChapter: String(scene.chapter[chapterName]),
  sPageName: row.name,
  iOrder: String(row.order),
  fHighlight: String(row.flag),
  ...(row.tags ? { tags: { tag: row.tags } } : {}),
  ...(row.related ? { relatedpages: sampleRelated(scene).json } : {}),
});
const contentsJson = () => ({
  chapter: chapters.map(({ number, name, order, flag, pages }) => ({
    name: `${number}${name}`,
    xChapter: String(scene.chapter[name]),
    sChapterName: name,
    iOrder: String(order),
    fAppendix: String(flag),
    pages: pages.length > 0 ? { page: pages.map((row) => pageJson(name, row)) } : [],
  })),
});

const pageXml = (chapterName: string, row: Row) => {
  const tags = row.tags ? `<tags>${row.tags.map((tag) => `<tag>${tag}</tag>`).join("")}</tags>` : "";
  const related = row.related ? sampleRelated(scene).xml : "";
  return `<page><name>${row.number}${row.name}</name><xPage>${scene.page[row.name]}</xPage><xChapter>${scene.chapter[chapterName]}</xChapter><sPageName>${row.name}</sPageName><iOrder>${row.order}</iOrder><fHighlight>${row.flag}</fHighlight>${tags}${related}</page>`;
};
const contentsXml = () => {
  const elements = chapters.map(({ number, name, order, flag, pages }) => {
    const inside = pages.map((row) => pageXml(name, row)).join("");
    const escaped = name.replace("&", "&amp;");
    return `<chapter><name>${number}${escaped}</name><xChapter>${scene.chapter[name]}</xChapter><sChapterName>${escaped}</sChapterName><iOrder>${order}</iOrder><fAppendix>${flag}</fAppendix>${inside ? `<pages>${inside}</pages>` : "<pages />"}</chapter>`;
  });
  return `<toc>${elements.join("")}</toc>`;
};

const manual = () => ({ method: "kb.getBookTOC", xBook: scene.book["HelpSpot Manual"] });

test("numbered, without what is hidden, appendices last", async () => {
  expect(await json(manual())).toEqual(contentsJson());
  expect(await php(manual())).toEqual(contentsJson());
  expect(await xml(manual())).toBe(contentsXml());
});

test("with the HTML of each page, after its name", async () => {
  const query = { ...manual(), fWithPageHTML: 1 };
  const answer = (await json(query)) as { chapter: { pages: { page: Record<string, unknown>[] } }[] };
  const upgrade = answer.chapter[1]?.pages.page[2] ?? {};
  const { tPage, ...rest } = upgrade;
  expect(tPage).toBe("<p>This is the HTML body of the page.</p>");
  expect(rest).toEqual(pageJson("Installation", chapters[1]?.pages[2] as Row));
  expect(Object.keys(upgrade).slice(3, 6)).toEqual(["sPageName", "tPage", "iOrder"]);
  expect(await xml(query)).toContain(
    "<sPageName>Clean Upgrade</sPageName><tPage>&lt;p&gt;This is the HTML body of the page.&lt;/p&gt;</tPage><iOrder>5</iOrder>",
  );
  expect(await xml({ ...manual(), fWithPageHTML: 0 })).toBe(contentsXml());
});

test("without chapters, an empty one in XML and an empty list in JSON", async () => {
  const { id } = await createBook(scene.ctx, { name: "Empty" });
  expect(await xml({ method: "kb.getBookTOC", xBook: id })).toBe("<toc><chapter /></toc>");
  expect(await json({ method: "kb.getBookTOC", xBook: id })).toEqual({ chapter: [] });
});

test("without a book, or with one that is not public", async () => {
  expect(await failure({ method: "kb.getBookTOC" })).toEqual(without("xBook"));
  for (const xBook of scene.noBooks) {
    expect(await failure({ method: "kb.getBookTOC", xBook }), xBook).toEqual(without("xBook"));
  }
});
