import { outgoingMails } from "@/db/schema/index";
import { env } from "@/lib/env";
import { type Catalog, defaultMailbox, type Mailbox } from "../catalog/catalog";
import type { TransactionContext } from "../context";
import { enqueue } from "../outbox";
import { rememberMailId } from "./mail-ids";
import { makeMessageId, makePlainMessageId } from "./message-ids";

type NewMail = {
  kind: "reply" | "external" | "acknowledgement" | "notification" | "account";
  /** null for mails about an account, which belong to no ticket. */
  ticketId: number | null;
  messageId: number | null;
  mailbox: Mailbox;
  to: string[];
  cc?: string[];
  bcc?: string[];
  subject: string;
  bodyText?: string;
  bodyHtml?: string;
};

/** The mailbox a ticket's mail leaves from: its own while that is active, else the default one. None: no mail can leave. */
export function mailboxOf(catalog: Catalog, ticket: { mailboxId: number | null }): Mailbox | undefined {
  const own = ticket.mailboxId === null ? undefined : catalog.mailbox.get(ticket.mailboxId);
  return own?.active ? own : defaultMailbox(catalog);
}

/**
 * Put a mail of ours into the outbox: a row with a state and the job that sends it, in the transaction of its cause.
 * Its Message-ID is made and remembered here, so that an answer finds the ticket even before the mail has left.
 * Returns the row's id.
 */
export async function queueMail(ctx: TransactionContext, mail: NewMail): Promise<number> {
  const host = mail.mailbox.address.slice(mail.mailbox.address.lastIndexOf("@") + 1);
  const mailMessageId =
    mail.ticketId === null
      ? makePlainMessageId(host)
      : makeMessageId(env.AUTH_SECRET, { ticketId: mail.ticketId, messageId: mail.messageId ?? 0 }, host);
  const [row] = await ctx.tx
    .insert(outgoingMails)
    .values({
      workspaceId: ctx.workspace.id,
      ticketId: mail.ticketId,
      messageId: mail.messageId,
      mailboxId: mail.mailbox.id,
      kind: mail.kind,
      to: mail.to,
      cc: mail.cc ?? [],
      bcc: mail.bcc ?? [],
      subject: mail.subject,
      bodyText: mail.bodyText ?? "",
      bodyHtml: mail.bodyHtml ?? "",
      mailMessageId,
    })
    .returning({ id: outgoingMails.id });
  if (!row) throw new Error("The mail was not stored.");
  if (mail.ticketId !== null) await rememberMailId(ctx, mail.ticketId, mailMessageId);
  await enqueue(ctx, "mail.send", { outgoingMailId: row.id }, { key: `mail.send:${row.id}` });
  return row.id;
}
