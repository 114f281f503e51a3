import { z } from "zod";
import { lines, optionalLine, placeAfterId, requiredLine, rowId, rowIds } from "../catalog/schema";

const bookColumns = {
  name: requiredLine(200, "Give the book a name."),
  description: lines(2000),
  isPublic: z.boolean(),
};

export const createBookInput = z.object({
  ...bookColumns,
  description: bookColumns.description.default(""),
  isPublic: z.boolean().default(true),
  placeAfterId,
});
export type CreateBookInput = z.input<typeof createBookInput>;

/** A key that is absent stays as it is. */
export const editBookInput = z.object(bookColumns).partial().extend({ id: rowId, placeAfterId });
export type EditBookInput = z.input<typeof editBookInput>;

const chapterColumns = {
  bookId: rowId,
  name: requiredLine(200, "Give the chapter a name."),
  isAppendix: z.boolean(),
  isHidden: z.boolean(),
};

export const createChapterInput = z.object({
  ...chapterColumns,
  isAppendix: z.boolean().default(false),
  isHidden: z.boolean().default(false),
  placeAfterId,
});
export type CreateChapterInput = z.input<typeof createChapterInput>;

/** A key that is absent stays as it is. Another `bookId` moves the chapter with its pages. */
export const editChapterInput = z.object(chapterColumns).partial().extend({ id: rowId, placeAfterId });
export type EditChapterInput = z.input<typeof editChapterInput>;

/** A page's HTML may be this long, in characters. */
export const longestBody = 500_000;

const sameTag = (one: string, other: string) => one.toLocaleLowerCase() === other.toLocaleLowerCase();

/** Words, each once whatever its case, in the order given. */
const tagList = z
  .array(optionalLine(60))
  .max(50, "A page takes at most 50 tags.")
  .transform((tags) => tags.filter((tag, at) => tag !== "" && tags.findIndex((other) => sameTag(tag, other)) === at));

const pageColumns = {
  chapterId: rowId,
  name: requiredLine(200, "Give the page a name."),
  bodyHtml: z.string().max(longestBody, `A page takes at most ${longestBody.toLocaleString("en")} characters.`),
  isHidden: z.boolean(),
  isHighlighted: z.boolean(),
  isPublished: z.boolean(),
  tags: tagList,
  relatedIds: rowIds.pipe(z.array(rowId).max(50, "A page names at most 50 other pages.")),
};

export const createPageInput = z.object({
  ...pageColumns,
  bodyHtml: pageColumns.bodyHtml.default(""),
  isHidden: z.boolean().default(false),
  isHighlighted: z.boolean().default(false),
  isPublished: z.boolean().default(true),
  tags: tagList.default([]),
  relatedIds: pageColumns.relatedIds.default([]),
  placeAfterId,
});
export type CreatePageInput = z.input<typeof createPageInput>;

/**
 * A key that is absent stays as it is; `tags` and `relatedIds` are whole lists. Another `chapterId` moves the page, also
 * into another book.
 */
export const editPageInput = z
  .object(pageColumns)
  .partial()
  .extend({ id: rowId, placeAfterId, note: optionalLine(300).optional() });
export type EditPageInput = z.input<typeof editPageInput>;

/** Groups of words that mean the same, one a line. */
export const saveSynonymsInput = z.object({ text: lines(20_000) });

/** What a reader misses on a page. */
export const voteReason = lines(1000);

/** New words for a page; `revision` is that of the draft which was seen, 0 for none. */
export const saveDraftInput = z.object({
  pageId: rowId,
  revision: z.number().int().min(0),
  name: pageColumns.name,
  bodyHtml: pageColumns.bodyHtml,
  tags: tagList,
  note: optionalLine(300).default(""),
});
export type SaveDraftInput = z.input<typeof saveDraftInput>;

export const reviewPageInput = z.object({
  pageId: rowId,
  reviewOn: z.iso.date("Give the day as 2026-11-26.").nullable(),
});

/** A language tag that this machine knows, as BCP 47 writes it. */
const localeTag = z.string().transform((tag, check) => {
  try {
    const [known] = Intl.DisplayNames.supportedLocalesOf(tag.trim().slice(0, 35));
    if (known) return known;
  } catch {
    // Not even written as a tag.
  }
  check.addIssue({ code: "custom", message: "Choose a language." });
  return z.NEVER;
});

export const saveTranslationInput = z.object({
  pageId: rowId,
  locale: localeTag,
  name: pageColumns.name,
  bodyHtml: pageColumns.bodyHtml,
  isPublished: z.boolean(),
});
export type SaveTranslationInput = z.input<typeof saveTranslationInput>;
