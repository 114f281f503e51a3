import { randomHex, randomLetters } from "@/lib/crypto";
import { type Catalog, defaultPriority, defaultStatus } from "@/lib/domain/catalog/catalog";
import { displayValue } from "@/lib/domain/custom-fields/logic";
import { excerptLength } from "@/lib/domain/tickets/message-writer";
import { excerpt } from "@/lib/text/html";
import { joinName } from "@/lib/text/names";
import { indexText } from "@/lib/text/search-terms";
import type { attachments, events, messages, subscriptions, tickets, timeEntries } from "../schema/index";
import type { Change } from "../types";
import type { HistoryAct, HistoryChanges, HistoryMessage, TicketHistory } from "./history";

/** A history whose acts have their numbers: messages and events of all tickets count on together, in order of time. */
export type Numbered = { id: number; history: TicketHistory; numbers: { messageId: number; eventId: number }[] };

/** Every row of one ticket, ready to be stored. `search` holds the words of its document by weight. */
export type TicketRows = {
  ticket: typeof tickets.$inferSelect;
  messages: (typeof messages.$inferSelect)[];
  events: (typeof events.$inferSelect)[];
  attachments: Omit<typeof attachments.$inferSelect, "id">[];
  timeEntries: Omit<typeof timeEntries.$inferSelect, "id">[];
  subscriptions: Omit<typeof subscriptions.$inferSelect, "id">[];
  search: { ticketId: number; a: string; b: string; c: string; d: string };
};

type Ticket = TicketRows["ticket"];

/**
 * Plays a history and gives the rows that `createTicket` and `postUpdate` would have left, had they been called then:
 * counters, clocks, excerpts, reopening by the customer, lines of history, search words. A test holds the two together.
 */
export function buildTicket(catalog: Catalog, workspaceId: number, numbered: Numbered): TicketRows {
  const { history } = numbered;
  const ticket = openTicket(catalog, workspaceId, numbered);
  const rows: TicketRows = {
    ticket,
    messages: [],
    events: [],
    attachments: [],
    timeEntries: [],
    subscriptions: [],
    search: { ticketId: ticket.id, a: "", b: "", c: "", d: "" },
  };
  [history.opening, ...history.acts].forEach((act, index) => {
    const numbers = numbered.numbers[index];
    if (!numbers) throw new Error("An act has no number.");
    const changes = index === 0 ? creationChanges(catalog, ticket) : applyChanges(catalog, rows, act);
    if (act.message) {
      if (index > 0) applyMessage(catalog, ticket, act, act.message, numbers.messageId, changes);
      storeMessage(catalog, rows, act, act.message, numbers.messageId, index === 0);
    }
    if (act.time && act.agentId !== undefined) logTime(rows, act, act.time, act.message ? numbers.messageId : null);
    if (index > 0) ticket.updatedAt = act.at;
    storeEvent(catalog, rows, act, changes, numbers, index === 0);
  });
  rows.search.a = indexText(headline(ticket), { maxTerms: 2000 });
  rows.search.c = indexText(fieldText(catalog, ticket), { maxTerms: 5000 });
  return rows;
}

/** What is due on open tickets is counted when they are stored, by `promises/recompute`. */
export const nothingPromised = {
  promiseId: null,
  firstReplyDueAt: null,
  nextReplyDueAt: null,
  resolutionDueAt: null,
  dueAt: null,
  dueNearAt: null,
  pausedSince: null,
  breachCount: 0,
  breachedAt: null,
  promiseClocks: {},
  nextAlarmAt: null,
};

function openTicket(catalog: Catalog, workspaceId: number, { id, history, numbers }: Numbered): Ticket {
  const { contact, opening } = history;
  const start = opening.changes ?? {};
  const status = start.statusId === undefined ? defaultStatus(catalog) : catalog.status.get(start.statusId);
  if (!status) throw new Error("A history starts with an unknown status.");
  const { message, at } = opening;
  const byCustomer = opening.agentId === undefined;
  const isPublic = message.visibility === "public";
  const closed = status.phase === "closed";
  const category = start.categoryId === undefined ? undefined : catalog.category.get(start.categoryId);
  const short = excerpt(message.text, excerptLength);
  return {
    id,
    workspaceId,
    subject: history.subject,
    customerId: contact.customerId,
    contactFirstName: contact.firstName,
    contactLastName: contact.lastName,
    contactEmail: contact.email,
    contactPhone: contact.phone,
    contactExternalId: contact.externalId,
    contactCompany: contact.company,
    categoryId: category?.id ?? null,
    statusId: status.id,
    priorityId: start.priorityId ?? defaultPriority(catalog).id,
    assigneeId: start.assigneeId ?? null,
    teamId: start.teamId === undefined ? (category?.teamId ?? null) : start.teamId,
    mailboxId: history.mailboxId,
    portalId: history.portalId,
    source: history.source,
    openedByAgentId: opening.agentId ?? null,
    openedFrom: "",
    accessPassword: randomLetters(20),
    hash: randomHex(16),
    fields: start.fields ?? {},
    tagIds: start.tagIds ?? [],
    reportingTagIds: start.reportingTagIds ?? [],
    dueOn: start.dueOn ?? null,
    createdAt: at,
    updatedAt: at,
    closedAt: closed ? at : null,
    lastClosedAt: closed ? at : null,
    trashedAt: null,
    spamAt: null,
    mergedIntoId: null,
    lastMessageAt: at,
    lastCustomerMessageAt: byCustomer && isPublic ? at : null,
    lastAgentMessageAt: !byCustomer && isPublic ? at : null,
    lastReplyById: !byCustomer && isPublic ? (opening.agentId ?? null) : null,
    waitingSince: !closed && (byCustomer || !isPublic) ? at : null,
    lastMessageId: numbers[0]?.messageId ?? 0,
    messageCount: message.visibility === "private" ? 0 : 1,
    noteCount: message.visibility === "private" ? 1 : 0,
    attachmentCount: message.files?.length ?? 0,
    timeSpentSeconds: 0,
    openingExcerpt: short,
    latestExcerpt: short,
    firstReplyAt: null,
    firstReplySeconds: null,
    ...nothingPromised,
    external: {},
    staffOnly: false,
  };
}

function named(catalog: Catalog, field: string, from: number | null, to: number | null): Change {
  const rows = {
    statusId: catalog.status,
    priorityId: catalog.priority,
    categoryId: catalog.category,
    assigneeId: catalog.agent,
    teamId: catalog.team,
  }[field];
  const name = (id: number | null) => (id === null ? null : (rows?.get(id)?.name ?? null));
  return { field, from, to, fromName: name(from), toName: name(to) };
}

function creationChanges(catalog: Catalog, ticket: Ticket): Change[] {
  const changes = [
    named(catalog, "statusId", null, ticket.statusId),
    named(catalog, "priorityId", null, ticket.priorityId),
  ];
  if (ticket.categoryId !== null) changes.push(named(catalog, "categoryId", null, ticket.categoryId));
  if (ticket.assigneeId !== null) changes.push(named(catalog, "assigneeId", null, ticket.assigneeId));
  return changes;
}

/** Changes the ticket as the act says; returns the lines of history. */
function applyChanges(catalog: Catalog, rows: TicketRows, act: HistoryAct): Change[] {
  const { ticket } = rows;
  const wished = act.changes ?? {};
  const changes: Change[] = [];
  const text = (field: "subject" | "dueOn") => {
    const value = wished[field];
    if (value === undefined || value === ticket[field]) return;
    changes.push({ field, from: ticket[field], to: value });
    Object.assign(ticket, { [field]: value });
  };
  const reference = (field: "priorityId" | "categoryId" | "assigneeId" | "teamId" | "statusId") => {
    const value = wished[field];
    if (value === undefined || value === ticket[field]) return;
    changes.push(named(catalog, field, ticket[field], value));
    if (field === "assigneeId" && ticket.assigneeId !== null) {
      subscribe(rows, ticket.assigneeId, act.at);
    }
    Object.assign(ticket, { [field]: value });
    if (field === "statusId") moveClock(catalog, ticket, act.at);
  };
  text("subject");
  text("dueOn");
  for (const field of ["priorityId", "categoryId", "assigneeId", "teamId", "statusId"] as const) reference(field);
  applyBins(ticket, wished, act.at, changes);
  applyLists(catalog, ticket, wished, changes);
  applyFields(catalog, ticket, wished, changes);
  return changes;
}

function moveClock(catalog: Catalog, ticket: Ticket, at: Date): void {
  const closes = catalog.status.get(ticket.statusId)?.phase === "closed";
  if (closes === (ticket.closedAt !== null)) return;
  ticket.closedAt = closes ? at : null;
  if (!closes) return;
  ticket.lastClosedAt = at;
  ticket.waitingSince = null;
}

function applyBins(ticket: Ticket, wished: HistoryChanges, at: Date, changes: Change[]): void {
  for (const [wish, column] of [
    ["trashed", "trashedAt"],
    ["spam", "spamAt"],
  ] as const) {
    const wanted = wished[wish];
    if (wanted === undefined || wanted === (ticket[column] !== null)) continue;
    ticket[column] = wanted ? at : null;
    changes.push({ field: wish, from: !wanted, to: wanted });
  }
}

function applyLists(catalog: Catalog, ticket: Ticket, wished: HistoryChanges, changes: Change[]): void {
  for (const [field, names] of [
    ["tagIds", catalog.tag],
    ["reportingTagIds", catalog.reportingTag],
  ] as const) {
    const value = wished[field];
    const before = ticket[field];
    if (!value || (value.length === before.length && before.every((id) => value.includes(id)))) continue;
    const list = (ids: number[]) => ids.map((id) => names.get(id)?.name ?? "").join(", ");
    changes.push({ field, from: before, to: value, fromName: list(before), toName: list(value) });
    ticket[field] = value;
  }
}

function applyFields(catalog: Catalog, ticket: Ticket, wished: HistoryChanges, changes: Change[]): void {
  if (!wished.fields) return;
  const before = ticket.fields;
  const after = { ...before, ...wished.fields };
  for (const id of Object.keys(wished.fields)) {
    if (JSON.stringify(before[id]) === JSON.stringify(after[id])) continue;
    const field = catalog.customField.get(Number(id));
    changes.push({
      field: `fields.${id}`,
      from: before[id] ?? null,
      to: after[id] ?? null,
      fromName: field ? displayValue(field, before[id]) : null,
      toName: field ? displayValue(field, after[id]) : null,
    });
    ticket.fields = after;
  }
}

/** What a message does to counters and clocks, and to a closed or waiting ticket when it is the customer's. */
function applyMessage(
  catalog: Catalog,
  ticket: Ticket,
  act: HistoryAct,
  message: HistoryMessage,
  messageId: number,
  changes: Change[],
): void {
  ticket.lastMessageId = Math.max(ticket.lastMessageId, messageId);
  ticket.attachmentCount += message.files?.length ?? 0;
  if (act.at >= ticket.lastMessageAt) ticket.latestExcerpt = excerpt(message.text, excerptLength);
  if (message.visibility === "private") {
    ticket.noteCount++;
    return;
  }
  ticket.messageCount++;
  if (act.at > ticket.lastMessageAt) ticket.lastMessageAt = act.at;
  const robot = message.mail !== undefined && message.mail.classification !== "human";
  if (message.visibility !== "public" || robot) return;
  if (act.agentId !== undefined) {
    if (ticket.lastAgentMessageAt === null) {
      const asked = ticket.waitingSince ?? ticket.createdAt;
      ticket.firstReplyAt = act.at;
      ticket.firstReplySeconds = Math.floor((act.at.getTime() - asked.getTime()) / 1000);
    }
    ticket.lastAgentMessageAt = act.at;
    ticket.lastReplyById = act.agentId;
    ticket.waitingSince = null;
    return;
  }
  ticket.lastCustomerMessageAt = act.at;
  if (act.changes?.statusId === undefined && catalog.status.get(ticket.statusId)?.phase !== "open") {
    const status = defaultStatus(catalog);
    changes.push(named(catalog, "statusId", ticket.statusId, status.id));
    ticket.statusId = status.id;
    ticket.closedAt = null;
  }
  if (ticket.closedAt === null) ticket.waitingSince ??= act.at;
}

function storeMessage(
  catalog: Catalog,
  rows: TicketRows,
  act: HistoryAct,
  message: HistoryMessage,
  messageId: number,
  isOpening: boolean,
): void {
  const { ticket } = rows;
  const who = author(catalog, ticket, act);
  rows.messages.push({
    id: messageId,
    workspaceId: ticket.workspaceId,
    ticketId: ticket.id,
    visibility: message.visibility,
    authorType: who.type,
    authorAgentId: act.agentId ?? null,
    authorCustomerId: act.agentId === undefined ? ticket.customerId : null,
    authorName: who.name,
    authorEmail: who.email,
    isOpening,
    untrusted: false,
    subject: "",
    bodyText: message.text,
    bodyHtml: message.html ?? "",
    to: message.to ?? [],
    cc: [],
    bcc: [],
    mailClass: message.mail?.classification ?? null,
    mailMessageId: message.mail?.messageId ?? null,
    mailHeaders: message.mail?.headers ?? null,
    mergedFromTicketId: null,
    via: act.via,
    createdAt: act.at,
    editedAt: null,
    heldUntil: null,
    pinnedAt: null,
  });
  for (const file of message.files ?? []) {
    rows.attachments.push({
      workspaceId: ticket.workspaceId,
      ticketId: ticket.id,
      messageId,
      responseId: null,
      uploadedByAgentId: null,
      key: randomLetters(32),
      hash: file.hash,
      size: file.size,
      fileName: file.fileName,
      mimeType: file.mimeType,
      disposition: file.disposition ?? "attachment",
      contentId: file.contentId ?? "",
      createdAt: act.at,
    });
  }
  const words = indexText([message.text, ...(message.files ?? []).map((file) => file.fileName)].join(" "), {
    maxTerms: 20_000,
  });
  const weight = message.visibility === "public" ? "b" : "d";
  rows.search[weight] = rows.search[weight] ? `${rows.search[weight]} ${words}` : words;
  if (isOpening && act.agentId !== undefined && ticket.assigneeId !== null && ticket.assigneeId !== act.agentId) {
    subscribe(rows, act.agentId, act.at);
  }
}

function author(catalog: Catalog, ticket: Ticket, act: HistoryAct) {
  if (act.agentId === undefined) {
    const name = joinName(ticket.contactFirstName, ticket.contactLastName) || ticket.contactEmail;
    return { type: "customer" as const, id: ticket.customerId, name, email: ticket.contactEmail };
  }
  const agent = catalog.agent.get(act.agentId);
  if (!agent) throw new Error("A history names an unknown agent.");
  return { type: "agent" as const, id: agent.id, name: agent.name, email: agent.email };
}

function logTime(
  rows: TicketRows,
  act: HistoryAct,
  time: { seconds: number; billable: boolean },
  messageId: number | null,
): void {
  rows.ticket.timeSpentSeconds += time.seconds;
  rows.timeEntries.push({
    workspaceId: rows.ticket.workspaceId,
    ticketId: rows.ticket.id,
    agentId: act.agentId ?? 0,
    messageId,
    seconds: time.seconds,
    billable: time.billable,
    workedOn: act.at.toISOString().slice(0, 10),
    note: "",
    mergedFromTicketId: null,
    createdAt: act.at,
  });
}

function subscribe(rows: TicketRows, agentId: number, createdAt: Date): void {
  if (rows.subscriptions.some((row) => row.agentId === agentId)) return;
  rows.subscriptions.push({ ticketId: rows.ticket.id, agentId, createdAt });
}

function storeEvent(
  catalog: Catalog,
  rows: TicketRows,
  act: HistoryAct,
  changes: Change[],
  numbers: { messageId: number; eventId: number },
  isOpening: boolean,
): void {
  const who = author(catalog, rows.ticket, act);
  const quiet = { rules: false, autoreply: false, notifications: false };
  rows.events.push({
    id: numbers.eventId,
    workspaceId: rows.ticket.workspaceId,
    type: isOpening ? "ticket.created" : "ticket.updated",
    ticketId: rows.ticket.id,
    messageId: act.message ? numbers.messageId : null,
    actorType: who.type,
    actorId: who.id,
    actorName: who.name,
    via: act.via,
    changes,
    secondsSpent: isOpening ? null : (act.time?.seconds ?? null),
    delivery: isOpening ? { ...quiet, imported: true } : { ...quiet, notifyCustomer: true, notifyAgentIds: [] },
    causeId: null,
    depth: 0,
    mergedFromTicketId: null,
    createdAt: act.at,
  });
}

function headline(ticket: Ticket): string {
  return [
    ticket.id,
    ticket.subject,
    ticket.contactFirstName,
    ticket.contactLastName,
    ticket.contactEmail,
    ticket.contactPhone,
    ticket.contactExternalId,
    ticket.contactCompany,
  ].join(" ");
}

function fieldText(catalog: Catalog, ticket: Ticket): string {
  return Object.entries(ticket.fields)
    .map(([id, value]) => {
      const field = catalog.customField.get(Number(id));
      return field ? displayValue(field, value) : "";
    })
    .join(" ");
}
