import { type SQL, sql } from "drizzle-orm";
import type { Change } from "@/db/types";
import { isOpenAt } from "../calendars/business-time";
import { defaultCalendar } from "../calendars/queries";
import type { Catalog } from "../catalog/catalog";
import { emptiness, equality, findField, listing, ordering, type TicketField, textual } from "../tickets/fields";
import type { Operator } from "../tickets/query";
import type { RuleEvent, RuleKind } from "./schema";

/** An event as the conditions of triggers see it. */
export type EventFacts = {
  kinds: readonly RuleEvent[];
  actorType: string;
  agentId: number | null;
  via: string;
  changes: readonly Change[];
  /** Plain text of the event's message; empty when it has none. */
  messageText: string;
  messageVisibility: string | null;
  /** When it happened. */
  at: Date;
};

/** A mail as the conditions of mail rules see it, before anything came of it. */
export type MailFacts = {
  from: string;
  fromName: string;
  /** Addresses. */
  to: readonly string[];
  cc: readonly string[];
  subject: string;
  text: string;
  /** In order, names in lower case, values decoded. */
  headers: readonly { name: string; value: string }[];
  /** The mail's bytes after its header, read as UTF-8, as far as patterns reach. */
  rawBody: string;
  /** Bytes of the whole mail. */
  size: number;
  fileNames: readonly string[];
  classification: string;
  mailboxId: number | null;
  /** A trusted server has proved the sender. */
  proven: boolean;
  /** It will be added to a ticket that is there. */
  isAnswer: boolean;
  customerId: number | null;
  organizationId: number | null;
};

/** What is known besides the ticket; null while a rule is only being checked. */
export type Known = { event: EventFacts | null; mail: MailFacts | null };
export const nothingKnown: Known = { event: null, mail: null };

type Column = Pick<TicketField, "kind" | "operators" | "column">;

const clean = (value: string) => value.replaceAll("\u0000", "").toWellFormed();
const textColumn = (value: string): Column => ({
  kind: "text",
  operators: textual,
  column: sql`${clean(value)}::text`,
});
const wordColumn = (value: string | null): Column => ({
  kind: "word",
  operators: ["is", "is_not", "in", "not_in"],
  column: sql`${value}::text`,
});
const referenceColumn = (value: number | null): Column => ({
  kind: "reference",
  operators: [...equality, ...emptiness],
  column: sql`${value}::int`,
});
const numberColumn = (value: number): Column => ({
  kind: "number",
  operators: [...equality, ...ordering],
  column: sql`${value}::int`,
});
const flagColumn = (value: boolean): Column => ({ kind: "flag", operators: ["is"], column: sql`${value}::bool` });
const wordsColumn = (values: readonly string[]): Column => ({
  kind: "words",
  operators: ["has_any", "has_all", "has_none"],
  // One parameter, however many values: the statement stays the same one.
  column: sql`string_to_array(${values.map(clean).join("\n")}, E'\n')`,
});
const listColumn = (ids: readonly number[]): Column => ({
  kind: "list",
  operators: ["has_any", "has_all", "has_none"],
  column: sql`${`{${ids.map(Number).filter(Number.isInteger).join(",")}}`}::int[]`,
});

type Fixed = { name: string; label: string; reference?: NonNullable<TicketField["reference"]> };

const eventFields: (Fixed & { read: (event: EventFacts | null, catalog: Catalog) => Column })[] = [
  { name: "event.kind", label: "What happened", read: (event) => wordsColumn(event?.kinds ?? []) },
  {
    name: "event.changed",
    label: "Changed field",
    read: (event) => wordsColumn(event?.changes.map((change) => change.field) ?? []),
  },
  { name: "event.actorType", label: "Done by", read: (event) => wordColumn(event?.actorType ?? null) },
  {
    name: "event.agentId",
    label: "Agent who did it",
    reference: "agents",
    read: (event) => referenceColumn(event?.agentId ?? null),
  },
  { name: "event.via", label: "Done through", read: (event) => wordColumn(event?.via ?? null) },
  {
    name: "event.messageText",
    label: "Text of the new message",
    read: (event) => textColumn(event?.messageText ?? ""),
  },
  {
    name: "event.promise",
    label: "Promise that is near or broken",
    read: (event) => wordColumn(promiseOf(event)),
  },
  {
    name: "event.inOpeningHours",
    label: "Happened within opening hours",
    // A desk without a calendar is always open.
    read: (event, catalog) => flagColumn(event === null || isOpenAt(defaultCalendar(catalog) ?? null, event.at)),
  },
  {
    name: "event.visibility",
    label: "Who can read the new message",
    read: (event) => wordColumn(event?.messageVisibility ?? null),
  },
];

const hoursField = /^event\.inOpeningHours\.(\d{1,9})$/;

/** Opening hours of one calendar; of one that is gone nothing holds. */
function hoursOf(catalog: Catalog, event: EventFacts | null, name: string): TicketField | undefined {
  const id = hoursField.exec(name)?.[1];
  if (id === undefined) return undefined;
  const calendar = catalog.calendar.get(Number(id));
  const label = `Happened within the hours of “${calendar?.name ?? "a calendar that is gone"}”`;
  const isOpen = event === null || !calendar || isOpenAt(calendar, event.at);
  return { name, label, ...flagColumn(isOpen), guard: sql`${calendar !== undefined}::bool`, sortable: false };
}

/** Does a condition name a calendar that is not there? */
export function namesGoneCalendar(catalog: Catalog, name: string): boolean {
  const id = hoursField.exec(name)?.[1];
  return id !== undefined && !catalog.calendar.has(Number(id));
}

/** A field for the hours of each calendar. */
export const hoursFieldNames = (catalog: Catalog): string[] =>
  catalog.calendars.map((calendar) => `event.inOpeningHours.${calendar.id}`);

function promiseOf(event: EventFacts | null): string | null {
  const kind = event?.changes.find((change) => change.field === "promise")?.to;
  return typeof kind === "string" ? kind : null;
}

const joined = (values: readonly string[] | undefined) => (values ?? []).join("\n");

const mailFields: (Fixed & { read: (mail: MailFacts | null) => Column })[] = [
  { name: "mail.from", label: "From (address)", read: (mail) => textColumn(mail?.from ?? "") },
  { name: "mail.fromName", label: "From (name)", read: (mail) => textColumn(mail?.fromName ?? "") },
  { name: "mail.to", label: "To (addresses)", read: (mail) => textColumn(joined(mail?.to)) },
  { name: "mail.cc", label: "Cc (addresses)", read: (mail) => textColumn(joined(mail?.cc)) },
  { name: "mail.subject", label: "Subject", read: (mail) => textColumn(mail?.subject ?? "") },
  { name: "mail.text", label: "Text", read: (mail) => textColumn(mail?.text ?? "") },
  {
    name: "mail.headers",
    label: "All header lines",
    read: (mail) => textColumn(joined(mail?.headers.map(({ name, value }) => `${name}: ${value}`))),
  },
  { name: "mail.rawBody", label: "Raw body", read: (mail) => textColumn(mail?.rawBody ?? "") },
  { name: "mail.size", label: "Size (bytes)", read: (mail) => numberColumn(mail?.size ?? 0) },
  { name: "mail.fileNames", label: "Names of files", read: (mail) => textColumn(joined(mail?.fileNames)) },
  { name: "mail.fileCount", label: "Number of files", read: (mail) => numberColumn(mail?.fileNames.length ?? 0) },
  { name: "mail.classification", label: "Written by", read: (mail) => wordColumn(mail?.classification ?? null) },
  {
    name: "mail.mailboxId",
    label: "Mailbox",
    reference: "mailboxes",
    read: (mail) => referenceColumn(mail?.mailboxId ?? null),
  },
  { name: "mail.proven", label: "Sender is proven", read: (mail) => flagColumn(mail?.proven ?? false) },
  { name: "mail.isAnswer", label: "Belongs to a ticket", read: (mail) => flagColumn(mail?.isAnswer ?? false) },
  {
    name: "mail.isKnownCustomer",
    label: "Sender is a known customer",
    read: (mail) => flagColumn((mail?.customerId ?? null) !== null),
  },
  {
    name: "mail.organizationId",
    label: "Organization of the sender",
    reference: "organizations",
    read: (mail) => referenceColumn(mail?.organizationId ?? null),
  },
];

export const eventFieldNames = eventFields.map(({ name, label }) => ({ name, label }));
export const mailFieldNames = mailFields.map(({ name, label }) => ({ name, label }));

/** Ticket fields of which triggers can ask what they were before and after. */
export const comparedFields = [
  "statusId",
  "priorityId",
  "categoryId",
  "assigneeId",
  "teamId",
  "mailboxId",
  "subject",
] as const;

const isCompared = (name: string) => (comparedFields as readonly string[]).includes(name);

const changeOf = (event: EventFacts | null, field: string) => event?.changes.find((change) => change.field === field);
const numbersOf = (value: unknown): number[] =>
  Array.isArray(value) ? value.filter((one): one is number => typeof one === "number") : [];

/** `event.from.<field>` and `event.to.<field>`: false wherever the event did not change the field. */
function comparedField(catalog: Catalog, event: EventFacts | null, name: string): TicketField | undefined {
  const [, side, of = ""] = /^event\.(from|to|added|removed)\.(.+)$/.exec(name) ?? [];
  if (side === undefined) return undefined;
  const change = changeOf(event, of);
  const guard: SQL = sql`${change !== undefined}::bool`;
  if (side === "added" || side === "removed") {
    const kept = numbersOf(side === "added" ? change?.from : change?.to);
    const ids = numbersOf(side === "added" ? change?.to : change?.from).filter((id) => !kept.includes(id));
    if (of !== "tagIds") return undefined;
    const label = side === "added" ? "Tags that were added" : "Tags that were removed";
    return { name, label, ...listColumn(ids), reference: "tags", guard, sortable: false };
  }
  const field = findField(catalog, of);
  if (!field || (field.kind === "custom" ? !of.startsWith("fields.") : !isCompared(of))) return undefined;
  const label = `${field.label}, ${side === "from" ? "before" : "after"} the change`;
  const value = side === "from" ? change?.from : change?.to;
  const shared = { name, label, guard, sortable: false };
  if (field.kind === "reference") {
    return {
      ...shared,
      ...referenceColumn(typeof value === "number" ? value : null),
      ...(field.reference ? { reference: field.reference } : {}),
    };
  }
  const type = catalog.customField.get(Number(of.slice("fields.".length)))?.type;
  if (type === "select" || type === "drill_down") {
    return { ...shared, ...referenceColumn(typeof value === "number" ? value : null) };
  }
  if (type === "multiple_choice") {
    return { ...shared, ...listColumn(numbersOf(value)), operators: listing.filter((op) => op.startsWith("has_")) };
  }
  return { ...shared, ...textColumn(value === null || value === undefined ? "" : String(value)) };
}

/** Headers are asked by any name that RFC 5322 allows. */
const headerField = /^mail\.header\.([!-9;-~]{1,76})$/;

/**
 * The field that a condition of this kind of rule names. What is known of an event or a mail stands in its column as a
 * bound value, so it is compared by the same words of SQL as a column of the ticket. Mail rules know no ticket.
 */
export function findRuleField(
  catalog: Catalog,
  kind: RuleKind,
  name: string,
  known: Known = nothingKnown,
): TicketField | undefined {
  if (kind === "trigger" && name.startsWith("event.")) {
    const fixed = eventFields.find((field) => field.name === name);
    if (fixed) return fromFixed(fixed, fixed.read(known.event, catalog));
    return hoursOf(catalog, known.event, name) ?? comparedField(catalog, known.event, name);
  }
  if (kind !== "mail") return aboutNobody.includes(name) ? undefined : findField(catalog, name);
  const header = headerField.exec(name)?.[1]?.toLowerCase();
  if (header !== undefined) {
    const values = known.mail?.headers.filter((one) => one.name === header).map((one) => one.value);
    return { name, label: `Header “${header}”`, ...textColumn(joined(values)), sortable: false };
  }
  const fixed = mailFields.find((field) => field.name === name);
  return fixed && fromFixed(fixed, fixed.read(known.mail));
}

/** Fields that mean something to the agent who asks; a rule is nobody. */
const aboutNobody = ["isUnread", "isFollowed", "hasDraft", "isSnoozed", "hasReminder"];

const fromFixed = ({ name, label, reference }: Fixed, column: Column): TicketField => ({
  name,
  label,
  ...column,
  sortable: false,
  ...(reference ? { reference } : {}),
});

/** Comparing with text needs no list; every other field of these kinds offers one. */
export const isTextual = (operators: readonly Operator[]): boolean => operators.includes("contains");
