"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { groupEntries } from "@/components/tickets/thread";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { pageFromMessages } from "@/lib/domain/knowledge/page-from-messages";
import { listChapters } from "@/lib/domain/knowledge/queries";
import { editOwnNote, pinNote } from "@/lib/domain/tickets/edit-message";
import { getMessage, getThread } from "@/lib/domain/tickets/read-ticket";
import { splitTicket, ticketFromNote } from "@/lib/domain/tickets/split-ticket";
import { getOutline } from "@/lib/domain/tickets/thread-outline";
import { excerpt } from "@/lib/text/html";
import { agentAction } from "@/lib/web/actions";
import { toMessageView, toThreadEntries } from "./message-view";
import { threadWords } from "./thread-words";

const id = z.number().int().positive();
const ids = z.array(id).min(1).max(1000);

/** The whole words of a message whose beginning is shown. */
export const readBody = agentAction(z.object({ messageId: id }), async (ctx, { messageId }) => {
  const message = await getMessage(ctx, messageId);
  return toMessageView({ ...message, mails: [] }, await threadWords()).body;
});

/** Older messages of a ticket as lines, in the order they happened, with what was done between them. */
export const readRun = agentAction(
  z.object({ ticketId: id, first: id, last: id, only: z.enum(["public", "private", "external"]).optional() }),
  async (ctx, { ticketId, first, last, only }) => {
    const [thread, catalog, words] = await Promise.all([
      getOutline(ctx, ticketId, only),
      loadCatalog(ctx),
      threadWords(),
    ]);
    const messages = thread.messages.map((message) => ({ ...message, isWhole: false }));
    const entries = toThreadEntries({ ...thread, messages }, catalog, words, only);
    const at = (messageId: number) =>
      entries.findIndex((entry) => entry.kind === "message" && entry.message.id === messageId);
    return groupEntries(entries.slice(Math.max(0, at(first)), at(last) + 1));
  },
);

/** A message as plain text, for quoting and changing it. */
export const readText = agentAction(z.object({ messageId: id }), async (ctx, { messageId }) => {
  const { bodyText, bodyHtml } = await getMessage(ctx, messageId);
  return { text: bodyText, formatted: bodyHtml !== "" };
});

/** Pins a note on top of its thread, or takes the pin off. */
export const pin = agentAction(z.object({ ticketId: id, messageId: id, pinned: z.boolean() }), async (ctx, input) => {
  await pinNote(ctx, input);
  refresh();
});

/** Changes a private note of one's own. */
export const changeNote = agentAction(
  z.object({ ticketId: id, messageId: id, before: z.string(), text: z.string().max(1_000_000) }),
  async (ctx, input) => {
    await editOwnNote(ctx, input);
    refresh();
  },
);

/** The messages of a ticket to choose from, everybody who takes part, and the chapters a page can stand in. */
export const choicesOf = agentAction(
  z.object({ ticketId: id, forPage: z.boolean() }),
  async (ctx, { ticketId, forPage }) => {
    const { ticket, messages } = await getThread(ctx, ticketId);
    const addresses = messages
      .filter((message) => message.visibility === "public" && message.authorAgentId === null)
      .flatMap((message) => [message.authorEmail, ...message.to, ...message.cc]);
    const people = new Set(addresses.map((one) => one.toLowerCase()).filter((one) => one !== ticket.contactEmail));
    const chapters = forPage ? await listChapters(ctx) : [];
    const { unknown } = await threadWords();
    return {
      subject: ticket.subject,
      messages: messages.map((message) => ({
        id: message.id,
        author: message.authorName || message.authorEmail || unknown,
        at: message.createdAt.toISOString(),
        beginning: excerpt(message.bodyText, 100),
        note: message.visibility === "private",
        files: message.attachments.length,
        isOpening: message.isOpening && message.mergedFromTicketId === null,
      })),
      people: [...people].filter(Boolean).slice(0, 50),
      chapters: chapters.map((one) => ({ id: one.id, name: `${one.bookName} / ${one.name}` })),
    };
  },
);

/** Moves messages into a ticket of their own. */
export const split = agentAction(
  z.object({
    ticketId: id,
    messageIds: ids,
    subject: z.string().max(500),
    email: z.string().max(254).optional(),
    withFiles: z.boolean(),
    withTime: z.boolean(),
    tell: z.string().max(10_000),
  }),
  async (ctx, { email, tell, ...input }) => {
    const { id } = await splitTicket(ctx, {
      ...input,
      ...(email ? { contact: { email } } : {}),
      ...(tell.trim() ? { tell } : {}),
    });
    refresh();
    return { id };
  },
);

/** Opens a ticket with the words of a note. */
export const noteToTicket = agentAction(
  z.object({ messageId: id, subject: z.string().max(500) }),
  async (ctx, input) => {
    const { id } = await ticketFromNote(ctx, input);
    refresh();
    return { id };
  },
);

/** Writes a draft page of the knowledge base from messages. */
export const makePage = agentAction(
  z.object({ ticketId: id, messageIds: ids, chapterId: id, name: z.string().max(200) }),
  (ctx, input) => pageFromMessages(ctx, input),
);
