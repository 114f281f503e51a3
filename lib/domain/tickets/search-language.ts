import { calendarDate, startOfDay } from "@/lib/text/dates";
import { fold } from "@/lib/text/search-terms";
import type { Catalog, CustomField } from "../catalog/catalog";
import { findChoice } from "../custom-fields/logic";
import type { TicketCondition, TicketQuery } from "./query";
import { type SearchToken, searchTokens } from "./search-tokens";

/** What the language needs to know of the desk and of the moment. */
export type SearchSurroundings = { catalog: Catalog; timeZone: string; now: Date };

export type ReadSearch = {
  /** The words, for the full text, as they were typed. */
  words: string;
  /** What the operators ask for, each as a condition. */
  conditions: TicketQuery[];
  /** A sentence for each part that means nothing here. */
  problems: string[];
};

/** What an operator comes to: a condition, or a sentence for the person. */
type Meaning = TicketQuery | string;
type Meanings = (value: string, around: SearchSurroundings) => Meaning;

const is = (field: string, value: TicketCondition["value"]): TicketQuery => ({ field, op: "is", value });
const contains = (field: string, value: string): TicketQuery => ({ field, op: "contains", value });

type Named = { id: number; name: string };

/** Rows called so: exactly, else those whose name begins so, else those that contain it. */
function called<T extends Named>(rows: readonly T[], text: string): T[] {
  const wanted = fold(text);
  const names = rows.map((row) => ({ row, name: fold(row.name) }));
  for (const test of [
    (name: string) => name === wanted,
    (name: string) => name.startsWith(wanted),
    (name: string) => name.includes(wanted),
  ]) {
    const found = names.filter(({ name }) => test(name));
    if (found.length > 0) return found.map(({ row }) => row);
  }
  return [];
}

const oneOf =
  (field: string, what: string, rowsOf: (catalog: Catalog) => readonly Named[]): Meanings =>
  (value, { catalog }) => {
    if (value.toLowerCase() === "none") return { field, op: "is_empty" };
    const found = called(rowsOf(catalog), value);
    if (found.length === 0) return `There is no ${what} “${value}”.`;
    return { field, op: "in", value: found.map(({ id }) => id) };
  };

const assignee: Meanings = (value, around) => {
  if (value.toLowerCase() === "me") return is("assigneeId", "me");
  const byAddress = around.catalog.agents.find((agent) => agent.email.toLowerCase() === value.toLowerCase());
  return byAddress
    ? is("assigneeId", byAddress.id)
    : oneOf("assigneeId", "agent", ({ agents }) => agents)(value, around);
};

const phases = ["open", "waiting", "closed"];

const status: Meanings = (value, around) => {
  const found = called(around.catalog.statuses, value);
  const exact = found.some(({ name }) => fold(name) === fold(value));
  if (!exact && phases.includes(value.toLowerCase())) return is("phase", value.toLowerCase());
  return found.length > 0
    ? { field: "statusId", op: "in", value: found.map(({ id }) => id) }
    : `There is no status “${value}”.`;
};

const states: Record<string, TicketQuery> = {
  open: is("isOpen", true),
  closed: { field: "closedAt", op: "is_set" },
  waiting: is("isWaitingForUs", true),
  unread: is("isUnread", true),
  read: is("isUnread", false),
  spam: { field: "spamAt", op: "is_set" },
  trash: { field: "trashedAt", op: "is_set" },
  unassigned: { field: "assigneeId", op: "is_empty" },
  mine: is("assigneeId", "me"),
  followed: is("isFollowed", true),
  late: is("isLate", true),
};

const holdings: Record<string, TicketQuery> = {
  file: { field: "attachmentCount", op: "after", value: 0 },
  note: { field: "noteCount", op: "after", value: 0 },
  tag: { field: "tagIds", op: "is_set" },
  draft: is("hasDraft", true),
};

const choice =
  (name: string, choices: Record<string, TicketQuery>): Meanings =>
  (value) =>
    choices[value.toLowerCase()] ?? `“${name}:${value}” is not known. Try ${Object.keys(choices).join(", ")}.`;

/** The beginning of a day, month or year, or of a day so long ago; null for what is no date. */
function dayOf(value: string, { timeZone, now }: SearchSurroundings): Date | null {
  const text = value.toLowerCase();
  const ago = /^(\d{1,4})([dwmy])$/.exec(text);
  const days = text === "today" ? 0 : text === "yesterday" ? 1 : ago ? Number(ago[1]) * daysOf[ago[2] as Unit] : null;
  if (days !== null) return startOfDay(calendarDate(new Date(now.getTime() - days * 86_400_000), timeZone), timeZone);
  const [, year, month = "01", day = "01"] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text) ?? [];
  const date = `${year}-${month}-${day}`;
  if (year === undefined || new Date(`${date}T00:00:00Z`).toISOString?.().slice(0, 10) !== date) return null;
  return startOfDay(date, timeZone);
}
type Unit = "d" | "w" | "m" | "y";
const daysOf: Record<Unit, number> = { d: 1, w: 7, m: 30, y: 365 };

const opened =
  (op: "before" | "at_least"): Meanings =>
  (value, around) => {
    const day = safely(() => dayOf(value, around));
    if (day) return { field: "createdAt", op, value: day.toISOString() };
    return `“${value}” is no date. Write 2026-03-31, 2026-03, today or 7d.`;
  };

function safely<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}

/** Every operator by its name. */
const meanings: Record<string, Meanings> = {
  number: (value) => (/^\d{1,9}$/.test(value) ? is("id", Number(value)) : `“${value}” is no number of a ticket.`),
  from: (value) => ({ any: [contains("contactEmail", value), contains("contactName", value)] }),
  to: (value, { catalog }) => {
    const boxes = catalog.mailboxes.filter(
      ({ name, address }) => fold(name).includes(fold(value)) || address.toLowerCase().includes(value.toLowerCase()),
    );
    const mailbox: TicketQuery = { field: "mailboxId", op: "in", value: boxes.map(({ id }) => id) };
    return { any: [...(boxes.length > 0 ? [mailbox] : []), contains("recipients", value)] };
  },
  customer: (value) =>
    /^\d{1,9}$/.test(value) ? is("customerId", Number(value)) : `“${value}” is no number of a customer.`,
  subject: (value) => contains("subject", value),
  organization: (value) => contains("organizationName", value),
  status,
  assignee,
  category: oneOf("categoryId", "category", ({ categories }) => categories),
  priority: oneOf("priorityId", "priority", ({ priorities }) => priorities),
  team: oneOf("teamId", "team", ({ teams }) => teams),
  tag: (value, { catalog }) => {
    if (value.toLowerCase() === "none") return { field: "tagIds", op: "is_empty" };
    const found = called(catalog.tags, value);
    return found.length > 0
      ? { field: "tagIds", op: "has_any", value: found.map(({ id }) => id) }
      : `There is no tag “${value}”.`;
  },
  is: choice("is", states),
  has: choice("has", holdings),
  before: opened("before"),
  after: opened("at_least"),
};

/** The operators, each with what may stand behind it and what it asks; for the help and the suggestions. */
export const searchOperators: readonly { name: string; asks: string; values?: readonly string[] }[] = [
  { name: "from", asks: "Name or address of the customer" },
  { name: "customer", asks: "Number of a customer" },
  { name: "to", asks: "Mailbox or recipient" },
  { name: "subject", asks: "Words of the subject" },
  { name: "status", asks: "Status, or open, waiting, closed" },
  { name: "assignee", asks: "Agent, me or none", values: ["me", "none"] },
  { name: "is", asks: "State", values: Object.keys(states) },
  { name: "has", asks: "What is on it", values: Object.keys(holdings) },
  { name: "tag", asks: "Tag, or none", values: ["none"] },
  { name: "category", asks: "Category, or none", values: ["none"] },
  { name: "priority", asks: "Priority" },
  { name: "team", asks: "Team, or none", values: ["none"] },
  { name: "organization", asks: "Name of the organization" },
  { name: "before", asks: "Opened before a day: 2026-03-31, 7d", values: ["today", "yesterday", "7d", "30d"] },
  { name: "after", asks: "Opened on a day or later", values: ["today", "yesterday", "7d", "30d"] },
];

/** A custom field by its name; of the ticket before the customer's. */
export function fieldCalled(catalog: Catalog, name: string): CustomField | undefined {
  const found = catalog.customFields.filter((field) => fold(field.name) === fold(name));
  return found.find((field) => field.subject === "ticket") ?? found[0];
}

function ofField(field: CustomField, value: string): Meaning {
  const name = `${field.subject === "ticket" ? "fields" : "customerFields"}.${field.id}`;
  if (value.toLowerCase() === "none") return { field: name, op: "is_empty" };
  const unknown = `“${field.name}” has no choice “${value}”.`;
  switch (field.type) {
    case "checkbox":
      return is(name, /^(yes|true|1|on)$/i.test(value));
    case "number":
    case "decimal":
      return Number.isFinite(Number(value)) ? is(name, Number(value)) : `“${field.name}” needs a number.`;
    case "date":
    case "date_time":
      return /^\d{4}-\d\d-\d\d$/.test(value) ? is(name, value) : `“${field.name}” needs a date such as 2026-03-31.`;
    case "select":
    case "multiple_choice": {
      const found = called(
        field.choices.map(({ id, label }) => ({ id, name: label })),
        value,
      ).map(({ id }) => id);
      if (found.length === 0) return unknown;
      return { field: name, op: field.type === "select" ? "in" : "has_any", value: found };
    }
    case "drill_down": {
      const found = findChoice(
        field,
        value.split("/").map((label) => label.trim()),
      );
      return found ? is(name, found.id) : unknown;
    }
    default:
      return contains(name, value);
  }
}

function meaningOf(
  { name, value }: Extract<SearchToken, { kind: "operator" }>,
  around: SearchSurroundings,
): Meaning | null {
  const known = Object.hasOwn(meanings, name) ? meanings[name] : undefined;
  const field = known ? undefined : fieldCalled(around.catalog, name);
  if (!known && !field) return null;
  if (value === "") return `“${name}:” needs something behind the colon.`;
  return known ? known(value, around) : field ? ofField(field, value) : null;
}

/**
 * Read what was typed into the search box: words for the full text, and operators as conditions of the one language. Nothing
 * typed is an error: what cannot be understood is told in `problems` and finds nothing, an unknown name is searched for as
 * words.
 */
export function readSearch(text: string, around: SearchSurroundings): ReadSearch {
  const read: ReadSearch = { words: "", conditions: [], problems: [] };
  const words: string[] = [];
  for (const token of searchTokens(text)) {
    const meaning = token.kind === "operator" ? meaningOf(token, around) : null;
    if (token.kind === "words" || meaning === null) {
      words.push(token.source);
      if (token.kind === "operator") {
        read.problems.push(`“${token.name}:” is no operator and no field, so it is searched for as words.`);
      }
    } else if (typeof meaning === "string") {
      read.problems.push(meaning);
      read.conditions.push({ any: [] });
    } else read.conditions.push(token.minus ? { not: meaning } : meaning);
  }
  read.words = words.join(" ");
  return read;
}
