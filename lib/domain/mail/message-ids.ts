import { constantTimeEqual, hmacHex, randomHex } from "@/lib/crypto";

const MESSAGE_ID = /^<t(\d{1,15})\.m(\d{1,15})\.([0-9a-f]{16})\.([0-9a-f]{12})@([^<>@\s]{1,255})>$/;
const REPLY_LOCAL = /^(.+)\+(\d{1,15})-([0-9a-f]{16})$/;

/**
 * A new Message-ID of ours (RFC 5322, 3.6.4) that carries the ticket and the message it belongs to, signed with `key`.
 * `messageId` is our row id; 0 stands for a mail that is no message on the ticket, such as an acknowledgement.
 */
export function makeMessageId(key: string, ids: { ticketId: number; messageId: number }, host: string): string {
  const random = randomHex(8);
  const signature = signMessageId(key, ids.ticketId, ids.messageId, random);
  return `<t${ids.ticketId}.m${ids.messageId}.${random}.${signature}@${host.toLowerCase()}>`;
}

/** A new Message-ID for a mail that belongs to no ticket; an answer to it finds none. */
export const makePlainMessageId = (host: string): string => `<a.${randomHex(16)}@${host.toLowerCase()}>`;

/**
 * The ticket and message of a Message-ID we signed with `key`, or null when it is not ours or was changed. The host is
 * not part of the signature, since an installation may be renamed; letters may come back in either case.
 */
export function verifyMessageId(key: string, messageId: string): { ticketId: number; messageId: number } | null {
  const match = MESSAGE_ID.exec(messageId.trim().toLowerCase());
  if (!match) return null;
  const [, ticket = "", message = "", random = "", signature = ""] = match;
  const ids = { ticketId: Number(ticket), messageId: Number(message) };
  return constantTimeEqual(signMessageId(key, ids.ticketId, ids.messageId, random), signature) ? ids : null;
}

/** Who a reply address was given to. One given to a customer proves nothing about a mail that claims to be an agent's. */
export type ReplyAudience = "customer" | "agent";

/** The reply address of one ticket at a mailbox: `support+42-<16 hex>@host` for `support@host`. */
export function makeReplyAddress(
  key: string,
  mailboxAddress: string,
  ticketId: number,
  audience: ReplyAudience = "customer",
): string {
  const at = mailboxAddress.lastIndexOf("@");
  const signature = signReply(key, mailboxAddress, ticketId, audience);
  return `${mailboxAddress.slice(0, at)}+${ticketId}-${signature}${mailboxAddress.slice(at)}`;
}

/**
 * The mailbox address, ticket and audience of a reply address we signed with `key`, or null. The mailbox address is part
 * of the signature, so an address of one mailbox proves nothing at another.
 */
export function verifyReplyAddress(
  key: string,
  address: string,
): { mailboxAddress: string; ticketId: number; audience: ReplyAudience } | null {
  const lower = address.trim().toLowerCase();
  const at = lower.lastIndexOf("@");
  const match = at > 0 && at <= 512 ? REPLY_LOCAL.exec(lower.slice(0, at)) : null;
  if (!match) return null;
  const [, local = "", ticket = "", signature = ""] = match;
  const mailboxAddress = `${local}${lower.slice(at)}`;
  const ticketId = Number(ticket);
  const audiences: ReplyAudience[] = ["customer", "agent"];
  const audience = audiences.find((each) =>
    constantTimeEqual(signReply(key, mailboxAddress, ticketId, each), signature),
  );
  return audience ? { mailboxAddress, ticketId, audience } : null;
}

/** What a mail about a topic was sent for: a subscription, and where that is of a whole forum, the topic; else null. */
export type ForumMail = { subscriptionId: number; topicId: number | null };

const nameOf = ({ subscriptionId, topicId }: ForumMail): string =>
  topicId === null ? String(subscriptionId) : `${subscriptionId}.${topicId}`;

const forumMailOf = (subscription = "", topic?: string): ForumMail => ({
  subscriptionId: Number(subscription),
  topicId: topic === undefined ? null : Number(topic),
});

const FORUM_ID = /^<f(\d{1,10})(?:\.t(\d{1,10}))?\.([0-9a-f]{16})\.([0-9a-f]{16})@[^<>@\s]{1,255}>$/;

/** A new Message-ID of a mail about a topic, for one follower: an answer to it finds them where no plus address can. */
export function makeForumMessageId(key: string, of: ForumMail, host: string): string {
  const random = randomHex(8);
  const name = nameOf(of).replace(".", ".t");
  return `<f${name}.${random}.${signForumMail(key, of, random)}@${host.toLowerCase()}>`;
}

/** What a Message-ID that `makeForumMessageId` made with `key` was sent for, or null. */
export function verifyForumMessageId(key: string, messageId: string): ForumMail | null {
  const match = FORUM_ID.exec(messageId.trim().toLowerCase());
  if (!match) return null;
  const [, subscription, topic, random = "", signature = ""] = match;
  const of = forumMailOf(subscription, topic);
  return constantTimeEqual(signForumMail(key, of, random), signature) ? of : null;
}

const FORUM_LOCAL = /^(.+)\+f(\d{1,10})(?:\.(\d{1,10}))?-([0-9a-f]{16})$/;

/**
 * Where an answer to a mail about a topic goes: `support+f7-<16 hex>@host`, or `support+f7.12-<16 hex>@host` for topic 12 of
 * a forum that is followed. Each follower has their own.
 */
export function makeForumReplyAddress(key: string, mailboxAddress: string, of: ForumMail): string {
  const at = mailboxAddress.lastIndexOf("@");
  const signature = signForumReply(key, mailboxAddress, of);
  return `${mailboxAddress.slice(0, at)}+f${nameOf(of)}-${signature}${mailboxAddress.slice(at)}`;
}

/** The mailbox of an address that `makeForumReplyAddress` made with `key`, and what it was sent for, or null. */
export function verifyForumReplyAddress(key: string, address: string): (ForumMail & { mailboxAddress: string }) | null {
  const lower = address.trim().toLowerCase();
  const at = lower.lastIndexOf("@");
  const match = at > 0 && at <= 512 ? FORUM_LOCAL.exec(lower.slice(0, at)) : null;
  if (!match) return null;
  const [, local = "", subscription, topic, signature = ""] = match;
  const mailboxAddress = `${local}${lower.slice(at)}`;
  const of = forumMailOf(subscription, topic);
  const right = signForumReply(key, mailboxAddress, of);
  return constantTimeEqual(right, signature) ? { mailboxAddress, ...of } : null;
}

/** `support+anything@host` → `support@host`; an address without a plus part comes back as it is, in lower case. */
export function withoutPlusPart(address: string): string {
  const lower = address.trim().toLowerCase();
  const at = lower.lastIndexOf("@");
  const plus = lower.indexOf("+");
  return plus > 0 && plus < at ? lower.slice(0, plus) + lower.slice(at) : lower;
}

/**
 * The value of our own mark, a header on every mail we send. It tells our own mail even where a relay on the way has
 * replaced the Message-ID.
 */
export function makeOwnMark(key: string): string {
  return hmacHex(key, "own-mark").slice(0, 32);
}

// The label before the colon keeps a signature made for one purpose from being valid for another.
function signMessageId(key: string, ticketId: number, messageId: number, random: string): string {
  return hmacHex(key, `message-id:${ticketId}:${messageId}:${random}`).slice(0, 12);
}

function signReply(key: string, mailboxAddress: string, ticketId: number, audience: ReplyAudience): string {
  return hmacHex(key, `reply-address:${audience}:${mailboxAddress.toLowerCase()}:${ticketId}`).slice(0, 16);
}

function signForumReply(key: string, mailboxAddress: string, of: ForumMail): string {
  return hmacHex(key, `forum-reply:${mailboxAddress.toLowerCase()}:${nameOf(of)}`).slice(0, 16);
}

function signForumMail(key: string, of: ForumMail, random: string): string {
  return hmacHex(key, `forum-mail:${nameOf(of)}:${random}`).slice(0, 16);
}
