import { hoursAndMinutes, type RowOptions, reportingTagsOf, requestRow } from "@/lib/dialects/helpspot/present-row";
import { Container, type Fields, KeyedRows, NameList } from "@/lib/dialects/helpspot/tree";
import type { View } from "@/lib/dialects/helpspot/view";
import type { Message, TicketEvent, TicketThread } from "@/lib/domain/tickets/read-ticket";
import { accessKeyOf } from "@/lib/domain/tickets/read-ticket";

/** A whole request: the row, its reporting tags, and its history, newest first. */
export function fullRequest(view: View, thread: TicketThread, options: RowOptions = {}): Fields {
  return {
    ...requestRow(view, thread.ticket, options),
    reportingTags: reportingTagsOf(view, thread.ticket),
    request_history: { item: new KeyedRows("xRequestHistory", historyItems(view, thread)) },
  };
}

/** A note and what changed with it are two items; an act without a note is one. */
function historyItems(view: View, thread: TicketThread): Fields[] {
  const events = new Map<number, TicketEvent>();
  for (const event of thread.events) if (event.messageId !== null) events.set(event.messageId, event);
  const entries: { at: number; id: number; item: Fields }[] = [];
  for (const message of thread.messages) {
    const item = noteItem(view, thread, message, events.get(message.id));
    entries.push({ at: message.createdAt.getTime(), id: message.id, item });
  }
  for (const event of thread.events) {
    const item = view.staff ? logItem(view, thread, event) : undefined;
    if (item) entries.push({ at: event.createdAt.getTime(), id: event.id, item });
  }
  return entries.sort((a, b) => b.at - a.at || b.id - a.id).map((entry) => entry.item);
}

function noteItem(view: View, thread: TicketThread, message: Message, event: TicketEvent | undefined): Fields {
  const isHtml = message.bodyHtml !== "";
  return {
    xRequestHistory: message.id,
    xRequest: thread.ticket.id,
    xPerson: authorOf(view, message),
    dtGMTChange: view.dateTime(message.createdAt),
    fPublic: message.visibility === "public" ? 1 : 0,
    fInitial: message.isOpening ? 1 : 0,
    ...logOrDelivery(view, message, event),
    tNote: isHtml ? message.bodyHtml : message.bodyText,
    tEmailHeaders: view.staff ? message.mailHeaders : null,
    fNoteIsHTML: isHtml ? 1 : 0,
    fMergedFromRequest: message.mergedFromTicketId ?? 0,
    fPinned: 0,
    external: message.visibility === "external" ? 1 : 0,
    person_type: personType(message.authorType),
    files: filesOf(view, thread, message),
  };
}

/** Of a note that was mailed the recipients take the place of the log. Only staff are told. */
function logOrDelivery(view: View, message: Message, event: TicketEvent | undefined): Fields {
  const mail = message.mails.find(({ kind }) => kind === "reply" || kind === "external");
  if (!mail) return { tLog: null };
  return {
    cc: mail.cc.join(", "),
    bcc: mail.bcc.join(", "),
    to: mail.to.join(", "),
    staff_notified: new NameList("person", notifiedNames(view, event)),
  };
}

function notifiedNames(view: View, event: TicketEvent | undefined): string[] {
  const ids = event?.delivery?.notifyAgentIds;
  if (!Array.isArray(ids)) return [];
  return ids.map((id) => view.catalog.agent.get(Number(id))?.name ?? "").filter((name) => name !== "");
}

function logItem(view: View, thread: TicketThread, event: TicketEvent): Fields | undefined {
  // What a request starts with is no change, and neither is a moment that passes.
  if (event.type === "ticket.created" || event.type.startsWith("promise.") || event.changes.length === 0)
    return undefined;
  return {
    xRequestHistory: event.id,
    xRequest: thread.ticket.id,
    xPerson: actorOf(view, event),
    dtGMTChange: view.dateTime(event.createdAt),
    fPublic: 0,
    fInitial: 0,
    tLog: event.changes.map((change) => changeLine(view, change)).join("\n"),
    tNote: null,
    tEmailHeaders: null,
    fNoteIsHTML: 0,
    fMergedFromRequest: event.mergedFromTicketId ?? 0,
    fPinned: 0,
    external: 0,
    person_type: personType(event.actorType),
  };
}

type Change = TicketEvent["changes"][number];

const LABELS: Readonly<Record<string, string>> = {
  subject: "Email Subject",
  statusId: "Status",
  priorityId: "Priority",
  categoryId: "Category",
  assigneeId: "Assigned To",
  teamId: "Team",
  mailboxId: "Mailbox",
  dueOn: "Due",
  customerId: "Customer",
  contactFirstName: "First Name",
  contactLastName: "Last Name",
  contactEmail: "Email",
  contactPhone: "Phone",
  contactExternalId: "Customer ID",
  contactCompany: "Company",
  tagIds: "Tags",
  reportingTagIds: "Reporting Tags",
  createdAt: "Opened",
};

/** One change as a line of the log: `Category changed from "" to "Bugs"`. */
function changeLine(view: View, change: Change): string {
  switch (change.field) {
    case "trashed":
      return change.to ? "Moved to the trash" : "Taken out of the trash";
    case "spam":
      return change.to ? "Marked as spam" : "No longer marked as spam";
    case "mergedIntoId":
      return change.to === null ? `Taken out of request ${change.from}` : `Merged into request ${change.to}`;
    case "mergedFromId":
      if (change.to === null) return `Request ${change.from} was taken out of this request`;
      return `Request ${change.to} was merged into this request`;
    case "timeEntry":
      return `Time of ${hoursAndMinutes(Number(change.from))} deleted`;
    case "link":
      return change.to === null ? `${change.fromName} no longer linked` : `${change.toName} linked`;
    case "splitInto":
      return `${change.toName} split off into request ${change.to}`;
    case "splitFrom":
      return `Split off from request ${change.from}`;
    case "pinned":
      return change.to ? "Note pinned" : "Note no longer pinned";
    case "webhook":
      return `Webhook ${change.toName} ${change.to}`;
    case "push":
      return `Request push to ${change.toName}: ${change.to}`;
    case "attachment":
      return `File "${change.from}" deleted`;
  }
  const fieldId = /^fields\.(\d+)$/.exec(change.field)?.[1];
  const label = fieldId ? view.catalog.customField.get(Number(fieldId))?.name : LABELS[change.field];
  return `${label ?? change.field} changed from "${shown(change.fromName, change.from)}" to "${shown(change.toName, change.to)}"`;
}

function shown(name: string | null | undefined, value: unknown): string {
  if (typeof name === "string") return name;
  return value === null || value === undefined ? "" : String(value);
}

/** The customer prints as a lone space. */
function authorOf(view: View, message: Message): string | number {
  if (message.authorAgentId !== null) return view.person(message.authorAgentId);
  if (view.raw) return 0;
  return personType(message.authorType) === "customer" ? " " : message.authorName;
}

function actorOf(view: View, event: TicketEvent): string | number {
  if (event.actorType === "agent") return view.person(event.actorId);
  if (view.raw) return 0;
  return personType(event.actorType) === "customer" ? " " : event.actorName;
}

function personType(type: Message["authorType"]): "staff" | "customer" | "system" {
  if (type === "agent" || type === "application") return "staff";
  return type === "customer" || type === "visitor" ? "customer" : "system";
}

function filesOf(view: View, { ticket }: TicketThread, message: Message): Container {
  const key = accessKeyOf(ticket);
  return new Container(
    "file",
    message.attachments.map((file) => {
      const place = `id=${file.id}&reqid=${ticket.id}&reqhisid=${message.id}`;
      return {
        sFileMimeType: file.mimeType,
        sFilename: file.fileName,
        xDocumentId: file.id,
        // The access key keeps the address from being guessed.
        public_url: `${view.baseUrl}/index.php?pg=file&from=3&${place}&accesskey=${key}`,
        private_url: view.staff
          ? `${view.baseUrl}/admin.php?pg=file&from=0&id=${file.id}&showfullsize=1&download=1`
          : undefined,
      };
    }),
  );
}
