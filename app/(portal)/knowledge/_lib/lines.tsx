import type { PageLine } from "@/components/portal/knowledge/page-list";
import { Marked } from "@/components/ui/marked";
import type { ListedPage } from "@/lib/domain/knowledge/reading";
import type { FoundPage } from "@/lib/domain/knowledge/search";
import { excerpt } from "@/lib/text/html";
import { pageAddress } from "@/lib/text/slugs";

/** Pages of a list as lines. */
export const listedLines = (pages: readonly ListedPage[]): PageLine[] =>
  pages.map((page) => ({
    id: page.id,
    href: pageAddress(page),
    name: page.name,
    where: `${page.bookName} · ${page.chapterName}`,
    excerpt: excerpt(page.opening, 180),
  }));

/** Pages that were found as lines, with what was looked for marked. */
export const foundLines = (pages: readonly FoundPage[], terms: readonly string[]): PageLine[] =>
  pages.map((page) => ({
    id: page.id,
    href: pageAddress(page),
    name: page.name,
    where: page.bookName,
    excerpt: <Marked text={page.excerpt} terms={terms} />,
  }));
