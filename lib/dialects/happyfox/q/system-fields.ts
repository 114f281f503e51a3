import { type Desk, ticketNumber } from "@/lib/dialects/happyfox/desk";
import { dateFields, daysLater, searchedDay } from "@/lib/dialects/happyfox/q/dates";
import type { Catalog } from "@/lib/domain/catalog/catalog";
import { phoneDigits } from "@/lib/domain/customers/phones";
import type { TicketQuery } from "@/lib/domain/tickets/query";

/** Matches no ticket. */
export const nothing: TicketQuery = { any: [] };

/** Turns the values of a term into a condition. */
type SystemField = (desk: Desk, values: readonly string[]) => TicketQuery;

const anyOf = (values: readonly string[], one: (value: string) => TicketQuery): TicketQuery => ({
  any: values.map(one),
});

const flagField =
  (yes: TicketQuery, no: TicketQuery): SystemField =>
  (_desk, values) =>
    anyOf(values, (value) => {
      const word = value.trim().toLowerCase();
      if (word === "true") return yes;
      return word === "false" ? no : nothing;
    });

const isFlag = (field: string): SystemField =>
  flagField({ field, op: "is", value: true }, { field, op: "is", value: false });

/** A plus in quotes may be meant as a blank: the value as it is, else with blanks. */
const spellings = (value: string): string[] => [value, ...(value.includes("+") ? [value.replaceAll("+", " ")] : [])];

/** Ids of the rows that a value names, letter case aside unless it counts. */
function named(rows: readonly { id: number; name: string }[], value: string, exact = false): number[] {
  const folded = (text: string) => (exact ? text : text.toLowerCase());
  for (const spelling of spellings(value)) {
    const found = rows.filter((row) => folded(row.name) === folded(spelling.trim()));
    if (found.length > 0) return found.map((row) => row.id);
  }
  return [];
}

const byName =
  (field: string, rows: (catalog: Catalog) => readonly { id: number; name: string }[]): SystemField =>
  ({ catalog }, values) => ({ field, op: "in", value: values.flatMap((value) => named(rows(catalog), value)) });

const keyword = (value: string): string => value.trim().replace(/^--/, "");

/** `a+b@x.io` typed into an address without encoding arrives with a blank. */
const mailSpellings = (value: string): string[] => [
  value,
  ...(/\s[^\s@]*@/.test(value) ? [value.replace(/\s(?=[^\s@]*@)/g, "+")] : []),
];

const assignee: SystemField = ({ catalog }, values) =>
  anyOf(values, (value) => {
    if (keyword(value) === "none") return { field: "assigneeId", op: "is_empty" };
    if (keyword(value) === "any") return { field: "assigneeId", op: "is_set" };
    const wanted = mailSpellings(value.trim());
    const people = catalog.agents.filter((agent) =>
      [agent.email, agent.username, agent.name, agent.firstName, agent.lastName].some(
        (name) => name && wanted.includes(name),
      ),
    );
    return { field: "assigneeId", op: "in", value: people.map((agent) => agent.id) };
  });

const group: SystemField = (_desk, values) =>
  anyOf(values, (value) => {
    if (keyword(value) === "none") return { field: "organizationId", op: "is_empty" };
    if (keyword(value) === "any") return { field: "organizationId", op: "is_set" };
    return { field: "organizationName", op: "in", value: spellings(value.trim()) };
  });

const contact: SystemField = (_desk, values) =>
  anyOf(
    values.filter((value) => value.trim() !== ""),
    (value) => {
      const text = value.trim();
      const digits = phoneDigits(text);
      const addresses = mailSpellings(text).map((address) => address.toLowerCase());
      return {
        any: [
          { field: "contactEmail", op: "in", value: addresses },
          { field: "customerEmail", op: "in", value: addresses },
          { field: "contactName", op: "contains", value: text },
          // Three digits and more are a phone number; fewer would find every number that ends so.
          ...(digits.length > 2 && /^[\d\s()+./-]+$/.test(text)
            ? [{ field: "customerPhone", op: "is" as const, value: digits }]
            : []),
        ],
      };
    },
  );

const duedate: SystemField = (_desk, values) => {
  const today = new Date().toISOString().slice(0, 10);
  return anyOf(values, (value) => {
    switch (
      value
        .trim()
        .toLowerCase()
        .replace(/[\s+]+/g, " ")
    ) {
      case "today":
        return { field: "dueDay", op: "is", value: today };
      case "yesterday":
        return { field: "dueDay", op: "is", value: daysLater(today, -1) };
      case "tomorrow":
        return { field: "dueDay", op: "is", value: daysLater(today, 1) };
      case "overdue":
        return { field: "dueDay", op: "before", value: today };
      case "next 7 days":
        return {
          all: [
            { field: "dueDay", op: "at_least", value: today },
            { field: "dueDay", op: "at_most", value: daysLater(today, 7) },
          ],
        };
      default:
        return nothing;
    }
  });
};

const tag: SystemField = ({ catalog }, values) => {
  const ids = values.flatMap((value) => named(catalog.tags, value, true));
  return ids.length === 0 ? nothing : { field: "tagIds", op: "has_any", value: ids };
};

const category: SystemField = ({ catalog }, values) => ({
  field: "categoryId",
  op: "in",
  value: values.flatMap((value) => {
    const ids = named(catalog.categories, value);
    return ids.length === 0 && catalog.category.has(Number(value)) ? [Number(value)] : ids;
  }),
});

const id: SystemField = ({ catalog }, values) => ({
  field: "id",
  op: "in",
  value: values.flatMap((value) => ticketNumber(catalog, value) ?? []),
});

const date =
  (ask: (day: string) => TicketQuery): SystemField =>
  (_desk, values) =>
    anyOf(values, (value) => {
      const day = searchedDay(value, { american: false });
      return day === null ? nothing : ask(day);
    });

/** Every field of the language but custom ones, by its name in lower case. */
export const systemFields: ReadonlyMap<string, SystemField> = new Map<string, SystemField>([
  ["unresponded", isFlag("isUnresponded")],
  ["breached", isFlag("isBreached")],
  [
    "has_attachments",
    flagField({ field: "attachmentCount", op: "at_least", value: 1 }, { field: "attachmentCount", op: "is", value: 0 }),
  ],
  ["unassigned", flagField({ field: "assigneeId", op: "is_empty" }, { field: "assigneeId", op: "is_set" })],
  ["tag", tag],
  ["tags", tag],
  ["duedate", duedate],
  ["priority", byName("priorityId", (catalog) => catalog.priorities)],
  ["status", byName("statusId", (catalog) => catalog.statuses)],
  ["assignee", assignee],
  ["group", group],
  ["contact", contact],
  ["id", id],
  ["category", category],
  ...[...dateFields].map(([name, ask]) => [name, date(ask)] as const),
]);
