import { Readable } from "node:stream";
import {
  makeForumReplyAddress,
  makeOwnMark,
  makeReplyAddress,
  type ReplyAudience,
} from "@/lib/domain/mail/message-ids";
import { beginSending, failSending, finishSending, type MailToSend } from "@/lib/domain/mail/sending";
import { fillTemplate } from "@/lib/domain/mailboxes/template";
import { env } from "@/lib/env";
import { composeMail, type OutgoingMail } from "@/lib/mail/outgoing/compose";
import { MailSendError, sendMail } from "@/lib/mail/outgoing/send";
import { openBlob } from "@/lib/storage/blobs";
import { outboxFolder } from "@/lib/storage/outbox";
import { htmlToText, textToHtml } from "@/lib/text/html";

/**
 * The work of the `mail.send` job. The row says `sending` before the network is touched and `sent` after the server took
 * the mail. A process that dies in between sends it once more with the same Message-ID: at most one copy too many, which
 * mail systems recognise, rather than one too few. Failures are written to the row, which also queues the next attempt.
 */
export async function deliverMail(outgoingMailId: number): Promise<void> {
  const ready = await beginSending(outgoingMailId);
  if (!ready) return;
  const { mail, workspace } = ready;
  try {
    const sent = await sendMail(composeMail(letterOf(ready)), {
      smtpUrl: ready.smtpUrl ?? env.SMTP_URL,
      outboxFolder: outboxFolder(),
    });
    const outcome = sent.by === "smtp" ? { state: "sent" as const } : { state: "kept" as const, keptAs: sent.answer };
    const refused = sent.refused.length > 0 ? `Refused for ${sent.refused.join(", ")}.` : "";
    await finishSending(mail.id, outcome, [refused, ready.leftOut].filter(Boolean).join(" "));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // What cannot be composed today cannot be tomorrow.
    const permanent = error instanceof MailSendError ? error.permanent : true;
    await failSending(mail, workspace, { message, permanent });
  }
}

/** The signed address that an answer goes to: the ticket's, or that of what its reader follows in a forum. */
function replyAddressOf({ mail, mailbox }: MailToSend, audience: ReplyAudience | null): string | null {
  const { forumSubscriptionId: subscriptionId, forumTopicId: topicId } = mail;
  if (subscriptionId !== null)
    return makeForumReplyAddress(env.AUTH_SECRET, mailbox.address, { subscriptionId, topicId });
  if (mail.ticketId === null || audience === null) return null;
  return makeReplyAddress(env.AUTH_SECRET, mailbox.address, mail.ticketId, audience);
}

function letterOf(ready: MailToSend): OutgoingMail {
  const { mail, mailbox, body, files, byRule, list, inReplyTo, references } = ready;
  const people = (list: string[]) => list.map((address) => ({ name: "", address }));
  const toCustomer = mail.ticketId !== null && mail.kind !== "external";
  // Notices go to agents only: who answers at this address is one.
  const audience = mail.kind === "notification" ? "agent" : "customer";
  const { html, shown } = withPictures(body.html, files);
  return {
    from: { name: mailbox.name, address: mailbox.address },
    replyTo: mailbox.plusAddressing ? replyAddressOf(ready, toCustomer ? audience : null) : null,
    to: people(mail.to),
    cc: people(mail.cc),
    bcc: people(mail.bcc),
    subject: mail.subject,
    ticketNumber: toCustomer ? mail.ticketId : null,
    ...wordsOf(ready, html),
    quoted: null,
    messageId: mail.mailMessageId,
    inReplyTo,
    references,
    automatic: byRule ? "auto-replied" : automaticKinds[mail.kind],
    list,
    ownMark: makeOwnMark(env.AUTH_SECRET),
    date: new Date(),
    attachments: files.map((file) => ({
      fileName: file.fileName,
      mimeType: file.mimeType,
      contentId: shown.get(file.id) ?? null,
      open: () => Readable.from(bytesOf(file.hash)),
    })),
  };
}

/**
 * The words of a mail with the signature, in the mailbox's template where it has one. A person who wrote plain text sends
 * plain text; signature and template alone make no HTML mail of it.
 * @param html the message with its pictures; empty for plain text
 */
function wordsOf({ body, signatureHtml, frame }: MailToSend, html: string): { text: string; html: string | null } {
  const signature = htmlToText(signatureHtml);
  if (frame) {
    const { template, values } = frame;
    return {
      text: fillTemplate(template, { message: body.text, signature }, values),
      html:
        html === ""
          ? null
          : fillTemplate(htmlFrame(template), { message: html, signature: signatureHtml }, values, asInlineHtml),
    };
  }
  if (signatureHtml === "") return { text: body.text, html: html || null };
  return {
    text: `${body.text}\n\n-- \n${signature}`,
    html: html === "" ? null : `${html}<br><div>${signatureHtml}</div>`,
  };
}

/** A template as HTML. What stands alone in a paragraph may be paragraphs itself. */
const htmlFrame = (template: string): string =>
  textToHtml(template).replace(/<p>(\s*\{\{\s*(?:message|signature)\s*\}\}\s*)<\/p>/g, "<div>$1</div>");

/** One line of text as HTML, its addresses made into links. */
const asInlineHtml = (text: string): string => textToHtml(text).replace(/^<p>|<\/p>$/g, "");

/** RFC 3834, 5: what no person wrote says so. */
const automaticKinds = {
  reply: null,
  external: null,
  acknowledgement: "auto-replied",
  notification: "auto-generated",
  account: "auto-generated",
} as const;

async function* bytesOf(hash: string): AsyncGenerator<Buffer> {
  const { stream } = await openBlob(hash);
  yield* stream;
}

/**
 * Pictures in the text by `cid:` or by their address in the desk, which a receiver could not open, travel with the mail.
 * Out: the HTML that shows them by `cid:`, and the Content-ID of each file shown.
 */
function withPictures(html: string, files: MailToSend["files"]): { html: string; shown: Map<number, string> } {
  const shown = new Map<number, string>();
  let text = html;
  for (const file of files) {
    const contentId = file.contentId || `${file.key}@commondesk`;
    const address = new RegExp(
      `(["'])(?:${env.PUBLIC_URL.replace(/[.*+?^$()|[\]{}\\]/g, "\\$&")})?/api/attachments/${file.key}[^"']{0,200}\\1`,
      "g",
    );
    const replaced = text.replace(address, `"cid:${contentId}"`);
    if (replaced !== text || (file.contentId !== "" && text.includes(`cid:${file.contentId}`)))
      shown.set(file.id, contentId);
    text = replaced;
  }
  return { html: text, shown };
}
