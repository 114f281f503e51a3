import { and, asc, eq, inArray, isNull, lt, or, sql } from "drizzle-orm";
import { knowledgeBooks, knowledgeChapters, knowledgeFiles, knowledgePages } from "@/db/schema/index";
import { randomLetters } from "@/lib/crypto";
import { isInlineSafe, safeFileName } from "@/lib/text/file-names";
import { authorize } from "../access";
import { type Context, inTransaction, reader, type TransactionContext } from "../context";
import { invalid, notFound } from "../errors";
import { holdKnowledge } from "./order";
import { type Shelf, visiblePages } from "./visibility";

/** The most that one file of a page may weigh, in bytes. */
export const pageFileBytes = 25 * 1024 * 1024;

export type PageFile = {
  id: number;
  key: string;
  fileName: string;
  mimeType: string;
  size: number;
  hash: string;
  isDownload: boolean;
};

const columns = {
  id: knowledgeFiles.id,
  key: knowledgeFiles.key,
  fileName: knowledgeFiles.fileName,
  mimeType: knowledgeFiles.mimeType,
  size: knowledgeFiles.size,
  hash: knowledgeFiles.hash,
  isDownload: knowledgeFiles.isDownload,
};

/** Where a file of a page is served. */
export const pageFileAddress = ({ key, fileName }: { key: string; fileName: string }): string =>
  `/knowledge/files/${key}/${encodeURIComponent(fileName)}`;

/**
 * Keep a file of a page whose bytes are in the blob store already. A picture waits until the page's text shows it, a
 * download is on the page at once.
 * Errors: `forbidden` without `knowledge.edit`; `not_found`; `invalid` for a picture that is none.
 */
export async function addPageFile(
  ctx: Context,
  input: {
    pageId: number | null;
    hash: string;
    size: number;
    fileName: string;
    mimeType: string;
    isDownload: boolean;
  },
): Promise<PageFile> {
  authorize(ctx, "knowledge.edit");
  if (!input.isDownload && !isInlineSafe(input.mimeType)) {
    throw invalid({ file: "A picture must be a PNG, JPEG, GIF or WebP." });
  }
  return inTransaction(ctx, async (ctx) => {
    await holdKnowledge(ctx);
    if (input.pageId !== null) await assertPage(ctx, input.pageId);
    const [row] = await ctx.tx
      .insert(knowledgeFiles)
      .values({
        ...input,
        workspaceId: ctx.workspace.id,
        key: randomLetters(24),
        fileName: safeFileName(input.fileName),
        mimeType: input.mimeType || "application/octet-stream",
      })
      .returning(columns);
    if (!row) throw new Error("The file was not stored.");
    return row;
  });
}

/** Take a download off its page. Errors: `forbidden`; `not_found`. */
export async function removePageFile(ctx: Context, fileId: number): Promise<void> {
  authorize(ctx, "knowledge.edit");
  await inTransaction(ctx, async (ctx) => {
    await holdKnowledge(ctx);
    const rows = await ctx.tx
      .delete(knowledgeFiles)
      .where(and(eq(knowledgeFiles.id, fileId), eq(knowledgeFiles.workspaceId, ctx.workspace.id)))
      .returning({ id: knowledgeFiles.id });
    if (rows.length === 0) throw notFound("File");
  });
}

const FILE_ADDRESS = /\/knowledge\/files\/([A-Za-z0-9]{8,64})\//g;

/** The files of pages that HTML names, by their keys. */
export const fileKeysIn = (html: string): string[] => [
  ...new Set([...html.matchAll(FILE_ADDRESS)].map(([, key = ""]) => key)),
];

/** Give a page the waiting files that its text shows. */
export async function takeFiles(ctx: TransactionContext, pageId: number, html: string): Promise<void> {
  const keys = fileKeysIn(html);
  if (keys.length === 0) return;
  await ctx.tx
    .update(knowledgeFiles)
    .set({ pageId })
    .where(
      and(
        eq(knowledgeFiles.workspaceId, ctx.workspace.id),
        inArray(knowledgeFiles.key, keys),
        isNull(knowledgeFiles.pageId),
      ),
    );
}

/** The downloads of a page, by name. The caller has read the page. */
export function listDownloads(ctx: Context, pageId: number): Promise<PageFile[]> {
  return reader(ctx)
    .select(columns)
    .from(knowledgeFiles)
    .where(
      and(
        eq(knowledgeFiles.workspaceId, ctx.workspace.id),
        eq(knowledgeFiles.pageId, pageId),
        eq(knowledgeFiles.isDownload, true),
      ),
    )
    .orderBy(asc(knowledgeFiles.fileName), asc(knowledgeFiles.id));
}

/**
 * A file by the key in its address, for whoever may read its page; staff also read those that wait for one.
 * Errors: `not_found`.
 */
export async function getPageFile(ctx: Context, key: string, shelf: Shelf): Promise<PageFile> {
  const waiting =
    ctx.actor.type === "agent"
      ? and(isNull(knowledgeFiles.pageId), eq(knowledgeFiles.workspaceId, ctx.workspace.id))
      : sql`false`;
  const [row] = await reader(ctx)
    .select(columns)
    .from(knowledgeFiles)
    .leftJoin(knowledgePages, eq(knowledgePages.id, knowledgeFiles.pageId))
    .leftJoin(knowledgeChapters, eq(knowledgeChapters.id, knowledgePages.chapterId))
    .leftJoin(knowledgeBooks, eq(knowledgeBooks.id, knowledgeChapters.bookId))
    .where(and(eq(knowledgeFiles.key, key), or(visiblePages(ctx, shelf), waiting)));
  if (!row) throw notFound("File");
  return row;
}

/** Forget files from before a moment that no page has taken. Returns how many. */
export async function dropForgottenPageFiles(before: Date): Promise<number> {
  const rows = await reader({})
    .delete(knowledgeFiles)
    .where(
      and(
        isNull(knowledgeFiles.pageId),
        lt(knowledgeFiles.createdAt, before),
        sql`not exists (select 1 from knowledge_drafts d where d.body_html like '%/knowledge/files/' || ${knowledgeFiles.key} || '/%')`,
      ),
    )
    .returning({ id: knowledgeFiles.id });
  return rows.length;
}

async function assertPage(ctx: TransactionContext, id: number): Promise<void> {
  const [row] = await ctx.tx
    .select({ workspaceId: knowledgePages.workspaceId })
    .from(knowledgePages)
    .where(eq(knowledgePages.id, id));
  if (row?.workspaceId !== ctx.workspace.id) throw notFound("Page");
}
