import { and, eq, inArray, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { attachments } from "@/db/schema/index";
import { randomLetters } from "@/lib/crypto";
import { guessMimeType, isInlineSafe, safeFileName } from "@/lib/text/file-names";
import { pictureTypeOf } from "@/lib/text/picture-type";
import { authorize } from "../access";
import { type Context, reader } from "../context";
import { invalid, notFound } from "../errors";
import type { Attachment } from "../tickets/read-ticket";
import type { StoredFile } from "../tickets/schema";
import { openAttachment } from "./bytes";

/**
 * Keep a picture that a message will show later. Until a message takes it, it is read by whoever knows its key, and it is
 * forgotten after a day. Its bytes already lie in the blob store. Needs the right to open tickets.
 * Errors: `invalid` on `file` when its type or its bytes are no picture.
 */
export async function keepWaitingPicture(ctx: Context, file: StoredFile): Promise<Attachment> {
  authorize(ctx, "ticket.create");
  const declared = guessMimeType(file.fileName, file.mimeType);
  const type = await pictureType(file.hash);
  if (!isInlineSafe(declared) || type === undefined)
    throw invalid({ file: "Upload a picture: png, jpeg, gif or webp." });
  const [row] = await reader(ctx)
    .insert(attachments)
    .values({
      workspaceId: ctx.workspace.id,
      key: randomLetters(32),
      hash: file.hash,
      size: file.size,
      fileName: safeFileName(file.fileName),
      mimeType: type,
      disposition: "inline",
    })
    .returning();
  if (!row) throw new Error("The picture was not stored.");
  return row;
}

async function pictureType(hash: string): Promise<string | undefined> {
  const { stream } = await openAttachment({ hash });
  for await (const chunk of stream) {
    stream.destroy();
    return pictureTypeOf(chunk as Buffer);
  }
  return undefined;
}

/** A waiting picture by its key; `not_found` once it is forgotten. */
export async function getWaitingPicture(key: string): Promise<Attachment> {
  const [row] = await db
    .select()
    .from(attachments)
    .where(and(eq(attachments.key, key), isWaiting));
  if (!row) throw notFound("File");
  return row;
}

const isWaiting = and(
  isNull(attachments.messageId),
  isNull(attachments.uploadedByAgentId),
  eq(attachments.disposition, "inline"),
);

/** The workspace's waiting pictures among these keys, as files for a message. */
export async function waitingPictures(
  ctx: Context,
  keys: readonly string[],
): Promise<(StoredFile & { key: string })[]> {
  if (keys.length === 0) return [];
  const rows = await reader(ctx)
    .select()
    .from(attachments)
    .where(and(inArray(attachments.key, [...keys]), eq(attachments.workspaceId, ctx.workspace.id), isWaiting));
  return rows.map(({ key, hash, size, fileName, mimeType }) => ({
    key,
    hash,
    size,
    fileName,
    mimeType,
    disposition: "inline",
    contentId: `${key}@inline`,
  }));
}
