import { and, eq, inArray, sql } from "drizzle-orm";
import { knowledgeBooks, knowledgeChapters, knowledgePages, knowledgePageUses } from "@/db/schema/index";
import { env } from "@/lib/env";
import type { Catalog } from "../catalog/catalog";
import { type Context, reader, type TransactionContext } from "../context";
import { isShown } from "./logic";
import { type FoundPage, searchPages } from "./search";

/** A page to be put into a message: whether people outside can read it, and how many replies led to it so far. */
export type PageToInsert = FoundPage & { isPublic: boolean; uses: number };

/** Pages for what was typed, best first, as somebody looks for them who writes a message. */
export async function findPagesToInsert(ctx: Context, text: string, limit = 8): Promise<PageToInsert[]> {
  const found = await searchPages(ctx, { text, limit });
  if (found.length === 0) return [];
  const rows = await reader(ctx)
    .select({
      id: knowledgePages.id,
      isHidden: knowledgePages.isHidden,
      publishedAt: knowledgePages.publishedAt,
      chapterHidden: knowledgeChapters.isHidden,
      bookPublic: knowledgeBooks.isPublic,
      uses: sql<number>`(select count(*)::int from ${knowledgePageUses} where ${knowledgePageUses.pageId} = ${knowledgePages.id})`,
    })
    .from(knowledgePages)
    .innerJoin(knowledgeChapters, eq(knowledgeChapters.id, knowledgePages.chapterId))
    .innerJoin(knowledgeBooks, eq(knowledgeBooks.id, knowledgeChapters.bookId))
    .where(
      inArray(
        knowledgePages.id,
        found.map((page) => page.id),
      ),
    );
  return found.flatMap((page) => {
    const row = rows.find((one) => one.id === page.id);
    return row ? [{ ...page, isPublic: row.bookPublic && !row.chapterHidden && isShown(row), uses: row.uses }] : [];
  });
}

const PAGE_LINK =
  / href="(https?:\/\/[^"/]{1,300})\/knowledge\/pages\/(\d{1,9})(?:-[^"?#/]{0,400})?(?:[?#][^"]{0,500})?"/g;

/** Count the pages of this desk that a public message links to. */
export async function recordPageUses(
  ctx: TransactionContext,
  catalog: Catalog,
  message: { id: number; html: string },
): Promise<void> {
  const own = new Set([
    new URL(env.PUBLIC_URL).host,
    ...catalog.portals.flatMap((portal) => (portal.host ? [portal.host] : [])),
  ]);
  const ids = [...message.html.matchAll(PAGE_LINK)]
    .filter(([, site = ""]) => URL.canParse(site) && own.has(new URL(site).host))
    .map(([, , id]) => Number(id));
  if (ids.length === 0) return;
  const pages = await ctx.tx
    .select({ id: knowledgePages.id })
    .from(knowledgePages)
    .where(and(eq(knowledgePages.workspaceId, ctx.workspace.id), inArray(knowledgePages.id, ids.slice(0, 100))));
  if (pages.length === 0) return;
  await ctx.tx
    .insert(knowledgePageUses)
    .values(pages.map((page) => ({ pageId: page.id, messageId: message.id })))
    .onConflictDoNothing();
}
