import type { Desk } from "@/lib/dialects/happyfox/desk";
import { endpoint } from "@/lib/dialects/happyfox/endpoint";
import { notFoundError } from "@/lib/dialects/happyfox/errors";
import { rowNumber } from "@/lib/dialects/paths";
import type { Context } from "@/lib/domain/context";
import { getContents, getPage, listBooks } from "@/lib/domain/knowledge/queries";

type Article = { id: number; title: string; contents: string };
type Section = { id: number; name: string; articles: Article[] };

/** What everybody may read; the key itself sees the books of staff as well. */
const everybody = (desk: Desk): Context => ({ ...desk.ctx, actor: { type: "visitor" } });

/** The chapters of all books with their pages, as their sections and articles. */
async function sectionsOf(ctx: Context): Promise<Section[]> {
  const books = await listBooks(ctx);
  const contents = await Promise.all(books.map((book) => getContents(ctx, book.id, { withBodies: true })));
  return contents.flatMap(({ chapters }) =>
    chapters.map((chapter) => ({
      id: chapter.id,
      name: chapter.name,
      articles: chapter.pages.map((page) => ({ id: page.id, title: page.name, contents: page.bodyHtml ?? "" })),
    })),
  );
}

const articlesOf = (sections: readonly Section[]): Article[] => sections.flatMap((section) => section.articles);

const read = { verb: "GET" as const, parameters: {}, bodies: [] };

export const listArticles = endpoint({
  ...read,
  name: "List knowledge base articles",
  path: "kb/articles",
  doc: "The articles that everybody may read.",
  example: { path: "kb/articles/" },
  run: async ({ desk }) => articlesOf(await sectionsOf(everybody(desk))),
});

export const listInternalArticles = endpoint({
  ...read,
  name: "List internal knowledge base articles",
  path: "kb/internal-articles",
  doc: "The articles that only staff may read.",
  example: { path: "kb/internal-articles/" },
  run: async ({ desk }) => {
    const [all, open] = await Promise.all([sectionsOf(desk.ctx), sectionsOf(everybody(desk))]);
    const known = new Set(articlesOf(open).map((article) => article.id));
    return articlesOf(all).filter((article) => !known.has(article.id));
  },
});

export const listSections = endpoint({
  ...read,
  name: "List knowledge base sections",
  path: "kb/sections",
  doc: "The chapters of the books that everybody may read, each with its articles.",
  example: { path: "kb/sections/" },
  run: ({ desk }) => sectionsOf(everybody(desk)),
});

export const showArticle = endpoint({
  ...read,
  name: "Knowledge base article",
  path: "kb/article/{id}",
  doc: "One article that everybody may read.",
  example: { path: "kb/article/1" },
  run: async ({ desk, path }) => {
    const id = rowNumber(path.id ?? "");
    if (id === null) throw notFoundError();
    const page = await getPage(everybody(desk), id);
    return { id: page.id, title: page.name, contents: page.bodyHtml };
  },
});

export const showSection = endpoint({
  ...read,
  name: "Knowledge base section",
  path: "kb/section/{id}",
  doc: "One chapter that everybody may read, with its articles.",
  example: { path: "kb/section/1" },
  run: async ({ desk, path }) => {
    const section = (await sectionsOf(everybody(desk))).find((one) => one.id === rowNumber(path.id ?? ""));
    if (!section) throw notFoundError();
    return section;
  },
});
