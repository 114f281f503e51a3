import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { agents, attachments, messages, outgoingMails, tickets, workspaces } from "@/db/schema/index";
import { joinName } from "@/lib/text/names";
import { type Catalog, loadCatalog, type Mailbox } from "../catalog/catalog";
import { type Context, inTransaction, type Workspace } from "../context";
import { DomainError } from "../errors";
import { type MailList, mailListOf } from "../forums/mail-list";
import { relayUrl } from "../mailboxes/relay";
import type { TemplateValues } from "../mailboxes/template";
import { enqueue } from "../outbox";
import { requestLink } from "../tickets/links";
import { workspaceColumns } from "../workspaces/queries";
import { blockedAddresses, bouncesUntilBlocked } from "./bounces";
import { mailboxOf } from "./queue-mail";

export type OutgoingMail = typeof outgoingMails.$inferSelect;
type Attachment = typeof attachments.$inferSelect;

/** How often sending is tried before a mail counts as failed: about a day and a half, by the waits below. */
export const maxSendAttempts = 12;

/** Minutes to wait after the n-th failed attempt; the last one repeats. */
const waits = [1, 2, 5, 10, 20, 40, 60, 120, 240, 480];

/** Everything a mail is made of, read when it is about to leave. */
export type MailToSend = {
  mail: OutgoingMail;
  workspace: Workspace;
  mailbox: Mailbox;
  /** The SMTP server of the mailbox as a URL, secrets and all; null for the installation's. */
  smtpUrl: string | null;
  /** Who is not written to any more, in a sentence; empty for nobody. */
  leftOut: string;
  body: { text: string; html: string };
  /** Put below the words: the agent's own signature, or the mailbox's. Sanitised HTML, empty when there is none. */
  signatureHtml: string;
  /** What an agent's mail is put into; null for mails that leave as they are. */
  frame: { template: string; values: TemplateValues } | null;
  files: Attachment[];
  /** No person wrote it, though it is of a kind that people write. */
  byRule: boolean;
  /** For a mail to who follows a topic or a forum. */
  list: MailList | null;
  /** The Message-ID answered, null when this starts the conversation. */
  inReplyTo: string | null;
  /** The Message-IDs of the conversation so far, oldest first. */
  references: string[];
};

/**
 * Take a queued mail for sending: one more attempt is counted and its state is `sending`. A mail found in that state was
 * under way when its process died; it is taken again with the same Message-ID, so that a receiver which got it the first
 * time can tell. Addresses that mail keeps coming back from are left out. null when it has left already, or never can.
 */
export async function beginSending(outgoingMailId: number): Promise<MailToSend | null> {
  const [taken] = await db
    .update(outgoingMails)
    .set({ state: "sending", attempts: sql`${outgoingMails.attempts} + 1` })
    .where(and(eq(outgoingMails.id, outgoingMailId), sql`${outgoingMails.state} in ('queued', 'sending')`))
    .returning();
  if (!taken) return null;
  const [workspace] = await db.select(workspaceColumns).from(workspaces).where(eq(workspaces.id, taken.workspaceId));
  if (!workspace) return null;
  const ctx: Context = {
    workspace,
    actor: { type: "system", job: "mail.send" },
    via: "job",
    requestId: `mail ${taken.id}`,
  };
  const { mail, leftOut } = await withoutBlocked(ctx, taken);
  if (mail.to.length === 0) {
    await db.update(outgoingMails).set({ state: "failed", lastError: leftOut }).where(eq(outgoingMails.id, mail.id));
    return null;
  }
  const catalog = await loadCatalog(ctx);
  const mailbox = mailboxOf(catalog, mail);
  if (!mailbox) throw new DomainError("unavailable", "There is no active mailbox to send from.");
  const [message] =
    mail.messageId === null ? [] : await db.select().from(messages).where(eq(messages.id, mail.messageId));
  // An acknowledgement belongs to the customer's message but has words of its own.
  const carriesMessage = message !== undefined && (mail.kind === "reply" || mail.kind === "external");
  const files = carriesMessage
    ? await db.select().from(attachments).where(eq(attachments.messageId, message.id)).orderBy(asc(attachments.id))
    : [];
  const agentId = message?.authorAgentId ?? null;
  return {
    mail,
    workspace,
    mailbox,
    smtpUrl: await relayUrl(mailbox.id),
    leftOut,
    body: carriesMessage
      ? { text: message.bodyText, html: message.bodyHtml }
      : { text: mail.bodyText, html: mail.bodyHtml },
    signatureHtml: (await signatureOf(agentId, carriesMessage)) || mailbox.signatureHtml,
    frame: mail.kind === "reply" && agentId !== null ? await frameOf(ctx, catalog, mailbox, mail, agentId) : null,
    files,
    byRule: carriesMessage ? message.authorType === "rule" : mail.kind === "external",
    list: mail.forumSubscriptionId === null ? null : await mailListOf(mail.forumSubscriptionId),
    ...(await conversationBefore(mail)),
  };
}

/** The mailbox's template with its values. Only what agents write is put into it: it may repeat what the customer wrote. */
async function frameOf(
  ctx: Context,
  catalog: Catalog,
  mailbox: Mailbox,
  mail: OutgoingMail,
  agentId: number,
): Promise<MailToSend["frame"]> {
  if (mailbox.template === "" || mail.ticketId === null) return null;
  const [ticket] = await db.select().from(tickets).where(eq(tickets.id, mail.ticketId));
  if (!ticket) return null;
  return {
    template: mailbox.template,
    values: {
      "agent.name": catalog.agent.get(agentId)?.name ?? "",
      "customer.firstName": ticket.contactFirstName,
      "customer.name": joinName(ticket.contactFirstName, ticket.contactLastName) || ticket.contactEmail,
      "ticket.id": String(ticket.id),
      "ticket.subject": ticket.subject,
      "ticket.link": requestLink(catalog, ticket),
      "rating.link": mail.messageId === null ? "" : `${requestLink(catalog, ticket)}/rate/${mail.messageId}`,
      "mailbox.name": mailbox.name,
      "workspace.name": ctx.workspace.name,
    },
  };
}

/** The mail without the addresses we no longer write to, and the sentence about them. */
async function withoutBlocked(ctx: Context, mail: OutgoingMail): Promise<{ mail: OutgoingMail; leftOut: string }> {
  const blocked = await blockedAddresses(ctx, [...mail.to, ...mail.cc, ...mail.bcc]);
  if (blocked.size === 0) return { mail, leftOut: "" };
  const open = (list: string[]) => list.filter((address) => !blocked.has(address.toLowerCase()));
  return {
    mail: { ...mail, to: open(mail.to), cc: open(mail.cc), bcc: open(mail.bcc) },
    leftOut: `Not written to ${[...blocked].join(", ")}: mail to it came back ${bouncesUntilBlocked} times or more.`,
  };
}

async function signatureOf(agentId: number | null, carriesMessage: boolean): Promise<string> {
  if (agentId === null || !carriesMessage) return "";
  const [agent] = await db.select({ signatureHtml: agents.signatureHtml }).from(agents).where(eq(agents.id, agentId));
  return agent?.signatureHtml ?? "";
}

/**
 * The ids of the conversation before a mail: the public one, what came from the customer and what we sent; for a mail to a
 * third party, what went to and came from those it is for.
 */
async function conversationBefore(mail: OutgoingMail): Promise<{ inReplyTo: string | null; references: string[] }> {
  if (mail.ticketId === null) return { inReplyTo: null, references: [] };
  const external = mail.kind === "external";
  const people = mail.to.map((address) => address.toLowerCase());
  const withThem = (addresses: SQL) =>
    sql`exists (select 1 from unnest(${addresses}) as named where lower(named) in ${people})`;
  const rows = await db.execute<{ id: string; incoming: boolean; headers: string | null }>(sql`
    select id, incoming, headers from (
      select mail_message_id as id, true as incoming, mail_headers as headers, created_at as at from messages
      where ticket_id = ${mail.ticketId} and mail_message_id is not null and id <= coalesce(${mail.messageId}, 2147483647)
        and ${external ? sql`visibility = 'external' and ${withThem(sql`array[author_email]`)}` : sql`visibility = 'public'`}
      union all
      select mail_message_id, false, null, created_at from outgoing_mails
      where ticket_id = ${mail.ticketId} and id < ${mail.id} and state not in ('held_back', 'taken_back')
        and ${external ? sql`kind = 'external' and ${withThem(sql`"to"`)}` : sql`kind in ('reply', 'acknowledgement')`}
      ) as conversation
    order by at`);
  const last = rows.findLast((row) => row.incoming) ?? rows.at(-1);
  // What the customer's own mail referred to comes first: RFC 5322, 3.6.4.
  const before = last?.headers ? referencesIn(last.headers) : [];
  return { inReplyTo: last?.id ?? null, references: [...before, ...rows.map((row) => row.id)] };
}

function referencesIn(headers: string): string[] {
  const field = /^references:((?:[^\n]|\n[ \t])*)/im.exec(headers)?.[1] ?? "";
  return field.match(/<[^<>\s]{3,900}>/g)?.slice(-50) ?? [];
}

/**
 * Write down that a mail left, or was kept as a file. The words of account mails go then: they hold one-time links.
 * @param remarks whom it did not reach, in sentences; empty when it reached everybody
 */
export async function finishSending(
  outgoingMailId: number,
  outcome: { state: "sent" } | { state: "kept"; keptAs: string },
  remarks: string,
): Promise<void> {
  await db
    .update(outgoingMails)
    .set({
      ...outcome,
      bodyText: sql`case when ${outgoingMails.kind} = 'account' then '' else ${outgoingMails.bodyText} end`,
      sentAt: new Date(),
      lastError: remarks || null,
    })
    .where(eq(outgoingMails.id, outgoingMailId));
}

/** Write down a failed attempt. Unless it is the last, the next one is queued for later. */
export async function failSending(
  mail: OutgoingMail,
  workspace: Workspace,
  failure: { message: string; permanent: boolean },
): Promise<void> {
  const ctx: Context = {
    workspace,
    actor: { type: "system", job: "mail.send" },
    via: "job",
    requestId: `mail ${mail.id}`,
  };
  const last = failure.permanent || mail.attempts >= maxSendAttempts;
  await inTransaction(ctx, async (ctx) => {
    await ctx.tx
      .update(outgoingMails)
      .set({ state: last ? "failed" : "queued", lastError: failure.message.slice(0, 2000) })
      .where(eq(outgoingMails.id, mail.id));
    if (last) return;
    const minutes = waits[Math.min(mail.attempts, waits.length) - 1] ?? 1;
    const runAt = new Date(Date.now() + minutes * 60_000);
    await enqueue(ctx, "mail.send", { outgoingMailId: mail.id }, { key: `mail.send:${mail.id}`, runAt });
  });
}
