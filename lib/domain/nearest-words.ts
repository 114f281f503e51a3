import { sql } from "drizzle-orm";
import { type Context, reader } from "./context";

/**
 * Mistyped words with each one that is not known replaced by the nearest known one; null when nothing could be improved.
 * @param list the table of known words: `workspace_id`, `word`
 * @param words folded, see `fold`
 */
export async function nearestWords(
  ctx: Context,
  list: "search_words" | "knowledge_words",
  words: readonly string[],
): Promise<string | null> {
  if (words.length === 0) return null;
  const rows = await reader(ctx).execute<{ typed: string; nearest: string | null }>(sql`
    select typed.word as typed, nearest.word as nearest
    from unnest(${`{${words.map((word) => `"${word}"`).join(",")}}`}::text[]) with ordinality as typed(word, place)
    left join lateral (
      select w.word from ${sql.raw(list)} w
      where w.workspace_id = ${ctx.workspace.id} and w.word % typed.word and length(w.word) between length(typed.word) - 2 and length(typed.word) + 2
      order by similarity(w.word, typed.word) desc, w.word limit 1) as nearest on true
    order by typed.place`);
  if (!rows.some((row) => row.nearest !== null && row.nearest !== row.typed)) return null;
  return rows.map((row) => row.nearest ?? row.typed).join(" ");
}
