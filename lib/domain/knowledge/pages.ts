import { and, asc, eq, inArray } from "drizzle-orm";
import {
  knowledgeBooks,
  knowledgeChapters,
  knowledgeMovedPages,
  knowledgePages,
  knowledgeRelatedPages,
} from "@/db/schema/index";
import { excerpt } from "@/lib/text/html";
import { authorize, can } from "../access";
import { recordAudit } from "../audit";
import { applied } from "../catalog/names";
import { type Context, inTransaction, type TransactionContext } from "../context";
import { DomainError, invalid, notFound } from "../errors";
import { takeFiles } from "./files";
import { atTheEnd, holdKnowledge, placePage } from "./order";
import { pageBody } from "./page-body";
import { type CreatePageInput, createPageInput, type EditPageInput, editPageInput } from "./schema";
import { indexPage } from "./search-document";
import { keepVersion } from "./versions";

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
 * Errors: `forbidden` without `knowledge.edit`, or without `knowledge.publish` for one that is read at once; `invalid` for
 * an unknown chapter or related page, or a picture that is too large.
 */
export async function createPage(ctx: Context, raw: CreatePageInput): Promise<{ id: number }> {
  authorize(ctx, "knowledge.edit");
  const { placeAfterId, isPublished, relatedIds, bodyHtml, ...input } = createPageInput.parse(raw);
  if (isPublished) authorize(ctx, "knowledge.publish");
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
    await takeFiles(ctx, row.id, body.bodyHtml);
    const after = await readPage(ctx, row.id);
    await indexPage(ctx.tx, after);
    if (isPublished) await keepVersion(ctx, null, after);
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
 * Change a page, hide, highlight, tag, publish or move it, in its chapter or to another one. What it said before stays as a
 * version, with `note` for what was changed.
 * Errors: `forbidden`, also without `knowledge.publish` for what changes what people outside read: words, tags and
 * visibility of a published page, and publishing itself; `not_found`; `invalid` as for `createPage`.
 */
export async function editPage(ctx: Context, raw: EditPageInput): Promise<void> {
  authorize(ctx, "knowledge.edit");
  const { id, placeAfterId, isPublished, relatedIds, bodyHtml, note = "", ...edits } = editPageInput.parse(raw);
  const body: Partial<ReturnType<typeof pageBody>> = bodyHtml === undefined ? {} : pageBody(bodyHtml);
  await inTransaction(ctx, async (ctx) => {
    await holdKnowledge(ctx);
    const before = await readPage(ctx, id);
    const { chapterId, name, isHidden, isHighlighted, tags } = applied(before, edits);
    assertMayChange(ctx, before, { ...body, name, isHidden, tags }, isPublished);
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
        updatedAt: saysTheSame(before, { ...body, name, tags }) ? before.updatedAt : new Date(),
      })
      .where(eq(knowledgePages.id, id));
    if (relatedIds) await saveRelated(ctx, id, relatedIds);
    await placePage(ctx, chapterId, id, placeAfterId);
    await takeFiles(ctx, id, body.bodyHtml ?? "");
    const after = await readPage(ctx, id);
    await indexPage(ctx.tx, after);
    await keepVersion(ctx, before, after, note);
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

type Said = { name: string; tags: readonly string[]; bodyHtml?: string };

const saysTheSame = (page: Page, said: Said): boolean =>
  page.name === said.name &&
  page.tags.join() === said.tags.join() &&
  (said.bodyHtml === undefined || said.bodyHtml === page.bodyHtml);

/** Whoever writes without the right to publish changes nothing that people outside read. */
function assertMayChange(ctx: Context, page: Page, said: Said & { isHidden: boolean }, publish: boolean | undefined) {
  if (can(ctx.actor, "knowledge.publish")) return;
  const isPublished = page.publishedAt !== null;
  const publishes = publish !== undefined && publish !== isPublished;
  const changes = isPublished && (!saysTheSame(page, said) || said.isHidden !== page.isHidden);
  if (!publishes && !changes) return;
  throw new DomainError("forbidden", "People outside read this page. Write a draft and hand it in.", {
    reason: "knowledge.publish",
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
 * Delete a page. Its address leads to another page where one is named, and so do those that led to it before.
 * Errors: `forbidden`, also without `knowledge.publish` for a published one; `not_found`; `invalid` for an unknown
 * `leadToId`.
 */
export async function deletePage(ctx: Context, id: number, leadToId: number | null = null): Promise<void> {
  authorize(ctx, "knowledge.edit");
  await inTransaction(ctx, async (ctx) => {
    await holdKnowledge(ctx);
    const before = await readPage(ctx, id);
    if (before.publishedAt !== null) authorize(ctx, "knowledge.publish");
    if (leadToId !== null) {
      const target = leadToId === id ? null : await readPage(ctx, leadToId).catch(() => null);
      if (!target) throw invalid({ leadToId: "Choose a page that exists." }, "unknown_page");
      await ctx.tx.update(knowledgeMovedPages).set({ pageId: leadToId }).where(eq(knowledgeMovedPages.pageId, id));
      await ctx.tx.insert(knowledgeMovedPages).values({ oldId: id, pageId: leadToId });
    }
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
