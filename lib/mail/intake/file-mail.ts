import { loadAgentActor } from "@/lib/domain/agents/queries";
import { type Catalog, loadCatalog } from "@/lib/domain/catalog/catalog";
import type { TransactionContext } from "@/lib/domain/context";
import { forgetBounces, recordBounce } from "@/lib/domain/mail/bounces";
import type { InboundMail, SenderProof } from "@/lib/domain/mail/inbound";
import { rememberMailId } from "@/lib/domain/mail/mail-ids";
import { withoutPlusPart } from "@/lib/domain/mail/message-ids";
import { findSender } from "@/lib/domain/mail/senders";
import { askMailRules, type MailOrders, noOrders, runMailRules } from "@/lib/domain/rules/mail-rules";
import { createTicket } from "@/lib/domain/tickets/create-ticket";
import { postUpdate } from "@/lib/domain/tickets/post-update";
import type { MessageInput, NamedAuthor, StoredFile } from "@/lib/domain/tickets/schema";
import type { MailKind } from "@/lib/mail/intake/classify";
import { readDeliveryStatus } from "@/lib/mail/intake/delivery-status";
import { addressesOf, findCandidates, type Sender } from "@/lib/mail/intake/find-ticket";
import { answerByMail } from "@/lib/mail/intake/forum-answer";
import { factsOfMail } from "@/lib/mail/intake/mail-facts";
import { headerOf, type MailAddress, type ParsedMail } from "@/lib/mail/intake/parse";
import { fieldsOfTags } from "@/lib/mail/intake/tag-fields";
import { forwardedSender, readParserTags } from "@/lib/mail/intake/tags";
import { decideThread } from "@/lib/mail/intake/thread";
import { isEmailAddress, normalizeEmail } from "@/lib/text/email-address";

/** A mail as read, before anything was changed. */
export type ReadMail = {
  parsed: ParsedMail;
  kind: MailKind;
  /** Why it is of this kind. */
  reason: string;
  answerable: boolean;
  /** What a trusted server found out about the sender. */
  proof: SenderProof | null;
  files: StoredFile[];
  /** The body as it came, for mail rules. */
  rawBody: string;
};

type Outcome = Pick<InboundMail, "reason" | "mailboxId"> &
  ({ state: "processed"; ticketId: number | null; messageId: number | null } | { state: "ignored"; ticketId?: number });

/** Find where a mail belongs and put it there: onto a ticket, into a new one, or nowhere. Says what it did and why. */
export async function fileMail(ctx: TransactionContext, row: InboundMail, read: ReadMail): Promise<Outcome> {
  const catalog = await loadCatalog(ctx);
  const mailboxId = row.mailboxId ?? mailboxNamed(catalog, row, read.parsed);
  const filing: Filing = { ctx, catalog, row, read, mailboxId, sender: await identify(ctx, catalog, read.parsed) };
  if (read.kind === "own") return { state: "ignored", reason: read.reason, mailboxId };
  if (read.kind === "bounce") await noteBounce(ctx, read.parsed);
  if (read.kind === "human" && filing.sender.email !== "") await forgetBounces(ctx, filing.sender.email);
  const forum = await answerByMail(ctx, catalog, row, read, filing.sender);
  if (forum) return { ...forum, mailboxId };
  const { candidates, spam } = await findCandidates(ctx, catalog, row, read.parsed, filing.sender);
  const decision = decideThread(read.kind, candidates, read.proof);
  const isNew = decision.action === "new" || decision.action === "new-with-hint";
  if (isNew && isAnswerOfRobot(read)) {
    return { state: "ignored", reason: `${read.reason} ${decision.why}`, mailboxId };
  }
  if (!isNew && spam.has(decision.ticketId)) {
    return { state: "ignored", ticketId: decision.ticketId, reason: "Its ticket is marked as spam.", mailboxId };
  }
  const orders = await ordersFor(filing, !isNew);
  if (orders.ignore !== null) {
    await runMailRules(ctx, orders, { id: row.id, ticketId: null, opened: false });
    return { state: "ignored", reason: orders.ignore, mailboxId };
  }
  const outcome = isNew
    ? await openTicket(filing, orders, decision.why, decision.action === "new" ? null : decision.maybeTicketId)
    : await append(filing, decision);
  const ticketId = outcome.ticketId ?? null;
  await runMailRules(ctx, orders, { id: row.id, ticketId, opened: isNew });
  return outcome;
}

/** What the desk's mail rules want; nothing for mail that is history. */
function ordersFor({ ctx, row, read, mailboxId, sender }: Filing, isAnswer: boolean): Promise<MailOrders> {
  return isHistory(row)
    ? Promise.resolve(noOrders)
    : askMailRules(
        ctx,
        factsOfMail(read.parsed, {
          kind: read.kind,
          size: row.size,
          rawBody: read.rawBody,
          mailboxId,
          proven: read.proof?.passed ?? false,
          isAnswer,
          customerId: sender.customerId,
        }),
      );
}

type Filing = {
  ctx: TransactionContext;
  catalog: Catalog;
  row: InboundMail;
  read: ReadMail;
  mailboxId: number | null;
  sender: Sender;
};

/** A robot that starts something (an alarm, a form) may open a ticket; one that only reacts to a mail may not. */
function isAnswerOfRobot({ kind, parsed }: ReadMail): boolean {
  if (kind === "human" || kind === "list") return false;
  if (kind !== "auto_reply") return true;
  const answers = parsed.inReplyTo.length > 0 || parsed.references.length > 0;
  const replied = /^auto-replied/i.test(headerOf(parsed, "auto-submitted") ?? "");
  return answers || replied || parsed.leafTypes.includes("message/disposition-notification");
}

async function noteBounce(ctx: TransactionContext, mail: ParsedMail): Promise<void> {
  const mailMessageIds = [...mail.embeddedMessageIds, ...mail.inReplyTo, ...mail.references.toReversed()];
  await recordBounce(ctx, { mailMessageIds, recipients: readDeliveryStatus(mail) });
}

async function identify(ctx: TransactionContext, catalog: Catalog, parsed: ParsedMail): Promise<Sender> {
  const from = parsed.from ?? parsed.sender ?? { name: "", address: "" };
  const email = normalizeEmail(from.address);
  const isOwn = catalog.mailboxes.some((mailbox) => mailbox.address.toLowerCase() === email);
  const known = email === "" || isOwn ? { agentId: null, customerId: null } : await findSender(ctx, email);
  return { name: from.name, email, isOwn, ...known };
}

/** The mailbox that the mail's own lines name, for doors that do not know it. */
function mailboxNamed(catalog: Catalog, row: InboundMail, parsed: ParsedMail): number | null {
  for (const address of addressesOf(row, parsed)) {
    const spellings = [normalizeEmail(address), withoutPlusPart(address)];
    const mailbox = catalog.mailboxes.find((each) => each.active && spellings.includes(each.address.toLowerCase()));
    if (mailbox) return mailbox.id;
  }
  return null;
}

function messageOf(
  { read, row }: Filing,
  body: { text: string; html: string | null },
  mergedFromTicketId?: number,
): MessageInput {
  const { parsed, kind, files } = read;
  const addresses = (list: MailAddress[]) => list.slice(0, 200).map((entry) => entry.address.slice(0, 400));
  return {
    text: body.text,
    ...(body.html === null ? {} : { html: body.html }),
    subject: parsed.subject,
    to: addresses(parsed.to),
    cc: addresses(parsed.cc),
    files,
    at: isHistory(row) ? writtenAt(read.parsed, row) : row.receivedAt,
    mail: {
      messageId: parsed.messageId,
      headers: parsed.rawHeader.slice(0, 100_000),
      classification: kind,
      ...(mergedFromTicketId === undefined ? {} : { mergedFromTicketId }),
    },
  };
}

/** Imported mail is history: it keeps its date, and nobody is written to because of it. */
const isHistory = (row: InboundMail): boolean => row.via === "import";

/** The date a mail gives itself, where that can be true. */
function writtenAt({ date }: ParsedMail, { receivedAt }: InboundMail): Date {
  return date && date.getTime() > 0 && date < receivedAt ? date : receivedAt;
}

async function openTicket(
  filing: Filing,
  orders: MailOrders,
  why: string,
  maybeTicketId: number | null,
): Promise<Outcome> {
  const { ctx, catalog, read, sender, mailboxId } = filing;
  const { tags, subject, text, html } = readParserTags(read.parsed);
  const mailbox = mailboxId === null ? undefined : catalog.mailbox.get(mailboxId);
  const wantedCategory = tags.categoryId ?? mailbox?.categoryId ?? null;
  const categoryId = wantedCategory !== null && catalog.category.get(wantedCategory)?.active ? wantedCategory : null;
  const assignee = tags.assigneeId === null ? undefined : catalog.agent.get(tags.assigneeId);
  const { ticket, messageId } = await createTicket(ctx, {
    subject,
    contact: contactOf(
      sender,
      read.parsed,
      tags.forwarded ? (forwardedSender(text) ?? read.parsed.embeddedFrom) : null,
      tags.customer,
    ),
    message: messageOf(filing, { text, html }),
    author: "customer",
    source: "email",
    mailboxId,
    categoryId,
    ...(assignee?.active ? { assigneeId: assignee.id } : {}),
    fields: fieldsOfTags(catalog, tags.customFields),
    skipFieldChecks: true,
    ...orders.early,
    suppress: {
      autoreply: !read.answerable || orders.noAcknowledgement || isHistory(filing.row),
      notifications: isHistory(filing.row),
    },
    ...(isHistory(filing.row) ? { createdAt: writtenAt(read.parsed, filing.row) } : {}),
  });
  await rememberMailId(ctx, ticket.id, ...read.parsed.inReplyTo, ...read.parsed.references);
  if (maybeTicketId !== null) {
    await postUpdate(ctx, {
      ticketId: ticket.id,
      author: { name: "Commondesk", email: "" },
      message: { visibility: "private", text: `This may belong to ticket #${maybeTicketId}. ${why}` },
      notifyCustomer: false,
    });
  }
  return { state: "processed", ticketId: ticket.id, messageId, reason: why, mailboxId };
}

/** Who the ticket is from: what the tags say, the sender of a forwarded mail, or the sender. */
function contactOf(
  sender: Sender,
  parsed: ParsedMail,
  forwarded: MailAddress | null,
  tags: { externalId?: string; firstName?: string; lastName?: string; phone?: string; email?: string },
) {
  const answerTo = parsed.replyTo.map((entry) => ({ name: entry.name, email: normalizeEmail(entry.address) }))[0];
  // A form on a web site sends from an address nobody reads and says in Reply-To who filled it in.
  const isForm = sender.isOwn || /^(no-?reply|do-?not-?reply|forms?|wordpress|www-data)([.+_-]|@)/.test(sender.email);
  const writer = isForm && answerTo && isEmailAddress(answerTo.email) ? answerTo : sender;
  const person = forwarded ? { name: forwarded.name, email: normalizeEmail(forwarded.address) } : writer;
  const email = tags.email && isEmailAddress(normalizeEmail(tags.email)) ? normalizeEmail(tags.email) : person.email;
  const named = tags.firstName !== undefined || tags.lastName !== undefined;
  const usable = isEmailAddress(email);
  return {
    ...(usable ? { email } : {}),
    ...(named
      ? { firstName: tags.firstName ?? "", lastName: tags.lastName ?? "" }
      : { name: person.name || (usable ? "" : person.email) || (usable ? "" : "Unknown sender") }),
    ...(tags.phone === undefined ? {} : { phone: tags.phone }),
    ...(tags.externalId === undefined ? {} : { externalId: tags.externalId }),
  };
}

type Append = Extract<ReturnType<typeof decideThread>, { ticketId: number }>;

async function append(filing: Filing, decision: Append): Promise<Outcome> {
  const { ctx, read, sender, mailboxId } = filing;
  // Of the parser tags an answer may have only the one that leads here; no tag is a word to the people who read it.
  const tagged = readParserTags(read.parsed);
  const { ticketId, mergedFromTicketId } = decision;
  const message = messageOf(filing, tagged.tags.ticketId === null ? read.parsed : tagged, mergedFromTicketId);
  const person: NamedAuthor = {
    name: sender.name.slice(0, 400),
    email: sender.email.slice(0, 254),
    ...(sender.customerId === null ? {} : { customerId: sender.customerId }),
  };
  if (decision.action === "append" && decision.as === "third-party") {
    const posted = await postUpdate(ctx, {
      ticketId,
      author: person,
      message: { ...message, visibility: "external" },
      notifyCustomer: false,
    });
    return { state: "processed", ticketId, messageId: posted.messageId, reason: decision.why, mailboxId };
  }
  if (decision.action === "append" && decision.as === "agent" && sender.agentId !== null) {
    const actor = await loadAgentActor(ctx, sender.agentId);
    const { to: _to, cc: _cc, ...words } = message;
    const posted = await postUpdate(
      { ...ctx, actor },
      {
        ticketId,
        message: { ...words, visibility: "public" },
        notifyCustomer: !isHistory(filing.row),
      },
    );
    return { state: "processed", ticketId, messageId: posted.messageId, reason: decision.why, mailboxId };
  }
  const isPublic = decision.action === "append";
  const posted = await postUpdate(ctx, {
    ticketId,
    author: person,
    message: {
      ...message,
      visibility: isPublic ? "public" : "private",
      untrusted: decision.action === "append-untrusted-note",
    },
    notifyCustomer: false,
  });
  if (isPublic) await rememberMailId(ctx, ticketId, ...read.parsed.inReplyTo, ...read.parsed.references);
  return { state: "processed", ticketId, messageId: posted.messageId, reason: decision.why, mailboxId };
}
