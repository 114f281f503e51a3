import { eq } from "drizzle-orm";
import { knowledgeBooks, knowledgeChapters } from "@/db/schema/index";
import { authorize } from "../access";
import { recordAudit } from "../audit";
import { applied } from "../catalog/names";
import { type Context, inTransaction, type TransactionContext } from "../context";
import { invalid, notFound } from "../errors";
import { atTheEnd, holdKnowledge, placeChapter } from "./order";
import { type CreateChapterInput, createChapterInput, type EditChapterInput, editChapterInput } from "./schema";

type Chapter = typeof knowledgeChapters.$inferSelect & { book: string };

const facts = ({ name, isAppendix, isHidden, position, book }: Chapter) => ({
  name,
  isAppendix,
  isHidden,
  position,
  book,
});

async function readChapter(ctx: TransactionContext, id: number): Promise<Chapter> {
  const [row] = await ctx.tx
    .select({ chapter: knowledgeChapters, book: knowledgeBooks.name })
    .from(knowledgeChapters)
    .innerJoin(knowledgeBooks, eq(knowledgeBooks.id, knowledgeChapters.bookId))
    .where(eq(knowledgeChapters.id, id));
  if (row?.chapter.workspaceId !== ctx.workspace.id) throw notFound("Chapter");
  return { ...row.chapter, book: row.book };
}

async function assertBook(ctx: TransactionContext, id: number): Promise<void> {
  const [row] = await ctx.tx
    .select({ workspaceId: knowledgeBooks.workspaceId })
    .from(knowledgeBooks)
    .where(eq(knowledgeBooks.id, id));
  if (row?.workspaceId !== ctx.workspace.id) throw invalid({ bookId: "There is no such book." }, "unknown_book");
}

/**
 * Add a chapter to a book.
 * Errors: `forbidden` without `knowledge.edit`; `invalid` for an unknown book.
 */
export async function createChapter(ctx: Context, raw: CreateChapterInput): Promise<{ id: number }> {
  authorize(ctx, "knowledge.edit");
  const { placeAfterId, ...input } = createChapterInput.parse(raw);
  return inTransaction(ctx, async (ctx) => {
    await holdKnowledge(ctx);
    await assertBook(ctx, input.bookId);
    const [row] = await ctx.tx
      .insert(knowledgeChapters)
      .values({ ...input, workspaceId: ctx.workspace.id, position: atTheEnd })
      .returning({ id: knowledgeChapters.id });
    if (!row) throw new Error("The chapter was not stored.");
    await placeChapter(ctx, input.bookId, row.id, placeAfterId);
    const after = await readChapter(ctx, row.id);
    await recordAudit(ctx, {
      action: "add",
      objectType: "Knowledge chapter",
      objectId: after.id,
      objectName: after.name,
      after: facts(after),
    });
    return { id: after.id };
  });
}

/**
 * Rename a chapter, hide it, make it an appendix, or move it, in its book or to another one.
 * Errors: `forbidden`; `not_found`; `invalid` for an unknown book.
 */
export async function editChapter(ctx: Context, raw: EditChapterInput): Promise<void> {
  authorize(ctx, "knowledge.edit");
  const { id, placeAfterId, ...edits } = editChapterInput.parse(raw);
  await inTransaction(ctx, async (ctx) => {
    await holdKnowledge(ctx);
    const before = await readChapter(ctx, id);
    const { bookId, name, isAppendix, isHidden } = applied(before, edits);
    const stays = bookId === before.bookId;
    if (!stays) await assertBook(ctx, bookId);
    const position = stays ? before.position : atTheEnd;
    await ctx.tx
      .update(knowledgeChapters)
      .set({ bookId, name, isAppendix, isHidden, position })
      .where(eq(knowledgeChapters.id, id));
    await placeChapter(ctx, bookId, id, placeAfterId);
    const after = await readChapter(ctx, id);
    await recordAudit(ctx, {
      action: "edit",
      objectType: "Knowledge chapter",
      objectId: id,
      objectName: after.name,
      before: facts(before),
      after: facts(after),
    });
  });
}

/**
 * Delete a chapter with its pages.
 * Errors: `forbidden`; `not_found`.
 */
export async function deleteChapter(ctx: Context, id: number): Promise<void> {
  authorize(ctx, "knowledge.edit");
  await inTransaction(ctx, async (ctx) => {
    await holdKnowledge(ctx);
    const before = await readChapter(ctx, id);
    await ctx.tx.delete(knowledgeChapters).where(eq(knowledgeChapters.id, id));
    await recordAudit(ctx, {
      action: "delete",
      objectType: "Knowledge chapter",
      objectId: id,
      objectName: before.name,
      before: facts(before),
    });
  });
}
