import type { SenderProof } from "@/lib/domain/mail/inbound";
import { isForged } from "@/lib/mail/intake/authentication";
import type { MailKind } from "@/lib/mail/intake/classify";

/** How a mail names a ticket, from the strongest proof to the weakest. */
export type ThreadLink =
  | "signed-staff-address"
  | "signed-address"
  | "signed-message-id"
  | "known-message-id"
  | "subject-number"
  | "body-tag";

/**
 * Who the sender is on that ticket: someone who takes part as a customer, one of our agents, someone outside whom an agent
 * asked about it, or nobody we know there.
 */
export type SenderStanding = "participant" | "agent" | "third-party" | "stranger";

export type ThreadCandidate = {
  link: ThreadLink;
  /** A ticket that exists here; of a merged one, the ticket it was merged into. */
  ticketId: number;
  /** The number the mail named, when merging led elsewhere. */
  mergedFromTicketId?: number;
  standing: SenderStanding;
};

/** Where an answer goes, and the merged number it was addressed to. */
type Place = { ticketId: number; mergedFromTicketId?: number };

export type ThreadDecision =
  | ({ action: "append"; as: "customer" | "agent" | "third-party"; why: string } & Place)
  | ({ action: "append-untrusted-note"; why: string } & Place)
  | ({ action: "append-robot-note"; why: string } & Place)
  | { action: "new"; why: string }
  | { action: "new-with-hint"; maybeTicketId: number; why: string };

const STRENGTH: ThreadLink[] = [
  "signed-staff-address",
  "signed-address",
  "signed-message-id",
  "known-message-id",
  "subject-number",
  "body-tag",
];

const WORDS: Record<ThreadLink, string> = {
  "signed-staff-address": "It was sent to the ticket's signed reply address for agents",
  "signed-address": "It was sent to the ticket's signed reply address",
  "signed-message-id": "It answers a mail this desk sent",
  "known-message-id": "It answers a mail this desk has seen",
  "subject-number": "Its subject names the ticket",
  "body-tag": "A tag in its text names the ticket",
};

/**
 * Where a mail belongs. The strongest link decides; among equals the first one given does.
 * - A signature or a Message-ID known here leads to the ticket. What a stranger says there becomes a private note marked
 *   untrusted: whoever was copied may speak, but not as the customer.
 * - A number anyone can type counts only for someone who takes part already. From a stranger it opens a new ticket that
 *   says where it may belong.
 * - An agent by mail is taken as staff at a signed address that was given to agents, or when a trusted server proved the
 *   sender. Otherwise the words are kept as an untrusted note, since a From is easily forged and every customer holds an
 *   address of their own ticket.
 * - Who was asked from the ticket without the customer knowing answers there the same way: not to the customer.
 * - A From that its own domain disowns (DMARC) is a stranger's wherever only the From would speak for the sender.
 * - A robot's mail is kept on the ticket by the first three links and never opens a conversation by a number.
 */
export function decideThread(
  kind: MailKind,
  candidates: readonly ThreadCandidate[],
  proof: SenderProof | null = null,
): ThreadDecision {
  const best = STRENGTH.flatMap((link) => candidates.filter((candidate) => candidate.link === link))[0];
  if (!best) return { action: "new", why: "Nothing in it names a ticket." };
  const { ticketId, mergedFromTicketId } = best;
  const place: Place = mergedFromTicketId ? { ticketId, mergedFromTicketId } : { ticketId };
  const proven = best.link !== "subject-number" && best.link !== "body-tag";
  const merged = mergedFromTicketId ? `; ticket ${mergedFromTicketId} was merged into this one` : "";
  const link = WORDS[best.link] + merged;

  if (kind !== "human" && kind !== "list") {
    if (proven) return { action: "append-robot-note", ...place, why: `${link}. A robot wrote it.` };
    return { action: "new-with-hint", maybeTicketId: ticketId, why: `${link}, but a robot wrote it.` };
  }
  if (!proven && isForged(proof))
    return { action: "new-with-hint", maybeTicketId: ticketId, why: `${link}, but its sender's domain disowns it.` };
  if (best.standing === "participant")
    return { action: "append", ...place, as: "customer", why: `${link}, and its sender takes part.` };
  if (best.standing === "agent") {
    if (best.link === "signed-staff-address")
      return { action: "append", ...place, as: "agent", why: `${link}, from an agent.` };
    if (proof?.passed)
      return { action: "append", ...place, as: "agent", why: `${link}, from an agent, as ${proof.server} proved.` };
    return {
      action: "append-untrusted-note",
      ...place,
      why: `${link}, from an agent's address, but nothing proves it.`,
    };
  }
  if (best.standing === "third-party" && proven)
    return { action: "append", ...place, as: "third-party", why: `${link}, from somebody who was asked from it.` };
  if (proven) return { action: "append-untrusted-note", ...place, why: `${link}, but its sender does not take part.` };
  return { action: "new-with-hint", maybeTicketId: ticketId, why: `${link}, but its sender does not take part in it.` };
}

/**
 * The ticket number a subject names: ours `[#123]`, or HelpSpot's `{123}` with the installation's letters before the
 * number (contract of its mail scripts), or null. The last one counts, since replies put their own prefix in front.
 */
export function subjectTicketNumber(subject: string): number | null {
  const found = [...subject.matchAll(/\[#(\d{1,12})\]|\{[A-Za-z]{0,10}(\d{1,12})\}/g)].at(-1);
  return found ? Number(found[1] ?? found[2]) : null;
}
