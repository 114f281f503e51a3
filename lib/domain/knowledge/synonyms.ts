import { asc, eq } from "drizzle-orm";
import { knowledgeSynonyms } from "@/db/schema/index";
import { fold, type ParsedSearch, parseSearch, type SearchTerm, toTsQuery } from "@/lib/text/search-terms";
import { authorize } from "../access";
import { recordAudit } from "../audit";
import { type Context, inTransaction, reader } from "../context";
import { invalid } from "../errors";
import { holdKnowledge } from "./order";
import { saveSynonymsInput } from "./schema";

/** Groups of words that mean the same, each word folded. */
export async function listSynonyms(ctx: Context): Promise<string[][]> {
  const rows = await reader(ctx)
    .select({ words: knowledgeSynonyms.words })
    .from(knowledgeSynonyms)
    .where(eq(knowledgeSynonyms.workspaceId, ctx.workspace.id))
    .orderBy(asc(knowledgeSynonyms.id));
  return rows.map((row) => row.words);
}

/**
 * Replace all groups of words that mean the same; one group a line, words between commas.
 * Errors: `forbidden` without `knowledge.publish`; `invalid` for a group of one word.
 */
export async function saveSynonyms(ctx: Context, raw: { text: string }): Promise<void> {
  authorize(ctx, "knowledge.publish");
  const { text } = saveSynonymsInput.parse(raw);
  const groups = text
    .split("\n")
    .map((line) => [...new Set(line.split(",").map((word) => fold(word).replace(/\s+/g, " ").trim()))].filter(Boolean))
    .filter((group) => group.length > 0);
  const alone = groups.find((group) => group.length < 2);
  if (alone) throw invalid({ text: `“${alone[0]}” stands alone: write words that mean the same in one line.` });
  await inTransaction(ctx, async (ctx) => {
    await holdKnowledge(ctx);
    const before = await listSynonyms(ctx);
    await ctx.tx.delete(knowledgeSynonyms).where(eq(knowledgeSynonyms.workspaceId, ctx.workspace.id));
    if (groups.length > 0) {
      await ctx.tx.insert(knowledgeSynonyms).values(groups.map((words) => ({ workspaceId: ctx.workspace.id, words })));
    }
    const asText = (all: string[][]) => all.map((words) => words.join(", ")).join("; ");
    await recordAudit(ctx, {
      action: "edit",
      objectType: "Knowledge synonyms",
      objectId: ctx.workspace.id,
      objectName: "Words that mean the same",
      before: { words: asText(before) },
      after: { words: asText(groups) },
    });
  });
}

/**
 * A search as text for `to_tsquery('simple', …)` in which every word may be one that means the same, and the terms it looks
 * for, for marking them. null for a search that looks for nothing.
 */
export function withSynonyms(
  parsed: ParsedSearch,
  groups: readonly (readonly string[])[],
): { tsquery: string; terms: string[] } | null {
  const asked = parsed.terms.map((term) => fold(term.text));
  const terms = [...asked, ...parsed.phrases.flat().map((term) => fold(term.text))];
  const parts: string[] = [];
  for (let at = 0; at < parsed.terms.length; ) {
    const hit = longestHit(asked, at, groups);
    const own = parsed.terms.slice(at, at + (hit?.length ?? 1));
    const ways = [query({ terms: own })];
    for (const word of hit?.others ?? []) {
      ways.push(
        query({ phrases: [...parseSearch(`"${word}"`).phrases, ...parseSearch(`"${word}"`).terms.map((t) => [t])] }),
      );
      terms.push(...word.split(" "));
    }
    parts.push(ways.length > 1 ? `(${ways.map((way) => `(${way})`).join(" | ")})` : ways.join(""));
    at += own.length;
  }
  if (parsed.phrases.length > 0) parts.push(query({ phrases: parsed.phrases }));
  if (parts.length === 0) return null;
  if (parsed.excluded.length > 0) parts.push(query({ excluded: parsed.excluded }));
  return { tsquery: parts.join(" & "), terms: [...new Set(terms)].filter(Boolean).slice(0, 32) };
}

const query = (parts: { terms?: SearchTerm[]; phrases?: SearchTerm[][]; excluded?: SearchTerm[][] }): string =>
  toTsQuery({ terms: [], phrases: [], excluded: [], ...parts }) ?? "";

/** The longest word of a group that stands at a place of what was asked, and the other words of its group. */
function longestHit(asked: readonly string[], at: number, groups: readonly (readonly string[])[]) {
  let best: { length: number; others: string[] } | null = null;
  for (const group of groups) {
    for (const word of group) {
      const parts = word.split(" ");
      if (parts.length <= (best?.length ?? 0) || parts.some((part, i) => asked[at + i] !== part)) continue;
      best = { length: parts.length, others: group.filter((other) => other !== word) };
    }
  }
  return best;
}
