import type { Catalog } from "@/lib/domain/catalog/catalog";
import type { TransactionContext } from "@/lib/domain/context";
import { DomainError } from "@/lib/domain/errors";
import { postByMail } from "@/lib/domain/forums/post-by-mail";
import type { InboundMail } from "@/lib/domain/mail/inbound";
import { verifyForumReplyAddress } from "@/lib/domain/mail/message-ids";
import { env } from "@/lib/env";
import { isForged } from "@/lib/mail/intake/authentication";
import type { ReadMail } from "@/lib/mail/intake/file-mail";
import { addressesOf, type Sender } from "@/lib/mail/intake/find-ticket";
import { splitQuoted } from "@/lib/text/quotes";

/** What became of a mail to a forum: a post, or nothing, and why. */
type ForumOutcome =
  | { state: "processed"; ticketId: null; messageId: null; reason: string }
  | { state: "ignored"; reason: string };

const ignored = (reason: string): ForumOutcome => ({ state: "ignored", reason });

/**
 * Takes a mail that was sent to the signed address of somebody who follows a topic: their words become a post of it,
 * without what they quote. The address is known to its follower only, but a mail may be passed on, so it must come from
 * them, too. Robots, and what the forum refuses, are dropped with the reason. Null for a mail to no such address.
 */
export async function answerByMail(
  ctx: TransactionContext,
  catalog: Catalog,
  row: InboundMail,
  read: ReadMail,
  sender: Sender,
): Promise<ForumOutcome | null> {
  const own = new Set(catalog.mailboxes.map((mailbox) => mailbox.address.toLowerCase()));
  const signed = addressesOf(row, read.parsed)
    .map((address) => verifyForumReplyAddress(env.AUTH_SECRET, address))
    .find((proof) => proof !== null && own.has(proof.mailboxAddress));
  if (!signed) return null;
  if (read.kind !== "human") return ignored(`${read.reason} Robots do not write in forums.`);
  if (isForged(read.proof)) return ignored("Its sender is forged.");
  try {
    const { visible } = splitQuoted({ text: read.parsed.text });
    const pictures = read.files.map(({ hash, size, fileName, mimeType }) => ({ hash, size, fileName, mimeType }));
    const { postId, state } = await postByMail(ctx, {
      ...{ subscriptionId: signed.subscriptionId, email: sender.email, name: sender.name },
      ...{ agentId: sender.agentId, customerId: sender.customerId, text: visible, pictures },
    });
    const reason = `It answers a topic of the forums; it is post ${postId}${state === "shown" ? "" : ", and waits"}.`;
    return { state: "processed", ticketId: null, messageId: null, reason };
  } catch (error) {
    if (error instanceof DomainError) return ignored(`The forum did not take it: ${error.message}`);
    throw error;
  }
}
