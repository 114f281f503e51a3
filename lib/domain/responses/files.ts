import { and, eq, inArray, isNull, or } from "drizzle-orm";
import { attachments } from "@/db/schema/index";
import { randomLetters } from "@/lib/crypto";
import { isInlineSafe } from "@/lib/text/file-names";
import { OWN_PICTURE, pictureKeys } from "@/lib/text/own-pictures";
import { callingAgentId } from "../agents/caller";
import { attachmentLimitBytes, findAttachmentByKey } from "../attachments/attachments";
import type { TransactionContext } from "../context";
import { invalid } from "../errors";
import type { Attachment } from "../tickets/read-ticket";
import { responseFiles } from "./queries";

/** A copy of a file under a key of its own; the bytes are the same. */
async function copyOf(ctx: TransactionContext, file: Attachment, responseId: number | null): Promise<Attachment> {
  const { hash, size, fileName, mimeType, disposition } = file;
  const [row] = await ctx.tx
    .insert(attachments)
    .values({
      workspaceId: ctx.workspace.id,
      uploadedByAgentId: callingAgentId(ctx),
      key: randomLetters(32),
      responseId,
      ...{ hash, size, fileName, mimeType, disposition },
    })
    .returning();
  if (!row) throw new Error("The file was not copied.");
  return row;
}

/** HTML whose pictures are shown from the copies' addresses. */
const withKeys = (html: string, keys: ReadonlyMap<string, string>): string =>
  html.replace(OWN_PICTURE, (all, key: string) => all.replace(key, keys.get(key) ?? key));

/**
 * Make these the files of a response: the named ones, and the pictures that its HTML shows. What it had and no longer names goes.
 * Pictures that were taken over from a message are copied when the caller may read them there.
 * @returns the HTML with the addresses of the response's own pictures
 * Errors: `invalid` on `fileIds` for a file that is no longer there, or when all of them weigh more than a message takes.
 */
export async function keepFiles(
  ctx: TransactionContext,
  responseId: number,
  html: string,
  fileIds: readonly number[],
): Promise<string> {
  const keys = pictureKeys(html);
  const had = await responseFiles(ctx, responseId);
  const named = [
    fileIds.length > 0 ? inArray(attachments.id, [...fileIds]) : undefined,
    keys.length > 0 ? inArray(attachments.key, keys) : undefined,
  ].filter((one) => one !== undefined);
  const waiting =
    named.length === 0
      ? []
      : await ctx.tx
          .select()
          .from(attachments)
          .where(
            and(
              eq(attachments.workspaceId, ctx.workspace.id),
              eq(attachments.uploadedByAgentId, callingAgentId(ctx)),
              isNull(attachments.messageId),
              isNull(attachments.responseId),
              or(...named),
            ),
          );
  const isMeant = (file: Attachment) =>
    file.disposition === "inline" ? keys.includes(file.key) : fileIds.includes(file.id);
  const kept = [...had, ...waiting].filter(isMeant);
  if (fileIds.some((id) => ![...had, ...waiting].some((file) => file.id === id)))
    throw invalid({ fileIds: "A file is no longer there. Add it again." });
  const copied = new Map<string, string>();
  for (const key of keys.filter((one) => !kept.some((file) => file.key === one))) {
    const file = await findAttachmentByKey(ctx, key);
    if (!file || !isInlineSafe(file.mimeType)) continue;
    const copy = await copyOf(ctx, { ...file, disposition: "inline" }, responseId);
    copied.set(key, copy.key);
    kept.push(copy);
  }
  if (kept.reduce((sum, file) => sum + file.size, 0) > attachmentLimitBytes)
    throw invalid({ fileIds: "Together the files are larger than 25 MB." });
  const gone = had.filter((file) => !isMeant(file)).map(({ id }) => id);
  const come = waiting.filter(isMeant).map(({ id }) => id);
  if (gone.length > 0) await ctx.tx.delete(attachments).where(inArray(attachments.id, gone));
  if (come.length > 0) await ctx.tx.update(attachments).set({ responseId }).where(inArray(attachments.id, come));
  return withKeys(html, copied);
}

/**
 * Copy the files of a response for a message that the caller is going to write.
 * @returns the HTML with the addresses of the copied pictures, and the copies, which wait for their message
 */
export async function copyFiles(
  ctx: TransactionContext,
  responseId: number,
  html: string,
): Promise<{ html: string; files: Attachment[] }> {
  const keys = new Map<string, string>();
  const files: Attachment[] = [];
  for (const file of await responseFiles(ctx, responseId)) {
    const copy = await copyOf(ctx, file, null);
    keys.set(file.key, copy.key);
    files.push(copy);
  }
  return { html: withKeys(html, keys), files };
}
