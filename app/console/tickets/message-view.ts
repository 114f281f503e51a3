import type { DeliveryView, MessageBody, MessageView } from "@/components/tickets/message";
import type { SystemLine } from "@/components/tickets/system-lines";
import type { ThreadEntry } from "@/components/tickets/thread";
import type { Catalog } from "@/lib/domain/catalog/catalog";
import { describeEvent } from "@/lib/domain/tickets/describe-event";
import type { Message, TicketEvent } from "@/lib/domain/tickets/read-ticket";
import { attachmentHref } from "@/lib/text/attachment-address";
import { blockRemoteImages, excerpt } from "@/lib/text/html";
import { showInlinePictures } from "@/lib/text/inline-pictures";
import { markQuoted, splitQuoted } from "@/lib/text/quotes";
import { isUnformatted } from "@/lib/text/unformatted";
import type { ThreadWords } from "./thread-words";

/** A message as it is read; of an outline it may be a beginning only. */
type Shown = Message & { isWhole?: boolean };

/** How much of an HTML message can be read before it is drawn, in characters: about what a window shows of it. */
const beginningLength = 1200;

function bodyOf(message: Shown, html: string): MessageBody {
  if (message.isWhole === false) return { kind: "folded", beginning: excerpt(message.bodyText, 120) };
  if (message.bodyHtml === "" || (message.authorAgentId !== null && isUnformatted(message.bodyHtml))) {
    const { visible, quoted } = splitQuoted({ text: message.bodyText });
    return { kind: "text", text: visible, quoted };
  }
  const blocked = blockRemoteImages(html);
  return {
    kind: "html",
    html: markQuoted(blocked.html),
    picturesHref: blocked.count > 0 ? `/console/messages/${message.id}` : null,
    beginning: splitQuoted({ text: message.bodyText }).visible.slice(0, beginningLength),
  };
}

/** The worst state among the mails of a message, with who they go to. */
function deliveryOf(message: Message): DeliveryView | null {
  const mails = message.mails.filter((mail) => mail.kind === "reply" || mail.kind === "external");
  if (mails.length === 0) return null;
  const failed = mails.find((mail) => mail.state === "failed" || mail.state === "held_back");
  const state = failed
    ? "failed"
    : mails.some((mail) => mail.state === "queued" || mail.state === "sending")
      ? "waiting"
      : mails.some((mail) => mail.state === "kept")
        ? "kept"
        : "sent";
  const to = mails.flatMap((mail) => [...mail.to, ...mail.cc, ...mail.bcc]).join(", ");
  return { state, detail: failed?.lastError ? `${to} (${failed.lastError})` : to };
}

/** A stored message as the thread shows it. */
export function toMessageView(message: Shown, words: ThreadWords, now = new Date()): MessageView {
  const { html, otherFiles } = showInlinePictures(message.bodyHtml, message.attachments, (file) =>
    attachmentHref(file, { inline: true }),
  );
  return {
    id: message.id,
    visibility: message.visibility,
    author: message.authorName || message.authorEmail || words.unknown,
    channel: words.channel(message),
    at: message.createdAt.toISOString(),
    untrusted: message.untrusted,
    cameByMail: message.mailClass !== null,
    mergedFrom: message.mergedFromTicketId,
    body: bodyOf(message, html),
    files: otherFiles.map((file) => ({
      id: file.id,
      name: file.fileName,
      bytes: file.size,
      href: attachmentHref(file),
    })),
    delivery: deliveryOf(message),
    byAgentId: message.authorAgentId,
    edited: message.editedAt !== null,
    pinned: message.pinnedAt !== null,
    leavesInMs: message.heldUntil && message.heldUntil > now ? message.heldUntil.getTime() - now.getTime() : null,
  };
}

/** A recorded event as a line of the thread; null when it says nothing that is not there already. */
export function toSystemLine(event: TicketEvent, catalog: Catalog, words: ThreadWords): SystemLine | null {
  // What a ticket began with stands in its details; only how it found its agent does not.
  const opening = event.type === "ticket.created";
  if (opening && !event.changes.some((change) => change.field === "assignment")) return null;
  const told = opening
    ? event.changes.filter((change) => change.field === "assigneeId" || change.field === "assignment")
    : event.changes;
  const fieldName = (id: number) => catalog.customField.get(id)?.name ?? words.field;
  const text = describeEvent({ ...event, changes: told }, fieldName, words.change);
  return text ? { id: event.id, text, at: event.createdAt.toISOString() } : null;
}

/**
 * Messages and events in the order they happened; a line follows the message it came with.
 * @param only leaves other messages out, and with them everything that was done
 */
export function toThreadEntries(
  thread: { messages: Shown[]; events: TicketEvent[] },
  catalog: Catalog,
  words: ThreadWords,
  only?: Message["visibility"],
): ThreadEntry[] {
  const shown = only ? thread.messages.filter((one) => one.visibility === only) : thread.messages;
  const messages = shown.map((message): ThreadEntry => {
    const view = toMessageView(message, words);
    return { kind: "message", at: view.at, message: view };
  });
  const lines = (only ? [] : thread.events).flatMap((event): ThreadEntry[] => {
    const line = toSystemLine(event, catalog, words);
    return line ? [{ kind: "line", at: line.at, line }] : [];
  });
  const rank = (entry: ThreadEntry) => (entry.kind === "message" ? 0 : 1);
  return [...messages, ...lines].sort((a, b) => a.at.localeCompare(b.at) || rank(a) - rank(b));
}
