import { and, asc, eq, inArray } from "drizzle-orm";
import { knowledgeBooks, knowledgeChapters, knowledgePages, knowledgeRelatedPages } from "@/db/schema/index";
import { excerpt } from "@/lib/text/html";
import { authorize } from "../access";
import { recordAudit } from "../audit";
import { applied } from "../catalog/names";
import { type Context, inTransaction, type TransactionContext } from "../context";
import { invalid, notFound } from "../errors";
import { atTheEnd, holdKnowledge, placePage } from "./order";
import { pageBody } from "./page-body";
import { type CreatePageInput, createPageInput, type EditPageInput, editPageInput } from "./schema";
import { indexPage } from "./search-document";

type Page = typeof knowledgePages.$inferSelect & { chapter: string; book: string; related: string[] };

/** What the audit log keeps of a page: of its text the beginning and the length. */
const facts = (page: Page) => ({
  name: page.name,
  text: excerpt(page.bodyText, 300),
  characters: page.bodyHtml.length,
  isHidden: page.isHidden,
  isHighlighted: page.isHighlighted,
  isPublished: page.publishedAt !== null,
  tags: page.tags,
  related: page.related,
  position: page.position,
  chapter: page.chapter,
  book: page.book,
});

async function readPage(ctx: TransactionContext, id: number): Promise<Page> {
  const [row] = await ctx.tx
    .select({ page: knowledgePages, chapter: knowledgeChapters.name, book: knowledgeBooks.name })
    .from(knowledgePages)
    .innerJoin(knowledgeChapters, eq(knowledgeChapters.id, knowledgePages.chapterId))
    .innerJoin(knowledgeBooks, eq(knowledgeBooks.id, knowledgeChapters.bookId))
    .where(eq(knowledgePages.id, id));
  if (row?.page.workspaceId !== ctx.workspace.id) throw notFound("Page");
  const related = await ctx.tx
    .select({ name: knowledgePages.name })
    .from(knowledgeRelatedPages)
    .innerJoin(knowledgePages, eq(knowledgePages.id, knowledgeRelatedPages.relatedId))
    .where(eq(knowledgeRelatedPages.pageId, id))
    .orderBy(asc(knowledgeRelatedPages.position));
  return { ...row.page, chapter: row.chapter, book: row.book, related: related.map(({ name }) => name) };
}

/**
 * Write a page. Its HTML is made safe before it is stored.
 * Errors: `forbidden` without `knowledge.edit`; `invalid` for an unknown chapter or related page, or a picture that is
 * too large.
 */
export async function createPage(ctx: Context, raw: CreatePageInput): Promise<{ id: number }> {
  authorize(ctx, "knowledge.edit");
  const { placeAfterId, isPublished, relatedIds, bodyHtml, ...input } = createPageInput.parse(raw);
  const body = pageBody(bodyHtml);
  return inTransaction(ctx, async (ctx) => {
    await holdKnowledge(ctx);
    await assertChapter(ctx, input.chapterId);
    const publishedAt = isPublished ? new Date() : null;
    const [row] = await ctx.tx
      .insert(knowledgePages)
      .values({ ...input, ...body, publishedAt, workspaceId: ctx.workspace.id, position: atTheEnd })
      .returning({ id: knowledgePages.id });
    if (!row) throw new Error("The page was not stored.");
    await saveRelated(ctx, row.id, relatedIds);
    await placePage(ctx, input.chapterId, row.id, placeAfterId);
    const after = await readPage(ctx, row.id);
    await indexPage(ctx.tx, after);
    await recordAudit(ctx, {
      action: "add",
      objectType: "Knowledge page",
      objectId: after.id,
      objectName: after.name,
      after: facts(after),
    });
    return { id: after.id };
  });
}

/**
 * Change a page, hide, highlight, tag, publish or move it, in its chapter or to another one.
 * Errors: `forbidden`; `not_found`; `invalid` as for `createPage`.
 */
export async function editPage(ctx: Context, raw: EditPageInput): Promise<void> {
  authorize(ctx, "knowledge.edit");
  const { id, placeAfterId, isPublished, relatedIds, bodyHtml, ...edits } = editPageInput.parse(raw);
  const body = bodyHtml === undefined ? {} : pageBody(bodyHtml);
  await inTransaction(ctx, async (ctx) => {
    await holdKnowledge(ctx);
    const before = await readPage(ctx, id);
    const { chapterId, name, isHidden, isHighlighted, tags } = applied(before, edits);
    const stays = chapterId === before.chapterId;
    if (!stays) await assertChapter(ctx, chapterId);
    await ctx.tx
      .update(knowledgePages)
      .set({
        ...body,
        chapterId,
        name,
        isHidden,
        isHighlighted,
        tags,
        publishedAt: publishedAt(before, isPublished),
        position: stays ? before.position : atTheEnd,
        updatedAt: new Date(),
      })
      .where(eq(knowledgePages.id, id));
    if (relatedIds) await saveRelated(ctx, id, relatedIds);
    await placePage(ctx, chapterId, id, placeAfterId);
    const after = await readPage(ctx, id);
    await indexPage(ctx.tx, after);
    await recordAudit(ctx, {
      action: "edit",
      objectType: "Knowledge page",
      objectId: id,
      objectName: after.name,
      before: facts(before),
      after: facts(after),
    });
  });
}

function publishedAt(page: Page, isPublished: boolean | undefined): Date | null {
  if (isPublished === undefined) return page.publishedAt;
  return isPublished ? (page.publishedAt ?? new Date()) : null;
}

async function assertChapter(ctx: TransactionContext, id: number): Promise<void> {
  const [row] = await ctx.tx
    .select({ workspaceId: knowledgeChapters.workspaceId })
    .from(knowledgeChapters)
    .where(eq(knowledgeChapters.id, id));
  if (row?.workspaceId !== ctx.workspace.id) {
    throw invalid({ chapterId: "There is no such chapter." }, "unknown_chapter");
  }
}

async function saveRelated(ctx: TransactionContext, pageId: number, relatedIds: readonly number[]): Promise<void> {
  await ctx.tx.delete(knowledgeRelatedPages).where(eq(knowledgeRelatedPages.pageId, pageId));
  const wanted = relatedIds.filter((id) => id !== pageId);
  if (wanted.length === 0) return;
  const known = await ctx.tx
    .select({ id: knowledgePages.id })
    .from(knowledgePages)
    .where(and(eq(knowledgePages.workspaceId, ctx.workspace.id), inArray(knowledgePages.id, wanted)));
  if (known.length < wanted.length) throw invalid({ relatedIds: "There is no such page." }, "unknown_page");
  await ctx.tx
    .insert(knowledgeRelatedPages)
    .values(wanted.map((relatedId, position) => ({ pageId, relatedId, position })));
}

/**
 * Delete a page with its votes.
 * Errors: `forbidden`; `not_found`.
 */
export async function deletePage(ctx: Context, id: number): Promise<void> {
  authorize(ctx, "knowledge.edit");
  await inTransaction(ctx, async (ctx) => {
    await holdKnowledge(ctx);
    const before = await readPage(ctx, id);
    await ctx.tx.delete(knowledgePages).where(eq(knowledgePages.id, id));
    await recordAudit(ctx, {
      action: "delete",
      objectType: "Knowledge page",
      objectId: id,
      objectName: before.name,
      before: facts(before),
    });
  });
}
