import { sql } from "drizzle-orm";
import { knowledgeSearch } from "@/db/schema/index";
import { indexText } from "@/lib/text/search-terms";
import type { Tx } from "../context";

/** Write what a page is found by: its name, its tags, the words of its body. */
export async function indexPage(
  tx: Tx,
  page: { id: number; name: string; tags: readonly string[]; bodyText: string },
): Promise<void> {
  const weighted = (text: string, weight: "A" | "B" | "C", maxTerms: number) =>
    sql`setweight(to_tsvector('simple', ${indexText(text, { maxTerms })}::text), ${sql.raw(`'${weight}'`)})`;
  const heading = sql`${weighted(page.name, "A", 200)} || ${weighted(page.tags.join(" "), "B", 500)}`;
  const document = sql`${heading} || ${weighted(page.bodyText, "C", 40_000)}`;
  await tx
    .insert(knowledgeSearch)
    .values({ pageId: page.id, heading, document })
    .onConflictDoUpdate({ target: knowledgeSearch.pageId, set: { heading, document } });
}
