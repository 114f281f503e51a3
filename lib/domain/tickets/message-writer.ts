import { and, eq, inArray, isNull } from "drizzle-orm";
import type { z } from "zod";
import { attachments, messages } from "@/db/schema/index";
import { randomLetters } from "@/lib/crypto";
import { putBlob } from "@/lib/storage/blobs";
import { safeFileName } from "@/lib/text/file-names";
import { htmlToText, sanitizeHtml } from "@/lib/text/html";
import { type Actor, actorName, type TransactionContext } from "../context";
import { invalid } from "../errors";
import type { messageInput, StoredFile } from "./schema";

/** How much of a message lists and the API's short notes show, in characters. */
export const excerptLength = 255;

/** The author of a message: what history shows, and the actor that the event records. */
export type Author = {
  actor: Actor;
  agentId: number | null;
  customerId: number | null;
  name: string;
  email: string;
};

/** A message made safe and ready to store. Preparing may write blobs, so it happens before the transaction. */
export type PreparedMessage = z.output<typeof messageInput> & { bodyText: string; bodyHtml: string };

/**
 * Clean a message: HTML is sanitised, pictures inside it as data URLs become inline files, a text is made where there is
 * none. Throws `invalid` when nothing is left to store.
 */
export async function prepareMessage(input: z.output<typeof messageInput>): Promise<PreparedMessage> {
  const files: z.output<typeof messageInput>["files"] = [...input.files];
  let bodyHtml = "";
  if (input.html !== undefined && input.html.trim() !== "") {
    const pictures: { contentId: string; bytes: Buffer; mimeType: string }[] = [];
    bodyHtml = sanitizeHtml(input.html, {
      onDataImage: ({ bytes, mimeType }) => {
        const contentId = `${randomLetters(20)}@inline`;
        pictures.push({ contentId, bytes, mimeType });
        return `cid:${contentId}`;
      },
    });
    for (const [index, picture] of pictures.entries()) {
      const stored = await putBlob(picture.bytes, { maxBytes: 25 * 1024 * 1024 });
      files.push({
        ...stored,
        fileName: `picture-${index + 1}.${picture.mimeType.split("/")[1] ?? "png"}`,
        mimeType: picture.mimeType,
        disposition: "inline",
        contentId: picture.contentId,
      });
    }
  }
  const bodyText = input.text !== undefined && input.text !== "" ? input.text : htmlToText(bodyHtml);
  const isEmpty = bodyText.trim() === "" && bodyHtml === "" && files.length === 0 && input.uploadIds.length === 0;
  if (isEmpty && !input.mail && !input.allowEmpty) {
    throw invalid({ message: "The message is empty." }, "empty_message");
  }
  return { ...input, files, bodyText, bodyHtml };
}

/** Attach stored files to a message of a ticket. Returns their names. */
export async function insertFiles(
  ctx: TransactionContext,
  ticketId: number,
  messageId: number,
  files: StoredFile[],
): Promise<{ id: number; fileName: string; key: string }[]> {
  if (files.length === 0) return [];
  return ctx.tx
    .insert(attachments)
    .values(
      files.map((file) => ({
        workspaceId: ctx.workspace.id,
        ticketId,
        messageId,
        key: randomLetters(32),
        hash: file.hash,
        size: file.size,
        fileName: safeFileName(file.fileName),
        mimeType: file.mimeType.toLowerCase() || "application/octet-stream",
        disposition: file.disposition ?? ("attachment" as const),
        contentId: file.contentId ?? "",
      })),
    )
    .returning({ id: attachments.id, fileName: attachments.fileName, key: attachments.key });
}

/** Bind uploads of the caller that still wait for a message. One that is not theirs, or already bound, is refused. */
async function bindUploads(ctx: TransactionContext, ticketId: number, messageId: number, uploadIds: number[]) {
  if (uploadIds.length === 0) return [];
  const agentId = ctx.actor.type === "agent" ? ctx.actor.id : -1;
  const bound = await ctx.tx
    .update(attachments)
    .set({ ticketId, messageId })
    .where(
      and(
        eq(attachments.workspaceId, ctx.workspace.id),
        inArray(attachments.id, uploadIds),
        eq(attachments.uploadedByAgentId, agentId),
        isNull(attachments.messageId),
        isNull(attachments.responseId),
      ),
    )
    .returning({ id: attachments.id, fileName: attachments.fileName, key: attachments.key });
  if (bound.length !== new Set(uploadIds).size)
    throw invalid({ uploadIds: "A file is no longer there. Add it again." });
  return bound;
}

/** The number of files a prepared message will hang on its ticket. */
export const fileCount = (message: PreparedMessage): number => message.files.length + message.uploadIds.length;

/**
 * Store a prepared message with its files on a ticket, under an id that was drawn from the activity sequence before.
 * Returns the names of its files.
 */
export async function insertMessage(
  ctx: TransactionContext,
  at: { ticketId: number; messageId: number; isOpening: boolean; createdAt: Date; heldUntil?: Date | null },
  message: PreparedMessage,
  author: Author,
): Promise<string[]> {
  // A query is sent when somebody waits for it; this one must go first, the files refer to its row.
  const stored = ctx.tx
    .insert(messages)
    .values({
      id: at.messageId,
      workspaceId: ctx.workspace.id,
      ticketId: at.ticketId,
      visibility: message.visibility,
      authorType: author.actor.type,
      authorAgentId: author.agentId,
      authorCustomerId: author.customerId,
      authorName: author.name,
      authorEmail: author.email,
      isOpening: at.isOpening,
      untrusted: message.untrusted,
      subject: message.subject ?? "",
      bodyText: message.bodyText,
      bodyHtml: message.bodyHtml,
      to: message.to,
      cc: message.cc,
      bcc: message.bcc,
      mailClass: message.mail?.classification ?? null,
      mailMessageId: message.mail?.messageId ?? null,
      mailHeaders: message.mail?.headers ?? null,
      mergedFromTicketId: message.mail?.mergedFromTicketId ?? null,
      via: ctx.via,
      createdAt: at.createdAt,
      heldUntil: at.heldUntil ?? null,
    })
    .execute();
  const [, added, bound] = await Promise.all([
    stored,
    insertFiles(ctx, at.ticketId, at.messageId, message.files),
    bindUploads(ctx, at.ticketId, at.messageId, message.uploadIds),
  ]);
  return [...added, ...bound].map((file) => file.fileName);
}

/** The files' names as far as they are known before the message is stored; uploads keep theirs in their rows. */
export const knownFileNames = (message: PreparedMessage): string[] =>
  message.files.map((file) => safeFileName(file.fileName));

/** The author that an actor is by itself. `contact` names the person where the actor has no name. */
export function authorFromActor(actor: Actor, contact: { customerId: number; name: string; email: string }): Author {
  switch (actor.type) {
    case "agent":
      return { actor, agentId: actor.id, customerId: null, name: actor.name, email: actor.email };
    case "rule":
    case "application":
      return { actor, agentId: null, customerId: null, name: actorName(actor), email: "" };
    default:
      return customerAuthor(contact);
  }
}

/** The ticket's customer as author. */
export function customerAuthor(contact: { customerId: number; name: string; email: string }): Author {
  const actor: Actor = {
    type: "customer",
    id: contact.customerId,
    name: contact.name || contact.email,
    email: contact.email,
  };
  return { actor, agentId: null, customerId: contact.customerId, name: actor.name, email: contact.email };
}

/** Somebody other than the ticket's customer: another customer, or a stranger, who stays a visitor in history. */
export function personAuthor(person: { customerId?: number | undefined; name: string; email: string }): Author {
  if (person.customerId !== undefined) return customerAuthor({ ...person, customerId: person.customerId });
  const { name, email } = person;
  return { actor: { type: "visitor" }, agentId: null, customerId: null, name: name || email, email };
}
