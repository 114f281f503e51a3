import { z } from "zod";
import type { Caller } from "@/lib/dialects/helpspace/auth";
import { notFound, refuseField } from "@/lib/dialects/helpspace/errors";
import { fileParts, html, keepFiles, sentFiles } from "@/lib/dialects/helpspace/files";
import { type Answer, listMethod, method, one } from "@/lib/dialects/helpspace/method";
import { presentTicket } from "@/lib/dialects/helpspace/methods/tickets";
import { pageFrom, pageParameters } from "@/lib/dialects/helpspace/paging";
import { date, filter, flag, object, required, text } from "@/lib/dialects/helpspace/parameters";
import { messageObject, messageTypes, typeOf, usualTypes } from "@/lib/dialects/helpspace/present-message";
import { contactFor, contactParameter, type SentContact } from "@/lib/dialects/helpspace/references";
import { getAttachment } from "@/lib/domain/attachments/attachments";
import { openAttachment } from "@/lib/domain/attachments/bytes";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { addressesOf } from "@/lib/domain/customers/addresses";
import type { Ticket } from "@/lib/domain/tickets/change-ticket";
import { postUpdate } from "@/lib/domain/tickets/post-update";
import { getMessage, getThread, getTicket, type Message } from "@/lib/domain/tickets/read-ticket";
import type { PostUpdateInput } from "@/lib/domain/tickets/schema";
import { isEmailAddress, normalizeEmail } from "@/lib/text/email-address";

export const messagesList = listMethod({
  name: "Get all messages",
  verb: "GET",
  path: "/tickets/{id}/messages",
  doc: "A page of a ticket's messages, oldest first: what was said in public and forwarded, unless more is asked for.",
  parameters: {
    ...pageParameters,
    types: filter(messageTypes.join(", "), "Only these kinds."),
    "additional-types": filter(messageTypes.join(", "), "These kinds besides the usual ones."),
  },
  example: { path: { id: "1" }, query: { "additional-types[]": "internal" } },
  read: async (ctx, page, { ids, call }) => {
    const { ticket, messages } = await getThread(ctx, ids.id ?? 0);
    const only = words(call.input.query.list("types"));
    const wanted = new Set(
      only.length > 0 ? only : [...usualTypes, ...words(call.input.query.list("additional-types"))],
    );
    const shown = messages.filter((message) => wanted.has(typeOf(message)));
    return { data: await shownMessages(ctx, ticket, pageFrom(shown, page)), total: shown.length };
  },
});

const words = (values: readonly string[]) =>
  values
    .flatMap((value) => value.split(","))
    .map((value) => value.trim().toLowerCase())
    .filter((value) => value !== "");

export const messagesGet = method({
  name: "Get a message",
  verb: "GET",
  path: "/tickets/{id}/messages/{mid}",
  doc: "A message of any kind.",
  parameters: {},
  example: { path: { id: "1", mid: "1" } },
  run: async (ctx, { ids }) => {
    const [ticket, message] = await Promise.all([getTicket(ctx, ids.id ?? 0), getMessage(ctx, ids.mid ?? 0)]);
    if (message.ticketId !== ticket.id) throw notFound();
    return one((await shownMessages(ctx, ticket, [message]))[0]);
  },
});

const addresses = z
  .array(z.string().transform(normalizeEmail).refine(isEmailAddress, { error: "must be a valid email address." }))
  .max(200);
const recipients = (doc: string) => object("list of addresses", doc, addresses);

/** The kinds that a call can make, and who reads them with us. */
const VISIBILITY = { external: "public", widget: "public", internal: "private", forward: "external" } as const;
const kinds = Object.keys(VISIBILITY) as (keyof typeof VISIBILITY)[];

export const messagesCreate = method({
  name: "Create message",
  verb: "POST",
  path: "/tickets/{id}/messages",
  doc: "Adds a message. From an agent's address it goes out to the customer, from any other it came in.",
  parameters: {
    from_contact: required(contactParameter("Who writes.")),
    subject: required(text("The subject.", 255)),
    body: required(object("HTML", "What is said, at most 5 MB.", html)),
    type: object("string", "Its kind.", z.enum(kinds), { choices: kinds, fallback: "external" }),
    to: recipients("Recipients, where they are others than the ticket's contact."),
    cc: recipients("Recipients of copies."),
    bcc: recipients("Recipients of blind copies."),
    attachments: object("list of objects", "Files, at most 5 MB together.", sentFiles, {
      parts: fileParts("attachments"),
    }),
    inline_images: object("list of objects", "Pictures, at most 5 MB together.", sentFiles, {
      parts: fileParts("inline_images"),
    }),
    created_at: date("When it was written."),
    skip_rules: flag("Let no rule act on it."),
    skip_notifications: flag("Tell the agents nothing."),
    send_mail_to_recipients: object("boolean", "Whether what goes out is mailed.", z.boolean(), { fallback: "true" }),
  },
  example: {
    path: { id: "1" },
    body: {
      from_contact: { email: "some.name@customer.de" },
      subject: "Name of a new ticket",
      body: "<p>One more thing.</p>",
    },
  },
  run: async (ctx, input) => {
    const ticket = await presentTicket(ctx, input.ids.id ?? 0);
    const author = await authorOf(ctx, ticket, input.from_contact);
    const mails = input.send_mail_to_recipients ?? true;
    const visibility = VISIBILITY[input.type ?? "external"];
    if (visibility === "external" && !input.to?.length) throw refuseField("to", "The to field is required.");
    const files = [
      ...(await keepFiles("attachments", input.attachments ?? [])),
      ...(await keepFiles("inline_images", input.inline_images ?? [], "inline")),
    ];
    const { messageId } = await postUpdate(ctx, {
      ticketId: ticket.id,
      author,
      message: {
        visibility,
        html: input.body,
        subject: input.subject,
        to: mails ? input.to : [],
        cc: mails ? input.cc : [],
        bcc: mails ? input.bcc : [],
        files,
        at: input.created_at,
      },
      notifyCustomer: mails,
      suppress: { rules: input.skip_rules ?? false, notifications: input.skip_notifications ?? false },
    });
    const message = await getMessage(ctx, messageId ?? 0);
    return one((await shownMessages(ctx, ticket, [message]))[0], 201);
  },
});

/** An agent's address is that agent; the ticket's own contact its customer; anybody else a person of that name. */
async function authorOf(ctx: Caller, ticket: Ticket, sent: SentContact): Promise<PostUpdateInput["author"]> {
  const { agents } = await loadCatalog(ctx);
  const address = "email" in sent ? sent.email : undefined;
  const agent = agents.find((one) => one.active && one.email.toLowerCase() === address);
  if (agent) return { agentId: agent.id };
  const contact = await contactFor(ctx, sent);
  const email = contact.email ?? "";
  if (contact.customerId === ticket.customerId || email === ticket.contactEmail.toLowerCase()) return "customer";
  return { name: contact.name ?? email, email, customerId: contact.customerId };
}

async function shownMessages(ctx: Caller, ticket: Ticket, messages: readonly Omit<Message, "mails">[]) {
  const people = messages.flatMap((message) => message.authorCustomerId ?? []);
  const [catalog, addresses] = await Promise.all([loadCatalog(ctx), addressesOf(ctx, people)]);
  return messages.map((message) => messageObject(catalog, ticket, message, addresses));
}

const media = {
  verb: "GET",
  parameters: {},
  run: async (ctx: Caller, { ids }: { ids: Readonly<Record<string, number>> }): Promise<Answer> => {
    const file = await getAttachment(ctx, ids.id ?? 0);
    const { stream, size } = await openAttachment(file).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") throw notFound();
      throw error;
    });
    return { file: { stream, size, mimeType: file.mimeType, fileName: file.fileName } };
  },
} as const;

export const mediaAttachment = method({
  ...media,
  name: "Get an attachment",
  path: "/media/attachment/{id}",
  doc: "The bytes of a file.",
  example: { path: { id: "1" } },
});

export const mediaInline = method({
  ...media,
  name: "Get an inline image",
  path: "/media/inline/{id}",
  doc: "The bytes of a picture that stands in a message.",
  example: { path: { id: "1" } },
});

export const mediaInlineSized = method({
  ...media,
  name: "Get an inline image of a size",
  path: "/media/inline/{id}/{size}",
  doc: "The same; pictures are kept in one size only. The size is medium or large.",
  example: { path: { id: "1", size: "medium" } },
});
