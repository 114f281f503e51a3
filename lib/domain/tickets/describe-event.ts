import type { Change } from "@/db/types";
import { formatDuration } from "@/lib/text/duration";

/** The part of an event that its sentence is made of. */
export type DescribedEvent = {
  type: string;
  actorType: string;
  actorName: string;
  changes: Change[];
  secondsSpent: number | null;
};

/** Names of plain columns, as sentences use them. */
const labels: Record<string, string> = {
  statusId: "Status",
  priorityId: "Priority",
  categoryId: "Category",
  teamId: "Team",
  mailboxId: "Mailbox",
  subject: "Subject",
  dueOn: "Due date",
  createdAt: "Opening date",
  customerId: "Customer",
  contactEmail: "E-mail address",
  contactFirstName: "First name",
  contactLastName: "Last name",
  contactPhone: "Phone",
  contactExternalId: "Customer id",
  contactCompany: "Company",
};

/**
 * What an event did, in one sentence for a person: "Category changed from none to Hardware, assigned to Ida Lorenz · Jun
 * Nakamura". Empty when the event only carries a message, which speaks for itself.
 * @param fieldName the name of a custom field by its id
 */
export function describeEvent(event: DescribedEvent, fieldName: (fieldId: number) => string): string {
  const parts = [
    ...(event.type === "message.taken_back" ? ["a reply was taken back before it left"] : []),
    ...(event.type === "note.taken_back" ? ["a note was taken back"] : []),
    ...(event.type === "reply.scheduled" ? ["a reply was scheduled"] : []),
    ...(event.type === "reply.unscheduled" ? ["a scheduled reply was taken out"] : []),
    ...(event.type === "access.renewed" ? ["the access key was replaced; the old one opens nothing"] : []),
    ...describeChanges(event.type, event.changes, fieldName),
    ...(event.secondsSpent ? [`${formatDuration(event.secondsSpent)} logged`] : []),
  ];
  if (parts.length === 0) return "";
  return `${beginning(parts.join(", "))} · ${authorOf(event)}`;
}

/** What each change of an event did, in words that can stand in a sentence. */
export const describeChanges = (
  type: string,
  changes: readonly Change[],
  fieldName: (fieldId: number) => string,
): string[] => changes.map((change) => describeChange(type, change, fieldName)).filter(Boolean);

/** Words as the beginning of a sentence. */
export const beginning = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

function authorOf(event: DescribedEvent): string {
  if (event.actorType === "rule") return `rule “${event.actorName}”`;
  return event.actorName || "Commondesk";
}

const shown = (name: unknown, value: unknown): string => {
  const text = typeof name === "string" && name !== "" ? name : value;
  if (text === null || text === undefined || text === "") return "none";
  return String(text).slice(0, 200);
};

function describeChange(type: string, change: Change, fieldName: (fieldId: number) => string): string {
  const from = shown(change.fromName, change.from);
  const to = shown(change.toName, change.to);
  switch (change.field) {
    case "assigneeId":
      if (change.to === null) return `taken off ${from}`;
      return change.from === null ? `assigned to ${to}` : `assigned from ${from} to ${to}`;
    case "assignment":
      return to;
    case "reason":
      return `a scheduled reply was not sent and is a draft again: ${to}`;
    case "trashed":
      return change.to ? "moved to the trash" : "taken out of the trash";
    case "spam":
      return change.to ? "marked as spam" : "no longer spam";
    case "tagIds":
      return describeList("tag", change);
    case "reportingTagIds":
      return describeList("reporting tag", change);
    case "mergedIntoId":
      if (change.to === null) return `taken out of #${String(change.from)} again`;
      return type === "ticket.merged"
        ? `merged into #${String(change.to)}`
        : `#${String(change.from)} was merged into this`;
    case "mergedFromId":
      return change.to === null
        ? `#${String(change.from)} was taken out of this again`
        : `#${String(change.to)} was merged into this`;
    case "link":
      return change.to === null ? `${from} no longer linked` : `${to} linked`;
    case "splitInto":
      return `${to} split off into #${String(change.to)}`;
    case "splitFrom":
      return `split off from #${String(change.from)}`;
    case "pinned":
      return change.to ? "note pinned" : "note no longer pinned";
    case "promise":
      return type === "promise.breached" ? `${to} is late` : `${to} is due soon`;
    case "attachment":
      return change.to === null ? `file ${from} removed` : `file ${to} added`;
    case "rating":
      return change.to === "good" ? "this answer helped" : "this answer did not help";
    case "ratingComment":
      return `“${String(change.to).slice(0, 500)}”`;
    case "rule":
      return to;
    case "webhook":
      return `webhook ${to} ${String(change.to).slice(0, 200)}`;
    case "push":
      return `push to ${to}: ${String(change.to).slice(0, 300)}`;
    case "message":
    case "bodyText":
    case "bodyHtml":
      return "message edited";
    default: {
      const custom = /^fields\.(\d+)$/.exec(change.field)?.[1];
      const label = custom ? fieldName(Number(custom)) : (labels[change.field] ?? change.field);
      return `${label} changed from ${from} to ${to}`;
    }
  }
}

/** Lists are told by what came and went, not by what stayed. */
function describeList(word: string, change: Change): string {
  const names = (text: unknown) => (typeof text === "string" && text !== "" ? text.split(", ") : []);
  const before = names(change.fromName);
  const after = names(change.toName);
  const added = after.filter((name) => !before.includes(name));
  const removed = before.filter((name) => !after.includes(name));
  const part = (verb: string, list: string[]) =>
    list.length === 0 ? [] : [`${word}${list.length > 1 ? "s" : ""} ${list.join(", ")} ${verb}`];
  return [...part("added", added), ...part("removed", removed)].join(", ");
}
