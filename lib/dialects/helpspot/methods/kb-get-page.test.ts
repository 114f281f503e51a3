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

setUpTestDatabase();
const scene = setUpKnowledge();

test("one page with its number, HTML, tags and related pages", async () => {
  const { page, chapter } = scene;
  const id = page["Clean Upgrade"];
  const query = { method: "kb.getPage", xPage: id };
  const fields = {
    name: "2.3. Clean Upgrade",
    xPage: String(id),
    xChapter: String(chapter.Installation),
    sPageName: "Clean Upgrade",
    tPage: "<p>This is the HTML body of the page.</p>",
    iOrder: "5",
    fHighlight: "0",
    tags: { tag: sampleTags },
    relatedpages: sampleRelated(scene).json,
  };
  expect(await json(query)).toEqual(fields);
  expect(await php(query)).toEqual(fields);
  expect(await xml(query)).toBe(
    `<page><name>2.3. Clean Upgrade</name><xPage>${id}</xPage><xChapter>${chapter.Installation}</xChapter><sPageName>Clean Upgrade</sPageName><tPage>&lt;p&gt;This is the HTML body of the page.&lt;/p&gt;</tPage><iOrder>5</iOrder><fHighlight>0</fHighlight><tags><tag>Pricing</tag><tag>Pre-sales</tag><tag>Application</tag><tag>Service</tag></tags>${sampleRelated(scene).xml}</page>`,
  );
});

test("of an appendix, without a number; tags and related pages are left out when there are none", async () => {
  const query = { method: "kb.getPage", xPage: scene.page.Glossary };
  expect(await json(query)).toEqual({
    name: "Glossary",
    xPage: String(scene.page.Glossary),
    xChapter: String(scene.chapter["Words & signs"]),
    sPageName: "Glossary",
    tPage: "",
    iOrder: "1",
    fHighlight: "0",
  });
  expect(await xml(query)).toContain("<sPageName>Glossary</sPageName><tPage /><iOrder>1</iOrder>");
});

test.each([
  ["Getting your help desk up and running", "1.1. Getting your help desk up and running"],
  ["Requirements", "2.1. Requirements"],
  ["Installing the Product", "2.2. Installing the Product"],
])("%s has the number it has in the table of contents", async (name, numbered) => {
  expect((await json({ method: "kb.getPage", xPage: scene.page[name] })).name).toBe(numbered);
});

test("without a page, or with one that nobody outside may read", async () => {
  expect(await failure({ method: "kb.getPage" })).toEqual(without("xPage"));
  for (const xPage of scene.noPages) {
    expect(await failure({ method: "kb.getPage", xPage }), xPage).toEqual(without("xPage"));
  }
});
