import { beforeAll, beforeEach, expect } from "vitest";
import { readPhp } from "@/lib/dialects/helpspot/read-php";
import { bugs, call, type Desk, openDesk, type Sent } from "@/lib/dialects/helpspot/testing";
import type { Context } from "@/lib/domain/context";
import { createBook } from "@/lib/domain/knowledge/books";
import { createChapter } from "@/lib/domain/knowledge/chapters";
import { createPage } from "@/lib/domain/knowledge/pages";
import type { CreatePageInput } from "@/lib/domain/knowledge/schema";
import { asAgent, asSystem, makeWorkspace } from "@/lib/domain/testing";

type Ids = Record<string, number>;

/** The books of the manual's samples, with things among them that nobody outside may read. */
export type KnowledgeScene = {
  desk: Desk;
  ctx: Context;
  /** Ids by name. */
  book: Ids;
  chapter: Ids;
  page: Ids;
  /** Ids that name no book, or no page, that somebody outside may read. */
  noBooks: string[];
  noPages: string[];
};

export const sampleTags = ["Pricing", "Pre-sales", "Application", "Service"];

/** Fills a scene before the first test of a file, and fails a test that ran into a bug of ours. */
export function setUpKnowledge(): KnowledgeScene {
  const scene = { book: {}, chapter: {}, page: {} } as KnowledgeScene;
  beforeAll(async () => {
    Object.assign(scene, await fill(scene));
  });
  beforeEach(() => {
    bugs.length = 0;
    return () => expect(bugs).toEqual([]);
  });
  return scene;
}

async function fill({ book, chapter, page }: KnowledgeScene): Promise<Partial<KnowledgeScene>> {
  const desk = await openDesk();
  const ctx = asAgent(desk.workspace, desk.agent);
  const addBook = async (name: string, description = "", isPublic = true) => {
    book[name] = (await createBook(ctx, { name, description, isPublic })).id;
  };
  const addChapter = async (inside: string, name: string, more: { isAppendix?: boolean; isHidden?: boolean } = {}) => {
    chapter[name] = (await createChapter(ctx, { bookId: book[inside] ?? 0, name, ...more })).id;
  };
  const addPage = async (inside: string, name: string, more: Partial<CreatePageInput> = {}) => {
    page[name] = (await createPage(ctx, { chapterId: chapter[inside] ?? 0, name, ...more })).id;
  };

  await addBook("HelpSpot Manual", "Everything you need to install, administer, and use HelpSpot.");
  await addBook("Staff only", "", false);
  await addBook("Admin Manual");
  await addChapter("Staff only", "Secrets");
  await addPage("Secrets", "A secret");
  await addChapter("Admin Manual", "Setup");
  await addPage("Setup", "User Configuration");
  await addChapter("Admin Manual", "SQL Server");
  await addPage("SQL Server", "Installing on SQL Server");

  await addChapter("HelpSpot Manual", "Getting Started");
  await addChapter("HelpSpot Manual", "Installation");
  await addChapter("HelpSpot Manual", "Not yet", { isHidden: true });
  await addChapter("HelpSpot Manual", "Words & signs", { isAppendix: true });
  await addChapter("HelpSpot Manual", "After the appendix");
  await addPage("Getting Started", "Getting your help desk up and running", { isHighlighted: true, tags: sampleTags });
  const relatedIds = ["User Configuration", "A secret", "Installing on SQL Server"].map((name) => page[name] ?? 0);
  await addPage("Installation", "Requirements", { tags: sampleTags, relatedIds });
  await addPage("Installation", "Old requirements", { isHidden: true });
  await addPage("Installation", "Installing the Product", { isHighlighted: true, tags: ["Pricing"] });
  await addPage("Installation", "A draft", { isPublished: false });
  await addPage("Installation", "Clean Upgrade", {
    bodyHtml: "<p>This is the HTML body of the page.</p><script>alert(1)</script>",
    tags: sampleTags,
    relatedIds,
  });
  await addPage("Not yet", "In a hidden chapter");
  await addPage("Words & signs", "Glossary");

  const other = asSystem(await makeWorkspace());
  const theirBook = await createBook(other, { name: "Theirs" });
  const theirChapter = await createChapter(other, { bookId: theirBook.id, name: "Theirs" });
  const theirPage = await createPage(other, { chapterId: theirChapter.id, name: "Installation of theirs" });
  const nothing = ["0", "-1", "abc", "999999999", "99999999999999", "2147483648"];
  const hidden = ["A secret", "Old requirements", "A draft", "In a hidden chapter"];
  return {
    desk,
    ctx,
    noBooks: [String(book["Staff only"]), String(theirBook.id), ...nothing],
    noPages: [...hidden.map((name) => String(page[name])), String(theirPage.id), ...nothing],
  };
}

/** An answer's XML, without the declaration. */
export async function xml(query: Sent): Promise<string> {
  const response = await call(query);
  expect(response.headers.get("content-type")).toBe("text/xml; charset=UTF-8");
  return (await response.text()).replace('<?xml version="1.0" encoding="UTF-8"?>\n', "");
}

/** An answer's serialised PHP, read. */
export const php = async (query: Sent) => readPhp(await (await call({ ...query, output: "php" })).text());

/** What a call without a required parameter, or with one that names nothing, is told. */
export const without = (name: string) => ({ status: 400, errors: [`101 Required parameter ${name} not supplied`] });

/** The related pages that the sample pages show outside, as JSON and as XML. */
export function sampleRelated({ page, book }: KnowledgeScene) {
  const rows = [
    { sPageName: "User Configuration", sChapterName: "Setup" },
    { sPageName: "Installing on SQL Server", sChapterName: "SQL Server" },
  ].map((names) => ({
    xRelatedPage: String(page[names.sPageName]),
    ...names,
    sBookName: "Admin Manual",
    xBook: String(book["Admin Manual"]),
  }));
  const element = ([name, text]: [string, string]) => `<${name}>${text}</${name}>`;
  const inXml = rows.map((row) => `<relatedpage>${Object.entries(row).map(element).join("")}</relatedpage>`).join("");
  return { json: { relatedpage: rows }, xml: `<relatedpages>${inXml}</relatedpages>` };
}
