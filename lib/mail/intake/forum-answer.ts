import type { Catalog } from "@/lib/domain/catalog/catalog";
import type { TransactionContext } from "@/lib/domain/context";
import { DomainError } from "@/lib/domain/errors";
import { postByMail, tellNotPosted } from "@/lib/domain/forums/post-by-mail";
import type { InboundMail } from "@/lib/domain/mail/inbound";
import { type ForumMail, verifyForumMessageId, verifyForumReplyAddress } from "@/lib/domain/mail/message-ids";
import { env } from "@/lib/env";
import { isForged } from "@/lib/mail/intake/authentication";
import type { ReadMail } from "@/lib/mail/intake/file-mail";
import { addressesOf, type Sender } from "@/lib/mail/intake/find-ticket";
import type { ParsedMail } from "@/lib/mail/intake/parse";
import { splitQuoted } from "@/lib/text/quotes";

/** What became of a mail to a forum: a post, or nothing, and why. */
type ForumOutcome =
  | { state: "processed"; ticketId: null; messageId: null; reason: string }
  | { state: "ignored"; reason: string };

const ignored = (reason: string): ForumOutcome => ({ state: "ignored", reason });

/**
 * Takes a mail that answers one about a topic: its writer's words become a post of it, without what they quote. Address and
 * Message-ID are known to one follower only, but a mail may be passed on, so it must come from them, too. Robots, and what the forum refuses, are dropped with the reason;
 * a person is told where their words were welcome and only the moment was wrong. Null for a mail that answers none.
 */
export async function answerByMail(
  ctx: TransactionContext,
  catalog: Catalog,
  row: InboundMail,
  read: ReadMail,
  sender: Sender,
): Promise<ForumOutcome | null> {
  const of = answeredBy(catalog, row, read.parsed);
  if (of === null) return null;
  if (read.kind !== "human") return ignored(`${read.reason} Robots do not write in forums.`);
  if (isForged(read.proof)) return ignored("Its sender is forged.");
  try {
    const { visible } = splitQuoted({ text: read.parsed.text });
    const pictures = read.files.map(({ hash, size, fileName, mimeType }) => ({ hash, size, fileName, mimeType }));
    const { postId, state } = await postByMail(ctx, {
      ...{ ...of, email: sender.email, name: sender.name },
      ...{ agentId: sender.agentId, customerId: sender.customerId, text: visible, pictures },
    });
    const reason = `It answers a topic of the forums; it is post ${postId}${state === "shown" ? "" : ", and waits"}.`;
    return { state: "processed", ticketId: null, messageId: null, reason };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    // A person should know that their words stand nowhere; who may not write at all need not.
    if (["conflict", "rate_limited", "invalid"].includes(error.code))
      await tellNotPosted(ctx, sender.email, error.message);
    return ignored(`The forum did not take it: ${error.message}`);
  }
}

/** Whose mail is answered: by the signed address, or the signed Message-ID that was sent to them alone. */
function answeredBy(catalog: Catalog, row: InboundMail, mail: ParsedMail): ForumMail | null {
  const own = new Set(catalog.mailboxes.map((mailbox) => mailbox.address.toLowerCase()));
  for (const address of addressesOf(row, mail)) {
    const proof = verifyForumReplyAddress(env.AUTH_SECRET, address);
    if (proof && own.has(proof.mailboxAddress)) return proof;
  }
  for (const id of [...mail.inReplyTo, ...mail.references.toReversed()]) {
    const found = verifyForumMessageId(env.AUTH_SECRET, id);
    if (found !== null) return found;
  }
  return null;
}
