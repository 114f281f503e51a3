import { and, eq, inArray, sql } from "drizzle-orm";
import { forumPosts, forumSpamWords } from "@/db/schema/index";
import { indexTerms } from "@/lib/text/search-terms";
import { type Context, reader, type TransactionContext } from "../context";
import { type Learned, spamScore } from "./logic";

/** Different words of one post that are looked at. */
const mostWords = 300;

/** The words of a post that the spam score knows: those of its text, its author's name and the hosts it links to. */
function wordsOf(post: { text: string; name: string }): string[] {
  const hosts = [...post.text.matchAll(/https?:\/\/([^\s/?#"'<>]{1,200})/gi)].map(
    ([, host = ""]) => `//${host.toLowerCase()}`,
  );
  const words = indexTerms(`${post.name} ${post.text.slice(0, 20_000)}`).filter((word) => word.length > 1);
  return [...new Set([...hosts, ...words])].slice(0, mostWords);
}

/** How much a post looks like what staff called spam so far, from 0 to 1; 0.5 says nothing. */
export async function scoreOf(ctx: Context, post: { text: string; name: string }): Promise<number> {
  const rows = await reader(ctx)
    .select()
    .from(forumSpamWords)
    .where(and(eq(forumSpamWords.workspaceId, ctx.workspace.id), inArray(forumSpamWords.word, ["", ...wordsOf(post)])));
  const total: Learned = rows.find((row) => row.word === "") ?? { spam: 0, good: 0 };
  return spamScore(
    total,
    rows.filter((row) => row.word !== ""),
  );
}

type Lesson = "spam" | "good";
type Judged = Pick<typeof forumPosts.$inferSelect, "id" | "bodyText" | "authorName" | "learnedAs" | "authorType">;

/**
 * Learn from what staff decided on a post. What was learned from it before is taken back, so that a decision that changes
 * leaves no trace. Posts of agents teach nothing. The topic's row is locked, so a post teaches once.
 */
export async function learnFrom(ctx: TransactionContext, post: Judged, lesson: Lesson): Promise<void> {
  if (post.learnedAs === lesson || post.authorType === "agent") return;
  const words = ["", ...wordsOf({ text: post.bodyText, name: post.authorName })].sort();
  const before = post.learnedAs as Lesson | "";
  const change = (kind: Lesson) => (kind === lesson ? 1 : 0) - (kind === before ? 1 : 0);
  // In one order, so that two that learn at once wait for each other instead of locking up.
  await ctx.tx
    .insert(forumSpamWords)
    .values(
      words.map((word) => ({
        workspaceId: ctx.workspace.id,
        word,
        spam: Math.max(0, change("spam")),
        good: Math.max(0, change("good")),
      })),
    )
    .onConflictDoUpdate({
      target: [forumSpamWords.workspaceId, forumSpamWords.word],
      set: {
        spam: sql`greatest(0, ${forumSpamWords.spam} + ${change("spam")})`,
        good: sql`greatest(0, ${forumSpamWords.good} + ${change("good")})`,
      },
    });
  await ctx.tx.update(forumPosts).set({ learnedAs: lesson }).where(eq(forumPosts.id, post.id));
}
