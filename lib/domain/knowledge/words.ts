import { sql } from "drizzle-orm";
import { authorize } from "../access";
import { type Context, inTransaction } from "../context";

/** What may be offered instead of a mistyped word: letters only, neither short nor absurdly long. */
const plainWord = sql.raw("'^[[:alpha:]]{4,30}$'");

/** `ts_stat` takes its query as text; only a number goes into it. Words that only staff read would be given away. */
const documentsOf = (workspaceId: number): string => `select s.document from knowledge_search s
  join knowledge_pages p on p.id = s.page_id join knowledge_chapters c on c.id = p.chapter_id
  join knowledge_books b on b.id = c.book_id
  where b.workspace_id = ${workspaceId} and b.is_public and not c.is_hidden and not p.is_hidden and p.published_at is not null`;

/**
 * Bring the words that mistyped searches are held against up to date with what people outside read, and with the words that
 * mean the same.
 */
export async function collectKnowledgeWords(ctx: Context): Promise<void> {
  authorize(ctx, "knowledge.edit");
  await inTransaction(ctx, async (ctx) => {
    await ctx.tx.execute(sql`
      create temporary table said on commit drop as
      select word from ts_stat(${documentsOf(ctx.workspace.id)}) where word ~ ${plainWord}
      union select part from knowledge_synonyms s, unnest(s.words) as one, regexp_split_to_table(one, ' ') as part
      where s.workspace_id = ${ctx.workspace.id} and part ~ ${plainWord}`);
    await ctx.tx.execute(sql`
      delete from knowledge_words w where workspace_id = ${ctx.workspace.id}
        and not exists (select 1 from said where said.word = w.word)`);
    await ctx.tx.execute(sql`
      insert into knowledge_words (workspace_id, word) select ${ctx.workspace.id}::int, word from said
      on conflict do nothing`);
  });
}
