import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { attachments, tickets } from "@/db/schema/index";
import { constantTimeEqual, hmacHex } from "@/lib/crypto";
import { env } from "@/lib/env";
import { attachmentHref } from "@/lib/text/attachment-address";
import { DomainError, notFound } from "../errors";
import type { Attachment } from "../tickets/read-ticket";

/** How long a signed address of a file works, in seconds. */
export const signedSeconds = 300;

const signatureOf = (key: string, until: number) => hmacHex(env.AUTH_SECRET, `attachment ${key} ${until}`).slice(0, 32);

/**
 * A whole web address at which anybody can fetch a file for the next five minutes, for callers of an API who have no
 * session. Who hands it out has checked that its reader may have the file.
 */
export function signedHref(
  file: { key: string; fileName: string },
  options: { inline?: boolean; now?: Date } = {},
): string {
  // Rounded up, so that an answer given twice in a moment is the same.
  const until = Math.ceil((options.now ?? new Date()).getTime() / 60_000) * 60 + signedSeconds;
  const address = new URL(`${env.PUBLIC_URL}${attachmentHref(file, options.inline ? { inline: true } : {})}`);
  address.searchParams.set("until", String(until));
  address.searchParams.set("signature", signatureOf(file.key, until));
  return address.href;
}

/**
 * The file of a signed address.
 * Errors: `forbidden` with reason `expired` when it is too old; `not_found` when it was not signed by us, or the file or
 * its ticket is gone.
 */
export async function getSignedAttachment(key: string, until: string, signature: string): Promise<Attachment> {
  const seconds = /^\d{1,12}$/.test(until) ? Number(until) : 0;
  if (!constantTimeEqual(signatureOf(key, seconds), signature)) throw notFound("File");
  if (seconds * 1000 < Date.now())
    throw new DomainError("forbidden", "This address has expired.", { reason: "expired" });
  const [row] = await db
    .select({ file: attachments })
    .from(attachments)
    .innerJoin(tickets, eq(tickets.id, attachments.ticketId))
    .where(and(eq(attachments.key, key), isNotNull(attachments.messageId), isNull(tickets.trashedAt)));
  if (!row) throw notFound("File");
  return row.file;
}
