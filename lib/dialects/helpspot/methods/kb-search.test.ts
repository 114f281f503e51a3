import { beforeAll, expect, test } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { php, setUpKnowledge, without, xml } from "@/lib/dialects/helpspot/methods/knowledge-testing";
import { failure, json } from "@/lib/dialects/helpspot/testing";
import { editPage } from "@/lib/domain/knowledge/pages";

setUpTestDatabase();
const scene = setUpKnowledge();

// In the manual's sample two pages are found; here one has the word in its name, the other in its text. So have some
// that nobody outside may read.
beforeAll(async () => {
  const write = (name: string, bodyHtml: string) => editPage(scene.ctx, { id: scene.page[name] ?? 0, bodyHtml });
  await write("Installing the Product", "<p>Page about <b>installation</b></p>");
  await write("Requirements", "<p>How to install on Linux &amp; Ærø. Installations differ.</p>");
  for (const name of ["A secret", "Old requirements", "A draft", "In a hidden chapter"])
    await write(name, "Installation");
});

const row = (name: string, desc: string) => ({
  link: `?pg=kb.page&id=${scene.page[name]}`,
  desc,
  sBookName: "HelpSpot Manual",
  sPageName: name,
  xPage: String(scene.page[name]),
});
const product = () => row("Installing the Product", "Page about installation");
const requirements = () => row("Requirements", "How to install on Linux & Ærø. Installations differ.");
const names = async (q: string) =>
  ((await json({ method: "kb.search", q })).page as Record<string, string>[]).map(({ sPageName }) => sPageName);

test("pages that match, with where they are found and how they begin", async () => {
  const query = { method: "kb.search", q: "installation" };
  expect(await json(query)).toEqual({ page: [product(), requirements()] });
  expect(await php(query)).toEqual({ page: [product(), requirements()] });
  expect(await xml(query)).toBe(
    `<pages><page><link>?pg=kb.page&amp;id=${scene.page["Installing the Product"]}</link><desc>Page about installation</desc><sBookName>HelpSpot Manual</sBookName><sPageName>Installing the Product</sPageName><xPage>${scene.page["Installing the Product"]}</xPage></page><page><link>?pg=kb.page&amp;id=${scene.page.Requirements}</link><desc>How to install on Linux &amp; Ærø. Installations differ.</desc><sBookName>HelpSpot Manual</sBookName><sPageName>Requirements</sPageName><xPage>${scene.page.Requirements}</xPage></page></pages>`,
  );
});

test.each([
  ["a page is found by its name before those that only mention the words", "installing", "Installing the Product"],
  ["by a tag", "pre-sales", "Clean Upgrade"],
  ["accents and case aside", "AERO", "Requirements"],
  ["by all of several words", "linux install", "Requirements"],
])("%s", async (_case, q, name) => {
  expect(await names(q)).toContain(name);
});

test.each([["nothing like it"], ["!!!"], ["-installation"], ["%"], ["secret"], ["theirs"]])(
  "%s finds nothing",
  async (q) => {
    expect(await xml({ method: "kb.search", q })).toBe("<pages><page /></pages>");
    expect(await json({ method: "kb.search", q })).toEqual({ page: [] });
  },
);

test("without words", async () => {
  for (const q of [undefined, "", "  "]) expect(await failure({ method: "kb.search", q })).toEqual(without("q"));
});
