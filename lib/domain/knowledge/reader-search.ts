import { sql } from "drizzle-orm";
import { knowledgeSearches } from "@/db/schema/index";
import { fold } from "@/lib/text/search-terms";
import { seesPrivate } from "../access";
import { type Context, reader } from "../context";
import { type KnowledgeSearch, type SearchInput, searchKnowledge } from "./search";

/** So many different searches a day are kept; whoever types rubbish fills no disk. */
const mostADay = 5_000;

/** Search as a reader does who pressed the button. What people outside look for is kept for the report, without who it was. */
export async function searchAsReader(ctx: Context, input: SearchInput): Promise<KnowledgeSearch> {
  const result = await searchKnowledge(ctx, input);
  const words = fold(input.text).replace(/\s+/g, " ").trim().slice(0, 100);
  if (words === "" || seesPrivate(ctx.actor) || (input.offset ?? 0) > 0) return result;
  const found = result.corrected === null ? result.total : 0;
  await reader(ctx).execute(sql`
    insert into ${knowledgeSearches} (workspace_id, words, day, found)
    select ${ctx.workspace.id}::int, ${words}, (now() at time zone 'utc')::date, ${found}::int
    where (select count(*) from ${knowledgeSearches} s
      where s.workspace_id = ${ctx.workspace.id} and s.day = (now() at time zone 'utc')::date) < ${mostADay}
    on conflict (workspace_id, day, words) do update
      set count = ${knowledgeSearches}.count + 1, found = excluded.found`);
  return result;
}
