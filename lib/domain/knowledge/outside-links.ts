import { and, asc, eq, inArray, lt, or, sql } from "drizzle-orm";
import { knowledgeLinks, knowledgePages } from "@/db/schema/index";
import { authorize } from "../access";
import { type Context, inTransaction, reader } from "../context";

/** An address is tried again after a week. */
const freshMs = 7 * 86_400_000;

/**
 * Bring the list of addresses outside that published pages link to up to date, and give those that are to be tried now.
 * Errors: `forbidden` without `knowledge.edit`.
 */
export async function linksToCheck(ctx: Context, now: Date, limit: number): Promise<string[]> {
  authorize(ctx, "knowledge.edit");
  return inTransaction(ctx, async (ctx) => {
    const ours = sql`select id from knowledge_pages where workspace_id = ${ctx.workspace.id}`;
    await ctx.tx.execute(sql`
      create temporary table linked on commit drop as
      select distinct p.id as page_id, (m.found)[1] as address from knowledge_pages p
      cross join lateral regexp_matches(p.body_html, 'href="(https?://[^"#]+)', 'g') as m(found)
      where p.workspace_id = ${ctx.workspace.id} and p.published_at is not null and length((m.found)[1]) <= 1000`);
    await ctx.tx.execute(sql`
      delete from knowledge_links k where page_id in (${ours})
        and not exists (select 1 from linked l where l.page_id = k.page_id and l.address = k.address)`);
    await ctx.tx.execute(sql`
      insert into knowledge_links (page_id, address) select page_id, address from linked on conflict do nothing`);
    const rows = await ctx.tx
      .select({ address: knowledgeLinks.address })
      .from(knowledgeLinks)
      .where(
        and(
          sql`${knowledgeLinks.pageId} in (${ours})`,
          or(sql`${knowledgeLinks.checkedAt} is null`, lt(knowledgeLinks.checkedAt, new Date(now.getTime() - freshMs))),
        ),
      )
      .groupBy(knowledgeLinks.address)
      .orderBy(asc(sql`min(${knowledgeLinks.checkedAt})`))
      .limit(limit);
    // As it stands in HTML, an address has its ampersands escaped.
    return rows.map((row) => row.address);
  });
}

/** Keep what came of trying an address; `problem` is "" when it answered. */
export async function keepLinkCheck(
  ctx: Context,
  input: { address: string; problem: string; now: Date },
): Promise<void> {
  authorize(ctx, "knowledge.edit");
  await reader(ctx)
    .update(knowledgeLinks)
    .set({ problem: input.problem.slice(0, 300), checkedAt: input.now })
    .where(
      and(
        eq(knowledgeLinks.address, input.address),
        inArray(
          knowledgeLinks.pageId,
          reader(ctx)
            .select({ id: knowledgePages.id })
            .from(knowledgePages)
            .where(eq(knowledgePages.workspaceId, ctx.workspace.id)),
        ),
      ),
    );
}

/** Links to addresses outside that did not answer, with why. Errors: `forbidden` without `knowledge.edit`. */
export async function listDeadLinks(
  ctx: Context,
): Promise<{ pageId: number; pageName: string; target: string; problem: string }[]> {
  authorize(ctx, "knowledge.edit");
  return reader(ctx)
    .select({
      pageId: knowledgePages.id,
      pageName: knowledgePages.name,
      target: knowledgeLinks.address,
      problem: knowledgeLinks.problem,
    })
    .from(knowledgeLinks)
    .innerJoin(knowledgePages, eq(knowledgePages.id, knowledgeLinks.pageId))
    .where(and(eq(knowledgePages.workspaceId, ctx.workspace.id), sql`${knowledgeLinks.problem} <> ''`))
    .orderBy(knowledgePages.name, knowledgeLinks.address)
    .limit(200);
}
