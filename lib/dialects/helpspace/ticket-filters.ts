import { readSpan } from "@/lib/dialects/helpspace/dates";
import { refuseField, unknownValue } from "@/lib/dialects/helpspace/errors";
import { filter } from "@/lib/dialects/helpspace/parameters";
import { readStatus, statusQuery } from "@/lib/dialects/helpspace/status";
import type { Parameters } from "@/lib/dialects/parameters";
import { rowNumber } from "@/lib/dialects/paths";
import type { Catalog } from "@/lib/domain/catalog/catalog";
import type { TicketQuery } from "@/lib/domain/tickets/query";

/** The filters of the list of tickets, for its manual page. Several values of one mean any of them; tags must all be there. */
export const ticketFilters = {
  subject: filter("text", "The subject has this text."),
  body: filter("text", "A message has this text."),
  "subject-or-body": filter("text", "The subject or a message has this text."),
  contacts: filter("text", "The sender's name or address has this text, such as @example.com."),
  assignees: filter("name or id", "Assigned to this agent."),
  teams: filter("name or id", "Of this team."),
  organizations: filter("name or id", "From somebody of this organization."),
  tags: filter("name", "Has this tag; several must all be there."),
  status: filter("status", "Has this status; unassigned is open and nobody's."),
  "created-between": filter("date/date", "Made from the first day to the last, in UTC."),
  "last-contact-between": filter("date/date", "Last heard of from the first day to the last, in UTC."),
};

const any = (queries: TicketQuery[]): TicketQuery => ({ any: queries });
const contains = (field: string, value: string): TicketQuery => ({ field, op: "contains", value });
const same = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();

type Row = { id: number; name: string };

/** The rows that a name or a number means; unknown ones mean none. */
const idsOf = (rows: readonly Row[], value: string): number[] => {
  const number = rowNumber(value.trim());
  return rows.filter((row) => row.id === number || same(row.name, value)).map((row) => row.id);
};

/**
 * The query that a list's filters mean together: thrown away and merged tickets are never among them.
 * @param organizations the desk's organizations, as far as the filter names them
 * @throws HelpspaceError 422 for a status or a span of days that cannot be read
 */
export function ticketQuery(catalog: Catalog, query: Parameters, organizations: readonly Row[]): TicketQuery {
  const all: TicketQuery[] = [
    { field: "trashedAt", op: "is_empty" },
    { field: "mergedIntoId", op: "is_empty" },
  ];
  const each = (names: readonly string[], toQuery: (value: string) => TicketQuery) => {
    const values = names.flatMap((name) => query.list(name)).filter((value) => value.trim() !== "");
    if (values.length > 0) all.push(any(values.map((value) => toQuery(value.slice(0, 2000)))));
  };
  const among = (field: string, rows: readonly Row[]) => (value: string) =>
    ({ field, op: "in", value: idsOf(rows, value) }) as const;

  each(["subject"], (value) => contains("subject", value));
  each(["body"], (value) => contains("messageText", value));
  each(["subject-or-body"], (value) => any([contains("subject", value), contains("messageText", value)]));
  each(["contacts", "contact"], (value) => any([contains("contactEmail", value), contains("contactName", value)]));
  each(["assignees"], among("assigneeId", catalog.agents));
  each(["teams"], among("teamId", catalog.teams));
  each(["organizations"], among("organizationId", organizations));
  for (const name of query.list("tags").filter((value) => value.trim() !== "")) {
    all.push({ field: "tagIds", op: "has_any", value: idsOf(catalog.tags, name) });
  }
  const words = query
    .list("status")
    .flatMap((value) => value.split(","))
    .filter((value) => value.trim() !== "");
  if (words.length > 0) all.push(any(words.map((word) => statusOf(catalog, word))));
  for (const [name, toQuery] of spans) {
    for (const value of query.list(name)) if (value.trim() !== "") all.push(toQuery(spanOf(name, value)));
  }
  return { all };
}

function statusOf(catalog: Catalog, value: string): TicketQuery {
  const wished = readStatus(value);
  if (!wished) throw refuseField("status", unknownValue("status"));
  return statusQuery(catalog, wished);
}

type Span = { from: string; until: string };

const spans: readonly [string, (span: Span) => TicketQuery][] = [
  [
    "created-between",
    ({ from, until }) => ({
      all: [
        { field: "createdAt", op: "at_least", value: from },
        { field: "createdAt", op: "at_most", value: until },
      ],
    }),
  ],
  [
    "last-contact-between",
    // The later of two moments lies in the span: one is past its start, none is past its end.
    ({ from, until }) => ({
      all: [
        any([
          { field: "lastCustomerMessageAt", op: "at_least", value: from },
          { field: "lastAgentMessageAt", op: "at_least", value: from },
        ]),
        { not: { field: "lastCustomerMessageAt", op: "after", value: until } },
        { not: { field: "lastAgentMessageAt", op: "after", value: until } },
      ],
    }),
  ],
];

function spanOf(name: string, value: string): Span {
  const span = readSpan(value);
  if (!span) throw refuseField(name, `The ${name} must be two dates with a slash between them.`);
  return { from: span.from.toISOString(), until: span.until.toISOString() };
}
