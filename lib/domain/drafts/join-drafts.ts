import { and, eq, inArray, ne, sql } from "drizzle-orm";
import { drafts } from "@/db/schema/index";
import type { MergeRecord, StoredRow } from "@/db/types";
import { textToHtml } from "@/lib/text/html";
import type { TransactionContext } from "../context";

/**
 * Where an agent has begun a text on both tickets, the source's follows the target's in one draft: nothing typed is lost.
 * Returns what both were.
 */
export async function joinDrafts(
  ctx: TransactionContext,
  sourceId: number,
  targetId: number,
): Promise<MergeRecord["drafts"]> {
  await makeRich(ctx, [sourceId, targetId]);
  const rows = await ctx.tx.execute<{ source: StoredRow; target: StoredRow; version: number }>(sql`
    with both_begun as (
      select s.id as source_id, t.id as target_id, to_jsonb(s) as source, to_jsonb(t) as target, s.body,
        s.body_html, s.upload_ids, s.acts
      from drafts s join drafts t on t.ticket_id = ${targetId} and t.agent_id = s.agent_id and t.kind = s.kind
      where s.ticket_id = ${sourceId}),
    joined as (
      update drafts set body = concat_ws(E'\\n\\n', nullif(drafts.body, ''), nullif(both_begun.body, '')),
        body_html = drafts.body_html || both_begun.body_html, writer = '',
        upload_ids = drafts.upload_ids || both_begun.upload_ids, acts = drafts.acts || both_begun.acts, version = drafts.version + 1, updated_at = now()
      from both_begun where drafts.id = both_begun.target_id
      returning drafts.id, drafts.version),
    gone as (delete from drafts where id in (select source_id from both_begun))
    select both_begun.source, both_begun.target, joined.version
    from both_begun join joined on joined.id = both_begun.target_id`);
  return rows.map(({ source, target, version }) => ({ source, target, version }));
}

/** Drafts of before there was rich text become it, so that they can be joined with others. */
async function makeRich(ctx: TransactionContext, ticketIds: number[]): Promise<void> {
  const plain = await ctx.tx
    .select({ id: drafts.id, body: drafts.body })
    .from(drafts)
    .where(and(inArray(drafts.ticketId, ticketIds), eq(drafts.bodyHtml, ""), ne(drafts.body, "")))
    .for("update");
  for (const { id, body } of plain)
    await ctx.tx
      .update(drafts)
      .set({ bodyHtml: textToHtml(body) })
      .where(eq(drafts.id, id));
}

/** Columns that a row written down before they existed does not have. */
const sinceThen = { body_html: "", writer: "", acts: [] };

/**
 * Take a joined draft apart. One that its author went on with stays whole on the target; the source's words return to the
 * source all the same, rather twice than never.
 */
export async function partDrafts(ctx: TransactionContext, joined: MergeRecord["drafts"]): Promise<void> {
  for (const { source, target, version } of joined) {
    const untouched = await ctx.tx.execute(sql`
      delete from drafts where id = ${Number(target.id)} and version = ${version} returning id`);
    if (untouched.length > 0) await insertDraft(ctx, target);
    await insertDraft(ctx, untouched.length > 0 ? source : { ...source, upload_ids: [] });
  }
}

const insertDraft = (ctx: TransactionContext, row: StoredRow) =>
  ctx.tx.execute(sql`
    insert into drafts overriding system value
    select (jsonb_populate_record(null::drafts, ${JSON.stringify({ ...sinceThen, ...row })}::text::jsonb)).* on conflict do nothing`);
