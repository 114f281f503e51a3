import { and, eq, sql } from "drizzle-orm";
import { knowledgeBooks, knowledgeChapters, knowledgePages, knowledgeVotes } from "@/db/schema/index";
import { hmacHex } from "@/lib/crypto";
import { env } from "@/lib/env";
import { actorId, type Context, inTransaction } from "../context";
import { notFound } from "../errors";
import { networkOf } from "../rate-limits";
import { voteReason } from "./schema";
import { type Shelf, visiblePages } from "./visibility";

/**
 * Say whether a page helped, and why not. A person who is known has one vote a page and may change it. Of people unknown, a
 * network and browser has one a page and day; voting alike again changes at most the reason. The vote is kept under a hash,
 * not a name.
 * @param input.browser what the browser calls itself
 * @param input.reason kept with a vote that says no; "" leaves a reason given before
 * Errors: `not_found` for a page the caller may not read.
 */
export async function votePage(
  ctx: Context,
  input: { pageId: number; helpful: boolean; reason?: string; browser?: string | null; shelf?: Shelf },
): Promise<void> {
  const { pageId, helpful } = input;
  const reason = helpful ? "" : voteReason.parse(input.reason ?? "");
  const voter = voterOf(ctx, input.browser ?? "");
  await inTransaction(ctx, async (ctx) => {
    const [page] = await ctx.tx
      .select({ id: knowledgePages.id })
      .from(knowledgePages)
      .innerJoin(knowledgeChapters, eq(knowledgeChapters.id, knowledgePages.chapterId))
      .innerJoin(knowledgeBooks, eq(knowledgeBooks.id, knowledgeChapters.bookId))
      .where(and(visiblePages(ctx, input.shelf ?? null), eq(knowledgePages.id, pageId)))
      .for("no key update", { of: knowledgePages });
    if (!page) throw notFound("Page");
    const [before] = await ctx.tx
      .select({ helpful: knowledgeVotes.helpful })
      .from(knowledgeVotes)
      .where(and(eq(knowledgeVotes.pageId, pageId), eq(knowledgeVotes.voter, voter)));
    await ctx.tx
      .insert(knowledgeVotes)
      .values({ pageId, voter, helpful, reason })
      .onConflictDoUpdate({
        target: [knowledgeVotes.pageId, knowledgeVotes.voter],
        set: { helpful, createdAt: new Date(), ...(helpful || reason !== "" ? { reason } : {}) },
        setWhere: sql`${knowledgeVotes.helpful} <> ${helpful} or ${reason} <> ''`,
      });
    if (before?.helpful === helpful) return;
    const taken = before ? 1 : 0;
    const { helpfulVotes: yes, notHelpfulVotes: no } = knowledgePages;
    await ctx.tx
      .update(knowledgePages)
      .set({
        helpfulVotes: helpful ? sql`${yes} + 1` : sql`${yes} - ${taken}::int`,
        notHelpfulVotes: helpful ? sql`${no} - ${taken}::int` : sql`${no} + 1`,
      })
      .where(eq(knowledgePages.id, pageId));
  });
}

function voterOf(ctx: Context, browser: string): string {
  const known = ctx.actor.type === "visitor" ? null : actorId(ctx.actor);
  const today = new Date().toISOString().slice(0, 10);
  const who = known === null ? [today, networkOf(ctx.ip ?? ""), browser] : [ctx.actor.type, known];
  return hmacHex(env.AUTH_SECRET, JSON.stringify(who));
}
