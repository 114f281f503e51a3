import { sql } from "drizzle-orm";
import { messages, outgoingMails } from "@/db/schema/index";
import { env } from "@/lib/env";
import { type Catalog, defaultMailbox, type Mailbox } from "../catalog/catalog";
import type { TransactionContext } from "../context";
import { enqueue } from "../outbox";
import { rememberMailId } from "./mail-ids";
import { makeForumMessageId, makeMessageId, makePlainMessageId } from "./message-ids";

type NewMail = {
  kind: "reply" | "external" | "acknowledgement" | "notification" | "account";
  /** null for mails about an account, which belong to no ticket. */
  ticketId: number | null;
  messageId: number | null;
  /** For a mail about a topic of a forum: what its reader follows, and the topic where that is the whole forum. */
  forumSubscriptionId?: number;
  forumTopicId?: number | null;
  mailbox: Mailbox;
  to: string[];
  cc?: string[];
  bcc?: string[];
  subject: string;
  bodyText?: string;
  bodyHtml?: string;
  /** It does not leave before; until then it can be taken back. */
  heldUntil?: Date | null;
};

/** The mailbox a ticket's mail leaves from: its own while that is active, else the default one. None: no mail can leave. */
export function mailboxOf(catalog: Catalog, ticket: { mailboxId: number | null }): Mailbox | undefined {
  const own = ticket.mailboxId === null ? undefined : catalog.mailbox.get(ticket.mailboxId);
  return own?.active ? own : defaultMailbox(catalog);
}

/**
 * Put a mail of ours into the outbox: a row with a state and the job that sends it, in the transaction of its cause.
 * Its Message-ID is made and remembered here, so that an answer finds the ticket even before the mail has left. An
 * automatic mail too many for its address stays there as `held_back`. Returns the row's id.
 */
export async function queueMail(ctx: TransactionContext, mail: NewMail): Promise<number> {
  const host = mail.mailbox.address.slice(mail.mailbox.address.lastIndexOf("@") + 1);
  const mailMessageId = newMessageId(mail, host);
  const heldBack = await overBudget(ctx, mail);
  const [row] = await ctx.tx
    .insert(outgoingMails)
    .values({
      workspaceId: ctx.workspace.id,
      ticketId: mail.ticketId,
      messageId: mail.messageId,
      forumSubscriptionId: mail.forumSubscriptionId ?? null,
      forumTopicId: mail.forumTopicId ?? null,
      mailboxId: mail.mailbox.id,
      kind: mail.kind,
      to: mail.to,
      cc: mail.cc ?? [],
      bcc: mail.bcc ?? [],
      subject: mail.subject,
      bodyText: mail.bodyText ?? "",
      bodyHtml: mail.bodyHtml ?? "",
      mailMessageId,
      heldUntil: mail.heldUntil ?? null,
      ...(heldBack ? { state: "held_back" as const, lastError: heldBack } : {}),
    })
    .returning({ id: outgoingMails.id });
  if (!row) throw new Error("The mail was not stored.");
  if (mail.ticketId !== null) await rememberMailId(ctx, mail.ticketId, mailMessageId);
  const when = mail.heldUntil ? { runAt: mail.heldUntil } : {};
  if (!heldBack) await enqueue(ctx, "mail.send", { outgoingMailId: row.id }, { key: `mail.send:${row.id}`, ...when });
  return row.id;
}

/** Signed with what an answer belongs to; plain for mails that no answer is filed by. */
function newMessageId(
  { ticketId, messageId, forumSubscriptionId, forumTopicId = null }: NewMail,
  host: string,
): string {
  if (ticketId !== null) return makeMessageId(env.AUTH_SECRET, { ticketId, messageId: messageId ?? 0 }, host);
  if (forumSubscriptionId !== undefined)
    return makeForumMessageId(env.AUTH_SECRET, { subscriptionId: forumSubscriptionId, topicId: forumTopicId }, host);
  return makePlainMessageId(host);
}

/** Agents are told of many tickets within an hour and do not answer by robot; still there is an end to it. */
const noticesForEachAcknowledgement = 12;

/** Acknowledgements, notices, and what rules wrote: as a message, or to people outside. */
const isAutomatic = sql`(${outgoingMails.kind} in ('acknowledgement', 'notification')
  or (${outgoingMails.kind} = 'external' and ${outgoingMails.messageId} is null)
  or exists (select 1 from ${messages} where ${messages.id} = ${outgoingMails.messageId}
    and ${messages.authorType} = 'rule'))`;

/**
 * The last wall against loops: how many automatic mails an address gets within an hour, whatever made them. Returns why
 * this one must wait, or null. Mails for the same address that are queued at the same moment are counted one by one.
 */
async function overBudget(ctx: TransactionContext, mail: NewMail): Promise<string | null> {
  const isNotice = mail.kind === "notification";
  const byRule = (mail.kind === "reply" || mail.kind === "external") && ctx.actor.type === "rule";
  if (mail.kind !== "acknowledgement" && !isNotice && !byRule) return null;
  const most = ctx.workspace.settings.automaticMailsPerHour * (isNotice ? noticesForEachAcknowledgement : 1);
  for (const address of mail.to) {
    const lower = address.toLowerCase();
    await ctx.tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`automatic ${ctx.workspace.id} ${lower}`}, 0))`,
    );
    const [row] = await ctx.tx.execute<{ sent: number }>(sql`
      select count(*)::int as sent from ${outgoingMails}
      where ${outgoingMails.workspaceId} = ${ctx.workspace.id} and ${outgoingMails.createdAt} > now() - interval '1 hour'
        and ${isAutomatic} and ${outgoingMails.state} <> 'held_back'
        and exists (select 1 from unnest(${outgoingMails.to}) as named where lower(named) = ${lower})`);
    if ((row?.sent ?? 0) >= most) return `${address} got ${most} automatic mails within the last hour already.`;
  }
  return null;
}
