import { and, eq, sql } from "drizzle-orm";
import { knowledgeSearch, knowledgeTranslations } from "@/db/schema/index";
import { indexText } from "@/lib/text/search-terms";
import type { Tx } from "../context";

/** Write what a page is found by: its name, its tags, the words of its body, in every language it is published in. */
export async function indexPage(
  tx: Tx,
  page: { id: number; name: string; tags: readonly string[]; bodyText: string },
): Promise<void> {
  const weighted = (text: string, weight: "A" | "B" | "C", maxTerms: number) =>
    sql`setweight(to_tsvector('simple', ${indexText(text, { maxTerms })}::text), ${sql.raw(`'${weight}'`)})`;
  const others = await tx
    .select({ name: knowledgeTranslations.name, bodyText: knowledgeTranslations.bodyText })
    .from(knowledgeTranslations)
    .where(and(eq(knowledgeTranslations.pageId, page.id), eq(knowledgeTranslations.isPublished, true)));
  const all = (own: string, theirs: string[]) => [own, ...theirs].join("\n");
  const name = all(
    page.name,
    others.map((one) => one.name),
  );
  const bodyText = all(
    page.bodyText,
    others.map((one) => one.bodyText),
  );
  const heading = sql`${weighted(name, "A", 200)} || ${weighted(page.tags.join(" "), "B", 500)}`;
  const document = sql`${heading} || ${weighted(bodyText, "C", 40_000)}`;
  await tx
    .insert(knowledgeSearch)
    .values({ pageId: page.id, heading, document })
    .onConflictDoUpdate({ target: knowledgeSearch.pageId, set: { heading, document } });
}
