import { method } from "@/lib/dialects/helpspot/method";
import { flag, id, required, text } from "@/lib/dialects/helpspot/parameter-types";
import { Container, type Fields, Rows } from "@/lib/dialects/helpspot/tree";
import { numberedName } from "@/lib/domain/knowledge/logic";
import { type Book, getBook, getContents, getPage, listBooks, type PageEntry } from "@/lib/domain/knowledge/queries";
import { searchPages } from "@/lib/domain/knowledge/search";

const bookId = required(id("The book."));
const pageId = required(id("The page."));

export const kbList = method({
  name: "kb.list",
  verb: "GET",
  access: "public",
  doc: "The public knowledge books.",
  parameters: {},
  example: {},
  run: (ctx) => listBooks(ctx),
  present: (books) => ({ root: "books", fields: { book: new Rows(books.map(bookRow)) } }),
});

export const kbGet = method({
  name: "kb.get",
  verb: "GET",
  access: "public",
  doc: "One knowledge book.",
  parameters: { xBook: bookId },
  example: { xBook: "1" },
  run: (ctx, { xBook }) => getBook(ctx, xBook),
  present: (book) => ({ root: "book", fields: bookRow(book) }),
});

const bookRow = (book: Book): Fields => ({
  xBook: book.id,
  sBookName: book.name,
  iOrder: book.position,
  tDescription: book.description,
});

export const kbGetBookToc = method({
  name: "kb.getBookTOC",
  verb: "GET",
  access: "public",
  doc: "A knowledge book's chapters and pages, with the HTML of each page when asked for.",
  parameters: { xBook: bookId, fWithPageHTML: flag("1 adds each page's HTML.", "0") },
  example: { xBook: "1" },
  run: (ctx, { xBook, fWithPageHTML }) => getContents(ctx, xBook, { withBodies: fWithPageHTML ?? false }),
  present: ({ chapters }) => ({
    root: "toc",
    fields: {
      chapter: new Rows(
        chapters.map((chapter) => ({
          name: numberedName(chapter),
          xChapter: chapter.id,
          sChapterName: chapter.name,
          iOrder: chapter.position,
          fAppendix: chapter.isAppendix ? 1 : 0,
          pages: new Container("page", chapter.pages.map(pageRow)),
        })),
      ),
    },
  }),
});

export const kbGetPage = method({
  name: "kb.getPage",
  verb: "GET",
  access: "public",
  doc: "One knowledge page with its HTML.",
  parameters: { xPage: pageId },
  example: { xPage: "16" },
  run: (ctx, { xPage }) => getPage(ctx, xPage),
  present: (page) => ({ root: "page", fields: pageRow(page) }),
});

function pageRow(page: PageEntry): Fields {
  const related = page.related.map((other) => ({
    xRelatedPage: other.id,
    sPageName: other.name,
    sChapterName: other.chapterName,
    sBookName: other.bookName,
    xBook: other.bookId,
  }));
  return {
    name: numberedName(page),
    xPage: page.id,
    xChapter: page.chapterId,
    sPageName: page.name,
    tPage: page.bodyHtml,
    iOrder: page.position,
    fHighlight: page.isHighlighted ? 1 : 0,
    tags: page.tags.length > 0 ? new Container("tag", page.tags) : undefined,
    relatedpages: related.length > 0 ? new Container("relatedpage", related) : undefined,
  };
}

export const kbSearch = method({
  name: "kb.search",
  verb: "GET",
  access: "public",
  doc: "The public knowledge pages that match a search, best first.",
  parameters: { q: required(text("Words to look for.")) },
  example: { q: "installation" },
  run: (ctx, { q }) => searchPages(ctx, { text: q }),
  present: (pages) => ({
    root: "pages",
    fields: {
      page: new Rows(
        pages.map((page) => ({
          link: `?pg=kb.page&id=${page.id}`,
          desc: page.excerpt,
          sBookName: page.bookName,
          sPageName: page.name,
          xPage: page.id,
        })),
      ),
    },
  }),
});
