import type { Change } from "@/db/types";
import { formatDuration } from "@/lib/text/duration";
import { type ChangeWords, inEnglish } from "./change-words";

/** The part of an event that its sentence is made of. */
export type DescribedEvent = {
  type: string;
  actorType: string;
  actorName: string;
  changes: Change[];
  secondsSpent: number | null;
};

type FieldName = (fieldId: number) => string;

/**
 * What an event did, in one sentence for a person: "Category changed from none to Hardware, assigned to Ida Lorenz · Jun
 * Nakamura". Empty when the event only carries a message, which speaks for itself.
 * @param fieldName the name of a custom field by its id
 * @param words the language; logs and APIs are English
 */
export function describeEvent(event: DescribedEvent, fieldName: FieldName, words: ChangeWords = inEnglish): string {
  const done = describeAct(event, fieldName, words);
  return done === "" ? "" : `${done} · ${authorOf(event, words)}`;
}

/** The same without who did it. */
export function describeAct(event: DescribedEvent, fieldName: FieldName, words: ChangeWords = inEnglish): string {
  const { plain } = words;
  const parts = [
    ...(event.type === "message.taken_back" ? [plain.replyTakenBack] : []),
    ...(event.type === "note.taken_back" ? [plain.noteTakenBack] : []),
    ...(event.type === "reply.scheduled" ? [plain.replyScheduled] : []),
    ...(event.type === "reply.unscheduled" ? [plain.replyUnscheduled] : []),
    ...(event.type === "access.renewed" ? [plain.accessRenewed] : []),
    ...describeChanges(event.type, event.changes, fieldName, words),
    ...(event.secondsSpent ? [words.logged({ time: formatDuration(event.secondsSpent) })] : []),
  ];
  return beginning(parts.join(", "));
}

/** What each change of an event did, in words that can stand in a sentence. */
export const describeChanges = (
  type: string,
  changes: readonly Change[],
  fieldName: FieldName,
  words: ChangeWords = inEnglish,
): string[] => changes.map((change) => describeChange(type, change, fieldName, words)).filter(Boolean);

/** Words as the beginning of a sentence. */
export const beginning = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

/** Who did it: a person, a rule, or the desk itself. */
export function authorOf({ actorType, actorName }: DescribedEvent, words: ChangeWords = inEnglish): string {
  if (actorType === "rule") return words.byRule({ name: actorName });
  return actorName || "Commondesk";
}

function describeChange(type: string, change: Change, fieldName: FieldName, words: ChangeWords): string {
  const shown = (name: unknown, value: unknown): string => {
    const text = typeof name === "string" && name !== "" ? name : value;
    if (text === null || text === undefined || text === "") return words.plain.none;
    return String(text).slice(0, 200);
  };
  const { plain } = words;
  const from = shown(change.fromName, change.from);
  const to = shown(change.toName, change.to);
  const number = String(change.to ?? change.from);
  switch (change.field) {
    case "assigneeId":
      if (change.to === null) return words.takenOff({ from });
      return change.from === null ? words.assigned({ to }) : words.reassigned({ from, to });
    case "assignment":
    case "rule":
      return to;
    case "reason":
      return words.notSent({ to });
    case "trashed":
      return change.to ? plain.trashed : plain.untrashed;
    case "spam":
      return change.to ? plain.spam : plain.notSpam;
    case "tagIds":
      return describeList(change, words.tagsAdded, words.tagsRemoved);
    case "reportingTagIds":
      return describeList(change, words.reportingTagsAdded, words.reportingTagsRemoved);
    case "mergedIntoId":
      if (change.to === null) return words.takenOutAgain({ number });
      if (type === "ticket.merged") return words.mergedInto({ number });
      return words.mergedFrom({ number: String(change.from) });
    case "mergedFromId":
      return change.to === null ? words.takenOutOfThis({ number }) : words.mergedFrom({ number });
    case "link":
      return change.to === null ? words.unlinked({ name: from }) : words.linked({ name: to });
    case "splitInto":
      return words.splitInto({ what: to, number });
    case "splitFrom":
      return words.splitFrom({ number: String(change.from) });
    case "pinned":
      return change.to ? plain.pinned : plain.unpinned;
    case "promise":
      return (type === "promise.breached" ? words.late : words.near)({
        promise: words.labels[`promise.${String(change.to)}`] ?? to,
      });
    case "attachment":
      return change.to === null ? words.fileRemoved({ name: from }) : words.fileAdded({ name: to });
    case "rating":
      return change.to === "good" ? plain.helped : plain.helpedNot;
    case "ratingComment":
      return `“${String(change.to).slice(0, 500)}”`;
    case "webhook":
      return words.webhook({ name: to, outcome: String(change.to).slice(0, 200) });
    case "push":
      return words.push({ name: to, outcome: String(change.to).slice(0, 300) });
    case "message":
    case "bodyText":
    case "bodyHtml":
      return plain.edited;
    default: {
      const custom = /^fields\.(\d+)$/.exec(change.field)?.[1];
      const label = custom ? fieldName(Number(custom)) : (words.labels[change.field] ?? change.field);
      return words.changed({ label, from, to });
    }
  }
}

/** Lists are told by what came and went, not by what stayed. */
function describeList(change: Change, added: ChangeWords["tagsAdded"], removed: ChangeWords["tagsRemoved"]): string {
  const names = (text: unknown) => (typeof text === "string" && text !== "" ? text.split(", ") : []);
  const before = names(change.fromName);
  const after = names(change.toName);
  const part = (say: ChangeWords["tagsAdded"], list: string[]) =>
    list.length === 0 ? [] : [say({ names: list.join(", "), count: list.length })];
  return [
    ...part(
      added,
      after.filter((name) => !before.includes(name)),
    ),
    ...part(
      removed,
      before.filter((name) => !after.includes(name)),
    ),
  ].join(", ");
}
