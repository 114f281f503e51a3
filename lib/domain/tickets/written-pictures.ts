import { and, eq, inArray, isNull } from "drizzle-orm";
import { attachments } from "@/db/schema/index";
import { isInlineSafe } from "@/lib/text/file-names";
import { sanitizeHtml } from "@/lib/text/html";
import { OWN_PICTURE, pictureKeys } from "@/lib/text/own-pictures";
import { callingAgentId } from "../agents/caller";
import { findAttachmentByKey } from "../attachments/attachments";
import type { TransactionContext } from "../context";
import type { StoredFile } from "./schema";

/** What a message is made of: HTML whose pictures are named by `cid:`, and the files that belong to it. */
export type Written = { html: string; uploadIds: number[]; files: StoredFile[] };

/**
 * Prepare HTML that an agent wrote for a message: its pictures become files of the message, shown by `cid:` (RFC 2392), as
 * they travel in its mail. A picture that was taken over from another message is copied when the agent may read it there.
 * Uploads that were meant for a place in the text and are not in it any more stay behind.
 */
export async function picturesOf(
  ctx: TransactionContext,
  input: { html: string; uploadIds: number[] },
): Promise<Written> {
  const html = withVisibleBlanks(sanitizeHtml(input.html));
  const uploads = await waitingUploads(ctx, input.uploadIds);
  const contentIds = new Map<string, string>();
  const files: StoredFile[] = [];
  for (const key of pictureKeys(html)) {
    const contentId = `${key}@inline`;
    const upload = uploads.find((one) => one.key === key);
    const file = upload ?? (await findAttachmentByKey(ctx, key));
    if (!file || !isInlineSafe(file.mimeType)) continue;
    contentIds.set(key, contentId);
    const inline = { disposition: "inline" as const, contentId };
    if (upload) await ctx.tx.update(attachments).set(inline).where(eq(attachments.id, upload.id));
    else {
      const { hash, size, fileName, mimeType } = file;
      files.push({ hash, size, fileName, mimeType, ...inline });
    }
  }
  const leftOut = new Set(
    uploads.filter((one) => one.disposition === "inline" && !contentIds.has(one.key)).map((one) => one.id),
  );
  return {
    html: html.replace(OWN_PICTURE, (all, key: string) => {
      const contentId = contentIds.get(key);
      return contentId === undefined ? all : ` src="cid:${contentId}"`;
    }),
    uploadIds: input.uploadIds.filter((id) => !leftOut.has(id)),
    files,
  };
}

/** An empty paragraph has no height in a mail program; those at the end mean nothing. */
function withVisibleBlanks(html: string): string {
  const end = /<p(?: dir="auto")?>(?:<br ?\/?>)?<\/p>$/;
  let kept = html;
  while (end.test(kept)) kept = kept.replace(end, "");
  return kept.replace(/(<p(?: dir="auto")?>)(<\/p>)/g, "$1<br>$2");
}

/** Uploads of the caller that wait for a message. */
async function waitingUploads(ctx: TransactionContext, ids: number[]) {
  if (ids.length === 0) return [];
  return ctx.tx
    .select()
    .from(attachments)
    .where(
      and(
        eq(attachments.workspaceId, ctx.workspace.id),
        inArray(attachments.id, ids),
        eq(attachments.uploadedByAgentId, callingAgentId(ctx)),
        isNull(attachments.messageId),
        isNull(attachments.responseId),
      ),
    );
}
