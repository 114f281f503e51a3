import { and, asc, eq, inArray } from "drizzle-orm";
import { forumFiles, forumPosts, forums, forumTopics } from "@/db/schema/index";
import { randomLetters } from "@/lib/crypto";
import { isInlineSafe, safeFileName } from "@/lib/text/file-names";
import { seesPrivate } from "../access";
import { type Context, reader, type TransactionContext } from "../context";
import { invalid, notFound } from "../errors";
import type { StoredFile } from "../tickets/schema";
import { visibleForums } from "./rights";

export type Picture = typeof forumFiles.$inferSelect;

/** Hang pictures on a post. Their bytes are stored. Errors: `invalid` on `files` for what is no raster picture. */
export async function addPictures(
  ctx: TransactionContext,
  postId: number,
  files: readonly StoredFile[],
): Promise<void> {
  if (files.length === 0) return;
  if (files.some((file) => !isInlineSafe(file.mimeType)))
    throw invalid({ files: "Only pictures can be added here: PNG, JPEG, GIF or WebP." });
  await ctx.tx.insert(forumFiles).values(
    files.map(({ hash, size, fileName, mimeType }) => ({
      workspaceId: ctx.workspace.id,
      postId,
      key: randomLetters(32),
      hash,
      size,
      fileName: safeFileName(fileName),
      mimeType,
    })),
  );
}

/** The pictures of posts that the caller has read, by post. */
export async function picturesOf(ctx: Context, postIds: readonly number[]): Promise<Map<number, Picture[]>> {
  const rows =
    postIds.length === 0
      ? []
      : await reader(ctx)
          .select()
          .from(forumFiles)
          .where(and(eq(forumFiles.workspaceId, ctx.workspace.id), inArray(forumFiles.postId, [...postIds])))
          .orderBy(asc(forumFiles.id));
  const byPost = new Map<number, Picture[]>();
  for (const row of rows) byPost.set(row.postId, [...(byPost.get(row.postId) ?? []), row]);
  return byPost;
}

/** A picture by its key and the forum it is in, for who may read its post. Errors: `not_found`. */
export async function getPicture(ctx: Context, key: string): Promise<{ picture: Picture; forumId: number }> {
  const [row] = await reader(ctx)
    .select({ picture: forumFiles, forumId: forums.id })
    .from(forumFiles)
    .innerJoin(forumPosts, eq(forumPosts.id, forumFiles.postId))
    .innerJoin(forumTopics, eq(forumTopics.id, forumPosts.topicId))
    .innerJoin(forums, eq(forums.id, forumTopics.forumId))
    .where(
      and(
        eq(forumFiles.key, key),
        visibleForums(ctx),
        ...(seesPrivate(ctx.actor) ? [] : [eq(forumPosts.state, "shown"), eq(forumTopics.state, "shown")]),
      ),
    );
  if (!row) throw notFound("Picture");
  return row;
}
