import { ZodError } from "zod";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { type Context, inTransaction } from "@/lib/domain/context";
import { DomainError } from "@/lib/domain/errors";
import {
  beginInbound,
  findEarlierCopy,
  finishInbound,
  type InboundMail,
  lockInbound,
  mailLimitBytes,
  maxInboundAttempts,
} from "@/lib/domain/mail/inbound";
import { makeOwnMark, verifyMessageId } from "@/lib/domain/mail/message-ids";
import type { StoredFile } from "@/lib/domain/tickets/schema";
import { env } from "@/lib/env";
import { readSenderProof } from "@/lib/mail/intake/authentication";
import { classifyMail } from "@/lib/mail/intake/classify";
import { fileMail, type ReadMail } from "@/lib/mail/intake/file-mail";
import { MailLimitError } from "@/lib/mail/intake/limits";
import { rawBodyOf } from "@/lib/mail/intake/mail-facts";
import { type ParsedMail, parseMail } from "@/lib/mail/intake/parse";
import { putBlob, readBlob } from "@/lib/storage/blobs";

/**
 * The work of the `mail.receive` job: read a stored mail and file it. All that it changes is one transaction, which also
 * marks the mail as done, so a crash anywhere and a second run leave one message. A mail that cannot be read is set aside
 * with the reason, at once where trying again is no use, else after a few attempts.
 */
export async function receiveMail(inboundMailId: string): Promise<void> {
  const begun = await beginInbound(inboundMailId);
  if (!begun) return;
  const { mail, workspace } = begun;
  const ctx: Context = {
    workspace,
    actor: { type: "system", job: "mail.receive" },
    via: "mail",
    requestId: `mail ${mail.id}`,
  };
  try {
    // Attempts are counted before the work: a mail that ends the whole process comes back here with its count.
    if (mail.attempts > maxInboundAttempts) throw new MailLimitError("time", "Reading this mail was never finished.");
    const read = await readMail(ctx, mail);
    await inTransaction(ctx, async (ctx) => {
      if (!(await lockInbound(ctx, mail.id))) return;
      const { messageId, contentHash } = read.parsed;
      const { kind, proof } = read;
      const known = { mailMessageId: messageId, contentHash, classification: kind, proof, parts: read.parsed.parts };
      const earlier = messageId && (await findEarlierCopy(ctx, { id: mail.id, mailMessageId: messageId, contentHash }));
      const outcome = earlier
        ? { state: "duplicate" as const, duplicateOfId: earlier.id, reason: "The same mail came by another way." }
        : await fileMail(ctx, mail, read);
      await finishInbound(ctx, mail.id, { ...known, ...outcome, error: null });
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const last = isFinal(error) || mail.attempts >= maxInboundAttempts;
    await finishInbound(ctx, mail.id, { state: last ? "quarantined" : "received", error: reason.slice(0, 2000) });
    if (!last) throw error;
    console.error(`Mail ${mail.id} was set aside: ${reason}`);
  }
}

/** Everything that needs no transaction: bytes, parts, kind, and the files into the blob store. */
async function readMail(ctx: Context, mail: InboundMail): Promise<ReadMail> {
  const catalog = await loadCatalog(ctx);
  const raw = await readBlob(mail.hash);
  const parsed = await parseMail(raw);
  const { kind, reason, answerable } = classifyMail({
    mail: parsed,
    envelopeFrom: mail.envelopeFrom,
    ownAddresses: catalog.mailboxes.map((mailbox) => mailbox.address.toLowerCase()),
    ownMark: makeOwnMark(env.AUTH_SECRET),
    isOwnMessageId: (id) => verifyMessageId(env.AUTH_SECRET, id) !== null,
  });
  const proof = readSenderProof(
    parsed,
    ctx.workspace.settings.trustedMailServers.map((name) => name.toLowerCase()),
  );
  return { parsed, kind, reason, answerable, proof, files: await storeFiles(parsed), rawBody: rawBodyOf(raw) };
}

async function storeFiles(parsed: ParsedMail): Promise<StoredFile[]> {
  const files: StoredFile[] = [];
  for (const file of parsed.attachments) {
    const { hash, size } = await putBlob(file.bytes, { maxBytes: mailLimitBytes });
    files.push({
      hash,
      size,
      fileName: file.fileName,
      mimeType: file.mimeType,
      disposition: file.inline ? "inline" : "attachment",
      contentId: file.contentId ?? "",
    });
  }
  return files;
}

/** Trying again would end the same way. */
function isFinal(error: unknown): boolean {
  if (error instanceof DomainError) return error.code === "invalid" || error.code === "forbidden";
  return error instanceof MailLimitError || error instanceof ZodError;
}
