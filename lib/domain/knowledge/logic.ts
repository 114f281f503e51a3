/** What numbering needs to know of a page and of a chapter. */
type Page = { isHidden: boolean; publishedAt: Date | null };
type Chapter = { isHidden: boolean; isAppendix: boolean };
type Numbered<Row> = Row & { number: string | null };

/** Can the page be read outside, as far as it is up to the page itself? */
export const isShown = (page: Page): boolean => !page.isHidden && page.publishedAt !== null;

/**
 * Number the chapters of a book and their pages: `2`, and `2.1`. Given in display order, appendices last. What cannot be
 * read outside takes no number, so that staff and visitors speak of the same one; nor do appendices and their pages.
 */
export function numberContents<C extends Chapter, P extends Page>(
  contents: readonly { chapter: C; pages: readonly P[] }[],
): (Numbered<C> & { pages: Numbered<P>[] })[] {
  let chapterCount = 0;
  return contents.map(({ chapter, pages }) => {
    const number = chapter.isHidden || chapter.isAppendix ? null : String(++chapterCount);
    let pageCount = 0;
    const numbered = pages.map((page) => ({
      ...page,
      number: number !== null && isShown(page) ? `${number}.${++pageCount}` : null,
    }));
    return { ...chapter, number, pages: numbered };
  });
}

/** A name with its number before it, as in a table of contents: `2.1. Requirements`. */
export const numberedName = ({ number, name }: { number: string | null; name: string }): string =>
  number === null ? name : `${number}. ${name}`;
