import { and, asc, eq } from "drizzle-orm";
import { knowledgePages, knowledgeTranslations } from "@/db/schema/index";
import { authorize, can } from "../access";
import { recordAudit } from "../audit";
import { type Context, inTransaction, reader } from "../context";
import { DomainError, notFound } from "../errors";
import { takeFiles } from "./files";
import { holdKnowledge } from "./order";
import { pageBody } from "./page-body";
import { type SaveTranslationInput, saveTranslationInput } from "./schema";
import { indexPage } from "./search-document";

export type Translation = {
  locale: string;
  name: string;
  bodyHtml: string;
  isPublished: boolean;
  updatedAt: Date;
  /** The page itself has changed since this was written. */
  isBehind: boolean;
};

/** What a page is in other languages, drafts too. Errors: `forbidden` without `knowledge.edit`. */
export async function listTranslations(ctx: Context, pageId: number): Promise<Translation[]> {
  authorize(ctx, "knowledge.edit");
  const rows = await reader(ctx)
    .select({ translation: knowledgeTranslations, pageUpdatedAt: knowledgePages.updatedAt })
    .from(knowledgeTranslations)
    .innerJoin(knowledgePages, eq(knowledgePages.id, knowledgeTranslations.pageId))
    .where(and(eq(knowledgePages.workspaceId, ctx.workspace.id), eq(knowledgeTranslations.pageId, pageId)))
    .orderBy(asc(knowledgeTranslations.locale));
  return rows.map(({ translation, pageUpdatedAt }) => ({
    locale: translation.locale,
    name: translation.name,
    bodyHtml: translation.bodyHtml,
    isPublished: translation.isPublished,
    updatedAt: translation.updatedAt,
    isBehind: pageUpdatedAt > translation.sourceUpdatedAt,
  }));
}

/**
 * Write a page in another language, or write it anew. It is found by its words, too.
 * Errors: `forbidden` without `knowledge.edit`, or without `knowledge.publish` for one that is read; `not_found`; `invalid`.
 */
export async function saveTranslation(ctx: Context, raw: SaveTranslationInput): Promise<void> {
  authorize(ctx, "knowledge.edit");
  const { pageId, locale, name, isPublished, bodyHtml } = saveTranslationInput.parse(raw);
  const body = pageBody(bodyHtml);
  await inTransaction(ctx, async (ctx) => {
    await holdKnowledge(ctx);
    const [page] = await ctx.tx
      .select()
      .from(knowledgePages)
      .where(and(eq(knowledgePages.id, pageId), eq(knowledgePages.workspaceId, ctx.workspace.id)));
    if (!page) throw notFound("Page");
    const [before] = await ctx.tx
      .select()
      .from(knowledgeTranslations)
      .where(and(eq(knowledgeTranslations.pageId, pageId), eq(knowledgeTranslations.locale, locale)));
    if ((isPublished || before?.isPublished) && !can(ctx.actor, "knowledge.publish")) {
      throw new DomainError("forbidden", "Only those who may publish change what people outside read.", {
        reason: "knowledge.publish",
      });
    }
    const values = { name, ...body, isPublished, sourceUpdatedAt: page.updatedAt, updatedAt: new Date() };
    await ctx.tx
      .insert(knowledgeTranslations)
      .values({ pageId, locale, ...values })
      .onConflictDoUpdate({ target: [knowledgeTranslations.pageId, knowledgeTranslations.locale], set: values });
    await takeFiles(ctx, pageId, body.bodyHtml);
    await indexPage(ctx.tx, page);
    await recordAudit(ctx, {
      action: before ? "edit" : "add",
      objectType: "Knowledge translation",
      objectId: pageId,
      objectName: `${page.name} (${locale})`,
      ...(before ? { before: { name: before.name, isPublished: before.isPublished } } : {}),
      after: { name, isPublished },
    });
  });
}

/** Take a language off a page. Errors: `forbidden`, also without `knowledge.publish` for one that is read; `not_found`. */
export async function deleteTranslation(ctx: Context, input: { pageId: number; locale: string }): Promise<void> {
  authorize(ctx, "knowledge.edit");
  await inTransaction(ctx, async (ctx) => {
    await holdKnowledge(ctx);
    const found = (await listTranslations(ctx, input.pageId)).find((one) => one.locale === input.locale);
    if (!found) throw notFound("Translation");
    if (found.isPublished) authorize(ctx, "knowledge.publish");
    await ctx.tx
      .delete(knowledgeTranslations)
      .where(and(eq(knowledgeTranslations.pageId, input.pageId), eq(knowledgeTranslations.locale, input.locale)));
    const [page] = await ctx.tx.select().from(knowledgePages).where(eq(knowledgePages.id, input.pageId));
    if (page) await indexPage(ctx.tx, page);
    await recordAudit(ctx, {
      action: "delete",
      objectType: "Knowledge translation",
      objectId: input.pageId,
      objectName: `${page?.name ?? ""} (${input.locale})`,
      before: { name: found.name, isPublished: found.isPublished },
    });
  });
}
