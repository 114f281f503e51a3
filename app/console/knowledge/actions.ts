"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { rowId } from "@/lib/domain/catalog/schema";
import { createBook, deleteBook, editBook } from "@/lib/domain/knowledge/books";
import { createChapter, deleteChapter, editChapter } from "@/lib/domain/knowledge/chapters";
import { removePageFile } from "@/lib/domain/knowledge/files";
import { createPage, deletePage, editPage } from "@/lib/domain/knowledge/pages";
import {
  createBookInput,
  createChapterInput,
  createPageInput,
  editBookInput,
  editChapterInput,
  editPageInput,
} from "@/lib/domain/knowledge/schema";
import { searchPages } from "@/lib/domain/knowledge/search";
import { agentAction } from "@/lib/web/actions";

/** Adds a book; answers its number. */
export const addBook = agentAction(createBookInput, async (ctx, input) => {
  const { id } = await createBook(ctx, input);
  refresh();
  return id;
});

/** Changes a book; answers its number. */
export const saveBook = agentAction(editBookInput, async (ctx, input) => {
  await editBook(ctx, input);
  refresh();
  return input.id;
});

/** Deletes a book with everything in it. */
export const removeBook = agentAction(rowId, (ctx, id) => deleteBook(ctx, id));

/** Adds a chapter; answers its number. */
export const addChapter = agentAction(createChapterInput, async (ctx, input) => {
  const { id } = await createChapter(ctx, input);
  refresh();
  return id;
});

/** Changes a chapter; answers its number. */
export const saveChapter = agentAction(editChapterInput, async (ctx, input) => {
  await editChapter(ctx, input);
  refresh();
  return input.id;
});

/** Deletes a chapter with its pages. */
export const removeChapter = agentAction(rowId, (ctx, id) => deleteChapter(ctx, id));

/** Begins a page, which nobody outside reads before it is published; answers its number. */
export const addPage = agentAction(createPageInput.pick({ name: true, chapterId: true }), async (ctx, input) => {
  const { id } = await createPage(ctx, { ...input, isPublished: false });
  refresh();
  return id;
});

/** Changes where a page stands and for whom; answers its number. */
export const savePage = agentAction(editPageInput, async (ctx, input) => {
  await editPage(ctx, input);
  refresh();
  return input.id;
});

/** Deletes a page; its address leads to another one where that is named. */
export const removePage = agentAction(z.object({ id: rowId, leadToId: rowId.nullable() }), (ctx, input) =>
  deletePage(ctx, input.id, input.leadToId),
);

/** Takes a download off its page. */
export const removeFile = agentAction(rowId, async (ctx, id) => {
  await removePageFile(ctx, id);
  refresh();
});

/** Pages that match what was typed, to name them on another page. */
export const findPages = agentAction(z.object({ text: z.string().max(200) }), async (ctx, { text }) => {
  const pages = await searchPages(ctx, { text, limit: 8 });
  return pages.map(({ id, name, bookName }) => ({ id, name, bookName }));
});
