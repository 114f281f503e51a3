import { sql } from "drizzle-orm";
import { authorize } from "../access";
import { type Context, reader } from "../context";

/** What may be offered as "did you mean": words of letters only, neither short nor absurdly long. */
const plainWord = sql.raw("'^[[:alpha:]]{4,30}$'");

/** The query that `ts_stat` runs; it takes text, so only numbers and our own ISO times go into it. */
function documentsOf(workspaceId: number, changedAfter: Date | null): string {
  const recent = changedAfter ? ` and t.updated_at >= '${changedAfter.toISOString()}'` : "";
  return `select s.document from ticket_search s join tickets t on t.id = s.ticket_id where t.workspace_id = ${workspaceId}${recent}`;
}

/**
 * Adds the words of tickets changed since a moment to the words that mistyped searches are compared with; of all tickets
 * while there are none yet. Adding a word again changes nothing. Returns how many were new.
 */
export async function collectSearchWords(ctx: Context, changedAfter: Date): Promise<number> {
  authorize(ctx, "settings.manage");
  const from = reader(ctx);
  const known = await from.execute(sql`select 1 from search_words where workspace_id = ${ctx.workspace.id} limit 1`);
  const rows = await from.execute(sql`
    insert into search_words (workspace_id, word)
    select ${ctx.workspace.id}::int, word from ts_stat(${documentsOf(ctx.workspace.id, known.length > 0 ? changedAfter : null)})
    where word ~ ${plainWord}
    on conflict do nothing`);
  return rows.count;
}

/** Takes out the words that no ticket has any more, as after a purge. Reads every document. Returns how many. */
export async function dropUnusedSearchWords(ctx: Context): Promise<number> {
  authorize(ctx, "settings.manage");
  const rows = await reader(ctx).execute(sql`
    delete from search_words w where workspace_id = ${ctx.workspace.id}
      and not exists (select 1 from ts_stat(${documentsOf(ctx.workspace.id, null)}) s where s.word = w.word)`);
  return rows.count;
}
