import { eq } from "drizzle-orm";
import { knowledgeBooks } from "@/db/schema/index";
import { authorize } from "../access";
import { recordAudit } from "../audit";
import { applied, assertFreeName } from "../catalog/names";
import { touchCatalog } from "../catalog/touch-catalog";
import { type Context, inTransaction, type TransactionContext } from "../context";
import { notFound } from "../errors";
import { takeOffPortals } from "../portals/offers";
import { atTheEnd, placeBook } from "./order";
import { type CreateBookInput, createBookInput, type EditBookInput, editBookInput } from "./schema";

type Book = typeof knowledgeBooks.$inferSelect;

const facts = ({ name, description, isPublic, position }: Book) => ({ name, description, isPublic, position });

const bookRows = (ctx: TransactionContext): Promise<Book[]> =>
  ctx.tx.select().from(knowledgeBooks).where(eq(knowledgeBooks.workspaceId, ctx.workspace.id));

/** The book of this workspace with this number. Throws `not_found`. */
export async function readBook(ctx: TransactionContext, id: number): Promise<Book> {
  const [row] = await ctx.tx.select().from(knowledgeBooks).where(eq(knowledgeBooks.id, id));
  if (row?.workspaceId !== ctx.workspace.id) throw notFound("Book");
  return row;
}

/**
 * Add a book.
 * Errors: `forbidden` without `knowledge.edit`; `invalid` for a taken name.
 */
export async function createBook(ctx: Context, raw: CreateBookInput): Promise<{ id: number }> {
  authorize(ctx, "knowledge.edit");
  const { placeAfterId, ...input } = createBookInput.parse(raw);
  return inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    assertFreeName(await bookRows(ctx), input.name, null);
    const [row] = await ctx.tx
      .insert(knowledgeBooks)
      .values({ ...input, workspaceId: ctx.workspace.id, position: atTheEnd })
      .returning({ id: knowledgeBooks.id });
    if (!row) throw new Error("The book was not stored.");
    await placeBook(ctx, row.id, placeAfterId);
    const after = await readBook(ctx, row.id);
    await recordAudit(ctx, {
      action: "add",
      objectType: "Knowledge book",
      objectId: after.id,
      objectName: after.name,
      after: facts(after),
    });
    return { id: after.id };
  });
}

/**
 * Rename a book, describe it, show it to everybody or to staff only, or move it in the order.
 * Errors: `forbidden`; `not_found`; `invalid` for a taken name.
 */
export async function editBook(ctx: Context, raw: EditBookInput): Promise<void> {
  authorize(ctx, "knowledge.edit");
  const { id, placeAfterId, ...edits } = editBookInput.parse(raw);
  await inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const before = await readBook(ctx, id);
    const wished = applied(before, edits);
    assertFreeName(await bookRows(ctx), wished.name, id);
    await ctx.tx.update(knowledgeBooks).set(facts(wished)).where(eq(knowledgeBooks.id, id));
    await placeBook(ctx, id, placeAfterId);
    const after = await readBook(ctx, id);
    await recordAudit(ctx, {
      action: "edit",
      objectType: "Knowledge book",
      objectId: id,
      objectName: after.name,
      before: facts(before),
      after: facts(after),
    });
  });
}

/**
 * Delete a book with all its chapters and pages, and take it off the portals that offer it.
 * Errors: `forbidden`; `not_found`.
 */
export async function deleteBook(ctx: Context, id: number): Promise<void> {
  authorize(ctx, "knowledge.edit");
  await inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const row = await readBook(ctx, id);
    await takeOffPortals(ctx, "bookIds", id);
    await ctx.tx.delete(knowledgeBooks).where(eq(knowledgeBooks.id, id));
    await recordAudit(ctx, {
      action: "delete",
      objectType: "Knowledge book",
      objectId: id,
      objectName: row.name,
      before: facts(row),
    });
  });
}
