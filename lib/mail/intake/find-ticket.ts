import type { Catalog } from "@/lib/domain/catalog/catalog";
import type { TransactionContext } from "@/lib/domain/context";
import type { InboundMail } from "@/lib/domain/mail/inbound";
import { ticketsByMailIds } from "@/lib/domain/mail/mail-ids";
import { verifyMessageId, verifyReplyAddress } from "@/lib/domain/mail/message-ids";
import {
  findMailTickets,
  isExternalMessage,
  type KnownSender,
  type MailTicket,
  takesPart,
} from "@/lib/domain/mail/senders";
import { env } from "@/lib/env";
import { headerOf, type ParsedMail } from "@/lib/mail/intake/parse";
import { readParserTags } from "@/lib/mail/intake/tags";
import {
  type SenderStanding,
  subjectTicketNumber,
  type ThreadCandidate,
  type ThreadLink,
} from "@/lib/mail/intake/thread";

/** The sender of a mail: the address as given, whether it is one of our own, and who it belongs to here. */
export type Sender = KnownSender & { name: string; email: string; isOwn: boolean };

/**
 * Every ticket the mail names, by whatever means, with the sender's standing on it; and which of them are marked as spam.
 */
export async function findCandidates(
  ctx: TransactionContext,
  catalog: Catalog,
  row: InboundMail,
  mail: ParsedMail,
  sender: Sender,
): Promise<{ candidates: ThreadCandidate[]; spam: Set<number> }> {
  const links = await findLinks(ctx, catalog, row, mail);
  const found = await findMailTickets(
    ctx,
    links.map((link) => link.ticketId),
  );
  const answersThirdParty = await answersExternal(ctx, mail);
  const candidates: ThreadCandidate[] = [];
  const spam = new Set<number>();
  for (const { link, ticketId } of links) {
    const ticket = found.get(ticketId);
    if (!ticket) continue;
    if (ticket.isSpam) spam.add(ticket.id);
    candidates.push({
      link,
      ticketId: ticket.id,
      ...(ticket.mergedFromTicketId === null ? {} : { mergedFromTicketId: ticket.mergedFromTicketId }),
      standing: asAnswer(await standingOn(ctx, ticket, sender), answersThirdParty),
    });
  }
  return { candidates, spam };
}

/** Does the mail answer one that went to a third party? Then it is no word to the customer, whoever else its sender is. */
async function answersExternal(ctx: TransactionContext, mail: ParsedMail): Promise<boolean> {
  for (const id of [...mail.inReplyTo, ...mail.references.toReversed()]) {
    const proof = verifyMessageId(env.AUTH_SECRET, id);
    if (proof) return proof.messageId > 0 && (await isExternalMessage(ctx, proof));
  }
  return false;
}

const asAnswer = (standing: SenderStanding, toThirdParty: boolean): SenderStanding =>
  toThirdParty && standing === "participant" ? "third-party" : standing;

/** Every address the mail was sent to, by its envelope, by what servers on the way noted, and by its own lines. */
export function addressesOf(row: InboundMail, mail: ParsedMail): string[] {
  const traces = ["delivered-to", "x-original-to", "envelope-to"].map((name) => headerOf(mail, name) ?? "");
  return [...row.envelopeTo, ...traces, ...[...mail.to, ...mail.cc].map((entry) => entry.address)];
}

/** Strongest first. */
async function findLinks(ctx: TransactionContext, catalog: Catalog, row: InboundMail, mail: ParsedMail) {
  const links: { link: ThreadLink; ticketId: number }[] = [];
  const add = (link: ThreadLink, ticketId: number | null | undefined) => {
    if (ticketId) links.push({ link, ticketId });
  };
  const own = new Set(catalog.mailboxes.map((mailbox) => mailbox.address.toLowerCase()));
  const signed = addressesOf(row, mail)
    .map((address) => verifyReplyAddress(env.AUTH_SECRET, address))
    .filter((proof) => proof !== null && own.has(proof.mailboxAddress));
  for (const proof of signed) if (proof?.audience === "agent") add("signed-staff-address", proof.ticketId);
  for (const proof of signed) if (proof?.audience === "customer") add("signed-address", proof.ticketId);
  // The mail answered stands in In-Reply-To and last in References; a bounce carries the mail it is about.
  const ids = [...mail.inReplyTo, ...mail.references.toReversed(), ...mail.embeddedMessageIds];
  for (const id of ids) add("signed-message-id", verifyMessageId(env.AUTH_SECRET, id)?.ticketId);
  // Its own id is known when another copy of it, changed on the way, is here already.
  const known = await ticketsByMailIds(ctx, mail.messageId ? [...ids, mail.messageId] : ids);
  for (const ticketId of known) add("known-message-id", ticketId);
  const number = subjectTicketNumber(mail.subject);
  add("subject-number", number);
  if (number === null) add("body-tag", readParserTags(mail).tags.ticketId);
  return links;
}

async function standingOn(ctx: TransactionContext, ticket: MailTicket, sender: Sender): Promise<SenderStanding> {
  if (sender.isOwn || sender.email === "") return "stranger";
  const isContact = sender.email === ticket.contactEmail.toLowerCase() || sender.customerId === ticket.customerId;
  if (isContact) return "participant";
  if (sender.agentId !== null) return "agent";
  return (await takesPart(ctx, ticket, sender.email)) ?? "stranger";
}
