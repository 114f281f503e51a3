import { asc, eq, sql } from "drizzle-orm";
import { knowledgeBooks, knowledgeChapters, knowledgePages, workspaces } from "@/db/schema/index";
import { placed } from "../catalog/placement";
import type { TransactionContext } from "../context";
import { intArray } from "../prepared";
import { pagesChange } from "./public-pages";

/** Where something new stands until it is placed: behind all others. */
export const atTheEnd = 2_147_483_647;

/**
 * Hold the knowledge base until the transaction ends, so that two people's changes of its order happen one after the
 * other and nothing is moved into what is being deleted. Readers and new tickets do not wait for it.
 */
export async function holdKnowledge(ctx: TransactionContext): Promise<void> {
  await ctx.tx
    .select({ id: workspaces.id })
    .from(workspaces)
    .where(eq(workspaces.id, ctx.workspace.id))
    .for("no key update");
  await pagesChange(ctx);
}

/** Put a book behind another one. `afterId` as for `placed`. */
export async function placeBook(ctx: TransactionContext, id: number, afterId?: number | null) {
  const rows = await ctx.tx
    .select({ id: knowledgeBooks.id })
    .from(knowledgeBooks)
    .where(eq(knowledgeBooks.workspaceId, ctx.workspace.id))
    .orderBy(asc(knowledgeBooks.position), asc(knowledgeBooks.id));
  await saveOrder(ctx, knowledgeBooks, 0, placed(idsOf(rows), id, afterId));
}

/** Put a chapter behind another one of its book. `afterId` as for `placed`. */
export async function placeChapter(ctx: TransactionContext, bookId: number, id: number, afterId?: number | null) {
  const rows = await ctx.tx
    .select({ id: knowledgeChapters.id })
    .from(knowledgeChapters)
    .where(eq(knowledgeChapters.bookId, bookId))
    .orderBy(asc(knowledgeChapters.position), asc(knowledgeChapters.id));
  await saveOrder(ctx, knowledgeChapters, 1, placed(idsOf(rows), id, afterId));
}

/** Put a page behind another one of its chapter. `afterId` as for `placed`. */
export async function placePage(ctx: TransactionContext, chapterId: number, id: number, afterId?: number | null) {
  const rows = await ctx.tx
    .select({ id: knowledgePages.id })
    .from(knowledgePages)
    .where(eq(knowledgePages.chapterId, chapterId))
    .orderBy(asc(knowledgePages.position), asc(knowledgePages.id));
  await saveOrder(ctx, knowledgePages, 1, placed(idsOf(rows), id, afterId));
}

const idsOf = (rows: readonly { id: number }[]) => rows.map((row) => row.id);

/** Books count from 0, chapters and pages from 1. */
async function saveOrder(
  ctx: TransactionContext,
  table: typeof knowledgeBooks | typeof knowledgeChapters | typeof knowledgePages,
  first: 0 | 1,
  ids: readonly number[],
) {
  await ctx.tx.execute(sql`
    update ${table} set position = wished.place
    from (select id, place::int - 1 + ${first}::int as place
      from unnest(${intArray(ids)}::int[]) with ordinality as given(id, place)) as wished
    where ${table.id} = wished.id and ${table.position} <> wished.place`);
}
