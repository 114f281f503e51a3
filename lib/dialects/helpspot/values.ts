import type { sources } from "@/lib/domain/tickets/schema";

export type Source = (typeof sources)[number];

/** How a request was opened: the number on the wire is the place in this list, from 1 (API field definitions). */
const OPENED_VIA: readonly { source: Source; name: string }[] = [
  { source: "email", name: "Email" },
  { source: "phone", name: "Phone" },
  { source: "walk_in", name: "Walk In" },
  { source: "letter", name: "Mail" },
  { source: "other", name: "Other" },
  { source: "api", name: "Web Service" },
  { source: "web_form", name: "Web Form" },
  { source: "forum", name: "Forum" },
  { source: "chat", name: "Instant Messenger" },
  { source: "fax", name: "Fax" },
  { source: "voicemail", name: "Voicemail" },
  { source: "staff", name: "Staff Initiated" },
  { source: "widget", name: "Tab Widget" },
];

const NUMBERS = new Map(OPENED_VIA.map(({ source }, index) => [source, index + 1]));

/** For the reference page: the numbers with their names. */
export const openedViaChoices = OPENED_VIA.map(({ name }, index) => `${index + 1} ${name}`);

/** Our source for a number, or undefined for a number that is none of the list. */
export function sourceOf(number: number): Source | undefined {
  return OPENED_VIA[number - 1]?.source;
}

/** A source's number on the wire. */
export function openedViaNumber(source: Source): number {
  return NUMBERS.get(source) ?? 5;
}

/** A source's name on the wire. */
export function openedViaName(source: Source): string {
  return OPENED_VIA[openedViaNumber(source) - 1]?.name ?? "";
}

/** Who sees a note: the number on the wire is the place in this list, from 0. */
const NOTE_TYPES = ["private", "public", "external"] as const;

export type NoteVisibility = (typeof NOTE_TYPES)[number];

/** Our visibility for a note type; another number counts as the default, private. */
export function visibilityOf(noteType: number | undefined): NoteVisibility {
  return NOTE_TYPES[noteType ?? 0] ?? "private";
}

/** The labels of the columns of request lists, by their names on the wire, in print order. */
export const FIELD_LABELS: Readonly<Record<string, string>> = {
  iLastReplyBy: "Replied To",
  fOpenedVia: "Contacted Via",
  mailbox: "Mailbox",
  fOpen: "Open",
  xRequest: "ID",
  sUserId: "Customer ID",
  fullname: "Customer",
  sLastName: "Last Name",
  sEmail: "Email",
  sPhone: "Phone",
  xPersonOpenedBy: "Opened By",
  xPersonAssignedTo: "Assigned To",
  xStatus: "Status",
  sCategory: "Category",
  sTitle: "Email Subject",
  reqsummary: "Initial Request",
  lastpublicnote: "Latest Public Note",
  lastpublicnoteby: "Latest Public Note By",
  dtGMTOpened: "Opened",
  dtGMTClosed: "Closed",
  dtGMTTrashed: "Trashed On",
  lastupdate: "Last Update",
  lastpubupdate: "Last Public Update",
  lastcustupdate: "Last Customer Update",
  ctPublicUpdates: "#",
  age: "Age",
  timetrack: "Time",
};
