import { numberOf } from "@/lib/dialects/happyfox/custom-fields";
import type { Desk } from "@/lib/dialects/happyfox/desk";
import { joined, messageText, timestamp } from "@/lib/dialects/happyfox/wire";
import { signedHref } from "@/lib/domain/attachments/signed-links";
import type { Message, TicketEvent, TicketThread } from "@/lib/domain/tickets/read-ticket";
import { textToHtml } from "@/lib/text/html";
import { showInlinePictures } from "@/lib/text/inline-pictures";

/** Acts that their history has a line for. */
const SHOWN = new Set(["ticket.created", "ticket.updated", "ticket.merged", "ticket.received_merge"]);

/** The updates of a ticket, oldest first: one for each act, and for a message that came without one. */
export function presentUpdates(desk: Desk, thread: TicketThread, options: { cfChanges: boolean }) {
  const messages = new Map(thread.messages.map((message) => [message.id, message]));
  const acts = thread.events.filter((event) => SHOWN.has(event.type));
  const told = new Set(acts.map((event) => event.messageId));
  const lines = [
    ...acts.map((event) => ({ at: event.createdAt, id: event.id, event, message: messages.get(event.messageId ?? 0) })),
    ...thread.messages
      .filter((message) => !told.has(message.id))
      .map((message) => ({ at: message.createdAt, id: message.id, event: undefined, message })),
  ].sort((a, b) => a.at.getTime() - b.at.getTime() || a.id - b.id);
  return lines.map((line) =>
    presentUpdate(desk, thread, line.id, line.at, line.event, line.message, options.cfChanges),
  );
}

function presentUpdate(
  desk: Desk,
  thread: TicketThread,
  id: number,
  at: Date,
  event: TicketEvent | undefined,
  message: Message | undefined,
  cfChanges: boolean,
) {
  const created = event?.type === "ticket.created";
  const seconds = event?.secondsSpent ?? null;
  return {
    update_id: id,
    timestamp: timestamp(at),
    by: authorOf(desk, thread, event, message),
    message: message ? presentMessage(message, event) : null,
    time_spent: seconds === null ? null : Math.round(seconds / 60),
    status_change: changeOf(event, "statusId"),
    priority_change: changeOf(event, "priorityId"),
    assignee_change: changeOf(event, "assigneeId"),
    // What a ticket begins in is no move.
    category_change: created ? null : changeOf(event, "categoryId"),
    due_date_change: dueChange(event),
    custom_field_change: cfChanges ? fieldChanges(desk, event) : null,
    satisfaction_survey: null,
  };
}

function authorOf(desk: Desk, thread: TicketThread, event: TicketEvent | undefined, message: Message | undefined) {
  const type = message?.authorType ?? event?.actorType;
  const { ticket } = thread;
  switch (type) {
    case "agent": {
      const id = message?.authorAgentId ?? event?.actorId ?? 0;
      const agent = desk.catalog.agent.get(id);
      const name = agent?.name ?? event?.actorName ?? message?.authorName ?? "";
      return { type: "staff", id, name, email: agent?.email ?? message?.authorEmail ?? "" };
    }
    case "customer":
    case "visitor": {
      const name = message?.authorName || event?.actorName || "";
      const email = message?.authorEmail || ticket.contactEmail;
      return { type: "user", id: message?.authorCustomerId ?? event?.actorId ?? ticket.customerId, name, email };
    }
    case "rule":
      return { type: "smartrule", id: event?.actorId ?? null, name: event?.actorName ?? "", email: null };
    default:
      return null;
  }
}

function presentMessage(message: Message, event: TicketEvent | undefined) {
  const shown = showInlinePictures(message.bodyHtml || textToHtml(message.bodyText), message.attachments, (file) =>
    signedHref(file, { inline: true }),
  );
  return {
    id: message.id,
    text: messageText(message.bodyText),
    html: `<html><head><meta charset="utf-8"></head><body>${shown.html}</body></html>`,
    subject: message.subject,
    cc_list: joined(message.cc),
    bcc_list: joined(message.bcc),
    customer_updated: message.visibility === "public" && event?.delivery?.notifyCustomer === true,
    forward_list: message.visibility === "external" ? joined(message.to) : null,
    message_type: message.visibility === "private" ? "p" : null,
    attachments: message.attachments.map((file) => ({ id: file.id, filename: file.fileName, url: signedHref(file) })),
  };
}

function changeOf(event: TicketEvent | undefined, field: string) {
  const change = event?.changes.find((one) => one.field === field);
  if (!change) return null;
  return {
    old: change.from ?? null,
    new: change.to ?? null,
    old_name: change.fromName ?? null,
    new_name: change.toName ?? null,
  };
}

function dueChange(event: TicketEvent | undefined) {
  const change = event?.changes.find((one) => one.field === "dueOn");
  return change ? { old: change.from ?? null, new: change.to ?? null } : null;
}

/** The changed ticket fields of an act; null when there are none. */
function fieldChanges({ catalog }: Desk, event: TicketEvent | undefined) {
  const changes = (event?.changes ?? []).flatMap((change) => {
    const field = catalog.customField.get(Number(/^fields\.(\d+)$/.exec(change.field)?.[1]));
    if (!field) return [];
    const wire = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(wire);
      const choice = field.choices.find((one) => one.id === value);
      return choice ? numberOf(choice) : (value ?? null);
    };
    return [
      {
        id: numberOf(field),
        name: field.name,
        old: wire(change.from),
        new: wire(change.to),
        old_name: change.fromName || null,
        new_name: change.toName || null,
      },
    ];
  });
  return changes.length > 0 ? changes : null;
}
