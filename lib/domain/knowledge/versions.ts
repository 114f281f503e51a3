import { and, desc, eq, sql } from "drizzle-orm";
import { knowledgePages, knowledgeVersions } from "@/db/schema/index";
import { authorize } from "../access";
import { actorName, type Context, reader, type TransactionContext } from "../context";
import { notFound } from "../errors";

/** What a version keeps of a page. */
type Kept = { id: number; name: string; bodyHtml: string; tags: readonly string[]; publishedAt: Date | null };

export type VersionLine = { number: number; name: string; authorName: string; note: string; createdAt: Date };
export type Version = VersionLine & { bodyHtml: string; tags: string[] };

const columns = {
  number: knowledgeVersions.number,
  name: knowledgeVersions.name,
  authorName: knowledgeVersions.authorName,
  note: knowledgeVersions.note,
  createdAt: knowledgeVersions.createdAt,
};

const same = (one: Kept, other: Kept) =>
  one.name === other.name && one.bodyHtml === other.bodyHtml && one.tags.join("\n") === other.tags.join("\n");

/**
 * Keep what a page says from now on, when people outside may read it and it says something new. Of a page from before
 * versions were kept, what it said until now becomes the first.
 */
export async function keepVersion(
  ctx: TransactionContext,
  before: (Kept & { updatedAt: Date }) | null,
  after: Kept,
  note = "",
): Promise<void> {
  if (after.publishedAt === null) return;
  const [newest] = await ctx.tx
    .select({ number: knowledgeVersions.number })
    .from(knowledgeVersions)
    .where(eq(knowledgeVersions.pageId, after.id))
    .orderBy(desc(knowledgeVersions.number))
    .limit(1);
  const wasRead = before !== null && before.publishedAt !== null;
  if (newest && wasRead && same(before, after)) return;
  let number = newest?.number ?? 0;
  const row = (page: Kept) => ({ pageId: page.id, name: page.name, bodyHtml: page.bodyHtml, tags: [...page.tags] });
  if (number === 0 && wasRead && !same(before, after)) {
    await ctx.tx
      .insert(knowledgeVersions)
      .values({ ...row(before), number: ++number, authorName: "", createdAt: before.updatedAt });
  }
  await ctx.tx.insert(knowledgeVersions).values({
    ...row(after),
    number: number + 1,
    authorName: actorName(ctx.actor),
    agentId: ctx.actor.type === "agent" ? ctx.actor.id : null,
    note,
  });
}

/** Every version of a page, the newest first. Errors: `forbidden` without `knowledge.edit`; `not_found`. */
export async function listVersions(ctx: Context, pageId: number): Promise<VersionLine[]> {
  authorize(ctx, "knowledge.edit");
  return reader(ctx)
    .select(columns)
    .from(knowledgeVersions)
    .innerJoin(knowledgePages, eq(knowledgePages.id, knowledgeVersions.pageId))
    .where(and(eq(knowledgePages.workspaceId, ctx.workspace.id), eq(knowledgeVersions.pageId, pageId)))
    .orderBy(desc(knowledgeVersions.number));
}

/** One version with the one before it, to be compared; null for the first. Errors: as for `listVersions`. */
export async function getVersion(
  ctx: Context,
  pageId: number,
  number: number,
): Promise<{ version: Version; before: Version | null }> {
  authorize(ctx, "knowledge.edit");
  const rows = await reader(ctx)
    .select({ ...columns, bodyHtml: knowledgeVersions.bodyHtml, tags: knowledgeVersions.tags })
    .from(knowledgeVersions)
    .innerJoin(knowledgePages, eq(knowledgePages.id, knowledgeVersions.pageId))
    .where(
      and(
        eq(knowledgePages.workspaceId, ctx.workspace.id),
        eq(knowledgeVersions.pageId, pageId),
        sql`${knowledgeVersions.number} in (${number}::int, ${number}::int - 1)`,
      ),
    );
  const version = rows.find((row) => row.number === number);
  if (!version) throw notFound("Version");
  return { version, before: rows.find((row) => row.number === number - 1) ?? null };
}
