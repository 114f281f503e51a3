import { loadCatalog } from "@/lib/domain/catalog/catalog";
import type { Context } from "@/lib/domain/context";
import { invalid } from "@/lib/domain/errors";
import { makeOwnMark, verifyMessageId } from "@/lib/domain/mail/message-ids";
import { findSender } from "@/lib/domain/mail/senders";
import { type DryMail, type NewMailFacts, pastMails, tryMailRule } from "@/lib/domain/rules/mail-rules";
import type { RuleInput } from "@/lib/domain/rules/schema";
import { env } from "@/lib/env";
import { classifyMail } from "@/lib/mail/intake/classify";
import { MailLimitError } from "@/lib/mail/intake/limits";
import { factsOfMail, rawBodyOf } from "@/lib/mail/intake/mail-facts";
import { parseMail } from "@/lib/mail/intake/parse";
import { readBlob } from "@/lib/storage/blobs";

/** A mail on which a rule was tried; `id`, `receivedAt` and `ticketId` are null for one that was pasted. */
export type TriedMail = DryMail & {
  id: string | null;
  receivedAt: Date | null;
  ticketId: number | null;
  subject: string;
  from: string;
};

const mostMails = 50;
/** Characters of a mail that is pasted. */
const mostPasted = 1_000_000;

/**
 * Try a mail rule, which need not be stored, on the newest mails that were received, or on one whose source is pasted.
 * Nothing is written. A pasted mail counts as unproven and as the first of its ticket.
 * Errors: `forbidden`; `invalid` as for a new rule, and on `raw` for what cannot be read as a mail.
 * @param page.before only mails received before it
 * @returns each mail with what the rule found, and where to go on; null when there is nothing further back
 */
export async function dryRunMails(
  ctx: Context,
  rule: RuleInput,
  page: { limit: number; before?: Date | undefined } | { raw: string },
): Promise<{ mails: TriedMail[]; next: Date | null }> {
  if ("raw" in page) {
    if (page.raw.length > mostPasted) throw invalid({ raw: "This mail is too long to be pasted." });
    const bytes = Buffer.from(page.raw, "utf8");
    const facts = await read(ctx, bytes, { size: bytes.length, mailboxId: null, proven: false, isAnswer: false });
    if (!facts) throw invalid({ raw: "This mail cannot be read." });
    const [tried] = await tryMailRule(ctx, rule, [facts]);
    const shown = { id: null, receivedAt: null, ticketId: null, subject: facts.subject, from: facts.from };
    return { mails: tried ? [{ ...tried, ...shown }] : [], next: null };
  }
  const limit = Math.max(1, Math.min(Math.trunc(page.limit), mostMails));
  const past = await pastMails(ctx, { limit, before: page.before });
  const known: { facts: NewMailFacts; mail: (typeof past)[number] }[] = [];
  for (const mail of past) {
    // The bytes of an old mail may have been removed meanwhile.
    const bytes = await readBlob(mail.hash).catch(() => null);
    const facts = bytes && (await read(ctx, bytes, mail));
    if (facts) known.push({ facts, mail });
  }
  const tried = await tryMailRule(
    ctx,
    rule,
    known.map(({ facts }) => facts),
  );
  const mails = known.flatMap(({ facts, mail }, index): TriedMail[] => {
    const found = tried[index];
    const { id, receivedAt, ticketId } = mail;
    return found ? [{ ...found, id, receivedAt, ticketId, subject: facts.subject, from: facts.from }] : [];
  });
  return { mails, next: past.length === limit ? (past.at(-1)?.receivedAt ?? null) : null };
}

async function read(
  ctx: Context,
  bytes: Uint8Array,
  known: Pick<NewMailFacts, "size" | "mailboxId" | "proven" | "isAnswer">,
): Promise<NewMailFacts | null> {
  try {
    const parsed = await parseMail(bytes);
    const catalog = await loadCatalog(ctx);
    const { kind } = classifyMail({
      mail: parsed,
      envelopeFrom: null,
      ownAddresses: catalog.mailboxes.map((mailbox) => mailbox.address.toLowerCase()),
      ownMark: makeOwnMark(env.AUTH_SECRET),
      isOwnMessageId: (id) => verifyMessageId(env.AUTH_SECRET, id) !== null,
    });
    const { size, mailboxId, proven, isAnswer } = known;
    const { customerId } = await findSender(ctx, (parsed.from ?? parsed.sender)?.address ?? "");
    return factsOfMail(parsed, { kind, rawBody: rawBodyOf(bytes), size, mailboxId, proven, isAnswer, customerId });
  } catch (error) {
    if (error instanceof MailLimitError) return null;
    throw error;
  }
}
