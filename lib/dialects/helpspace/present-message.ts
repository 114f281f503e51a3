import { agentObject, contactObject, time } from "@/lib/dialects/helpspace/present";
import type { Catalog } from "@/lib/domain/catalog/catalog";
import type { CustomerAddress } from "@/lib/domain/customers/addresses";
import type { Ticket } from "@/lib/domain/tickets/change-ticket";
import type { Attachment, Message } from "@/lib/domain/tickets/read-ticket";
import { env } from "@/lib/env";
import { textToHtml } from "@/lib/text/html";
import { showInlinePictures } from "@/lib/text/inline-pictures";

/** The kinds of messages the API knows; those that we have none of are never answered. */
export const messageTypes = ["external", "widget", "forward", "internal", "error", "bounce", "event"] as const;
/** The kinds that are answered when nothing is asked. */
export const usualTypes: readonly string[] = ["external", "widget", "forward"];

type TypedMessage = Pick<Message, "visibility" | "via" | "mailClass">;

/** A message's kind: notes are internal, mails to third parties forwards, everything public external. */
export function typeOf({ visibility, via, mailClass }: TypedMessage): (typeof messageTypes)[number] {
  if (mailClass === "bounce") return "bounce";
  if (visibility === "private") return "internal";
  if (visibility === "external") return "forward";
  return via === "widget" ? "widget" : "external";
}

const fileObject = (file: Attachment) => ({
  id: file.id,
  name: file.fileName,
  mime_type: file.mimeType,
  size: file.size,
});

/** A message as the API shows it. Pictures in its text point at the API's own addresses of files. */
export function messageObject(
  catalog: Catalog,
  ticket: Ticket,
  message: Omit<Message, "mails">,
  addresses: ReadonlyMap<number, CustomerAddress[]>,
) {
  const { html } = showInlinePictures(
    message.bodyHtml || textToHtml(message.bodyText),
    message.attachments,
    (file) => `${env.PUBLIC_URL}/api/v1/media/inline/${file.id}`,
  );
  const isInline = (file: Attachment) => file.disposition === "inline";
  return {
    id: message.id,
    type: typeOf(message),
    from_contact: authorObject(catalog, message, addresses),
    subject: message.subject || ticket.subject,
    to: message.to,
    cc: message.cc,
    bcc: message.bcc,
    body: html,
    inline_images: message.attachments.filter(isInline).map(fileObject),
    attachments: message.attachments.filter((file) => !isInline(file)).map(fileObject),
    created_at: time(message.createdAt),
  };
}

/** An agent is shown in the form of a contact, under the agent's own number. */
function authorObject(
  catalog: Catalog,
  message: Omit<Message, "mails">,
  addresses: ReadonlyMap<number, CustomerAddress[]>,
) {
  const agent = agentObject(catalog.agent.get(message.authorAgentId ?? 0));
  if (agent) {
    const { id, name, email } = agent;
    return { id, user_id: id, name, value: email, email, type: "email" };
  }
  const customerId = message.authorCustomerId ?? 0;
  const person = { customerId, name: message.authorName, email: message.authorEmail };
  return contactObject(person, addresses.get(customerId) ?? []);
}
