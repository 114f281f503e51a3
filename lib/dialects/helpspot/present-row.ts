import { customFieldElements } from "@/lib/dialects/helpspot/custom-fields";
import { Container, type Fields, Flag, Inline } from "@/lib/dialects/helpspot/tree";
import { openedViaName, openedViaNumber } from "@/lib/dialects/helpspot/values";
import type { View } from "@/lib/dialects/helpspot/view";
import type { Ticket } from "@/lib/domain/tickets/change-ticket";

/** What some methods print of a request and others do not. */
export type RowOptions = {
  /** The start of the first note. */
  note?: boolean;
  isUnread?: boolean;
  /** Time worked, as seconds and as text. */
  timeTotal?: boolean;
  /** Lists of a filter name the mailbox that a mail came to; elsewhere its number prints. */
  mailboxName?: boolean;
};

/** The fields of a request that every list and every single request have, in the manual's order. */
export function requestRow(view: View, ticket: Ticket, options: RowOptions = {}): Fields {
  const { catalog, raw } = view;
  const urgent = catalog.priority.get(ticket.priorityId)?.isUrgent === true;
  return {
    xRequest: ticket.id,
    fOpenedVia: raw ? openedViaNumber(ticket.source) : openedViaName(ticket.source),
    xOpenedViaId: openedViaId(view, ticket, options),
    xPortal: secondaryPortal(view, ticket),
    xMailboxToSendFrom: ticket.mailboxId ?? 0,
    xPersonOpenedBy: view.person(ticket.openedByAgentId),
    xPersonAssignedTo: view.person(ticket.assigneeId),
    fOpen: ticket.closedAt === null ? 1 : 0,
    xStatus: statusOf(view, ticket),
    fUrgent: urgent ? 1 : 0,
    xCategory: categoryOf(view, ticket),
    dtGMTOpened: view.date(ticket.createdAt),
    dtGMTClosed: view.date(ticket.closedAt),
    sRequestPassword: ticket.accessPassword,
    sTitle: titleOf(ticket),
    sUserId: ticket.contactExternalId,
    sFirstName: ticket.contactFirstName,
    sLastName: ticket.contactLastName,
    sEmail: ticket.contactEmail,
    sPhone: ticket.contactPhone,
    customFields: new Inline(customFieldElements(view, ticket.fields)),
    iLastReplyBy: ticket.lastReplyById === null ? "0" : view.person(ticket.lastReplyById),
    fTrash: ticket.trashedAt === null ? 0 : 1,
    dtGMTTrashed: view.date(ticket.trashedAt),
    fullname: `${ticket.contactFirstName} ${ticket.contactLastName}`,
    tNote: options.note ? shortNote(ticket) : undefined,
    isUnread: options.isUnread === undefined ? undefined : new Flag(options.isUnread),
    iTimeTotal: options.timeTotal ? ticket.timeSpentSeconds : undefined,
    sTimeTotal: options.timeTotal ? hoursAndMinutes(ticket.timeSpentSeconds) : undefined,
  };
}

/** Only secondary portals have a number on the wire. */
function secondaryPortal({ catalog }: View, { portalId }: Ticket): number {
  return portalId === null || catalog.portal.get(portalId)?.isPrimary ? 0 : portalId;
}

/** The reporting tags of a request, or undefined when it has none. */
export function reportingTagsOf(view: View, ticket: Ticket): Container | undefined {
  if (ticket.reportingTagIds.length === 0) return undefined;
  return new Container(
    "tag",
    ticket.reportingTagIds.map((id) => ({
      xReportingTag: id,
      sReportingTag: view.catalog.reportingTag.get(id)?.name ?? "",
    })),
  );
}

/**
 * The subject as it was given. A ticket without one is known to us by the beginning of its text, which is no subject
 * in the words of this dialect.
 */
export function titleOf(ticket: Pick<Ticket, "subject" | "openingExcerpt">): string {
  const { subject, openingExcerpt } = ticket;
  if (subject === "(no subject)" || subject === openingExcerpt) return "";
  return subject.endsWith("…") && openingExcerpt.startsWith(subject.slice(0, -1)) ? "" : subject;
}

/** Hours and minutes, `2:30`. */
export function hoursAndMinutes(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
}

/** With a subject the note is HTML, for the subject stands in a `span`; then what people wrote is escaped. */
function shortNote(ticket: Ticket): string {
  const title = titleOf(ticket);
  if (title === "") return ticket.openingExcerpt;
  return `<span class="initsubject">${escapeMarkup(title)}</span> - ${escapeMarkup(ticket.openingExcerpt)}`;
}

function escapeMarkup(text: string): string {
  return /[&<>]/.test(text) ? text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;") : text;
}

function openedViaId(view: View, ticket: Ticket, options: RowOptions): string | number {
  const mailboxId = ticket.source === "email" ? ticket.mailboxId : null;
  if (!options.mailboxName || view.raw) return mailboxId ?? 0;
  return mailboxId === null ? "" : (view.catalog.mailbox.get(mailboxId)?.name ?? "");
}

/** Spam is a mark of ours and a status of theirs. */
function statusOf(view: View, ticket: Ticket): string | number {
  const { catalog } = view;
  const spam = ticket.spamAt === null ? undefined : catalog.statuses.find((status) => status.builtin === "spam");
  const status = spam ?? catalog.status.get(ticket.statusId);
  return view.raw ? (status?.id ?? 0) : (status?.name ?? "");
}

function categoryOf(view: View, ticket: Ticket): string | number {
  if (ticket.categoryId === null) return view.raw ? 0 : "";
  return view.raw ? ticket.categoryId : (view.catalog.category.get(ticket.categoryId)?.name ?? "");
}
