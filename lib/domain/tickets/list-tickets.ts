import { and, desc, type SQL, sql } from "drizzle-orm";
import { reminders, tickets } from "@/db/schema/index";
import { parseSearch, toTsQuery } from "@/lib/text/search-terms";
import { visibleTickets } from "../access";
import { type Catalog, loadCatalog } from "../catalog/catalog";
import { type Context, reader } from "../context";
import { invalid } from "../errors";
import type { Ticket } from "./change-ticket";
import { compileQuery, reminderOf, unreadSql } from "./compile-query";
import { findField } from "./fields";
import type { TicketQuery } from "./query";

/** A field name, `-` before it for descending. Ties are broken by ticket number in the same direction. */
export type Sort = string;

/** Columns that a keyset page may be sorted by, with the cast that its cursor value takes. */
const keysetCasts: Record<string, string> = {
  id: "int",
  lastMessageAt: "timestamptz",
  createdAt: "timestamptz",
  updatedAt: "timestamptz",
  waitingSince: "timestamptz",
  closedAt: "timestamptz",
  dueOn: "date",
  dueAt: "timestamptz",
  remindAt: "timestamptz",
};

/** Sort fields that always have a value. Leaving "nulls last" away is what lets an index give their order. */
const neverEmpty = new Set(["id", "lastMessageAt", "createdAt", "updatedAt"]);

export type TicketListInput = {
  query: TicketQuery;
  /** Several are applied one after the other, and page by offset only. */
  sort?: Sort | readonly Sort[];
  /** Best matches of this text first, before `sort`. Only the query decides which tickets match at all. */
  bestMatchOf?: string;
  /** At most 1000 rows; 50 unless said. */
  limit?: number;
  /** The cursor of the last row of the page before; costs the same on every page. */
  after?: string;
  /** Rows to skip, for callers that page by number. Grows dearer with the page. */
  offset?: number;
};

/** One ticket of a list, with what only the caller can say of it. */
export type TicketRow = Ticket & {
  isUnread: boolean;
  organizationName: string | null;
  organizationId: number | null;
  /** Until when the calling agent has put it aside, and when it came back; absent in searches. */
  remindAt?: Date | null;
  remindedAt?: Date | null;
};
export type TicketPage = { rows: TicketRow[]; nextCursor: string | null };

function direction(sort: Sort): { name: string; descending: boolean } {
  return sort.startsWith("-") ? { name: sort.slice(1), descending: true } : { name: sort, descending: false };
}

/** The expression to sort by: names for references, the column for the rest. */
function sortExpression(ctx: Context, catalog: Catalog, name: string): SQL {
  const field = findField(catalog, name);
  if (name === "remindAt") return sql`(${ofMine(ctx, sql`${reminders.remindAt}`)})`;
  if (!field?.sortable || !field.column) throw invalid({ sort: `Tickets cannot be sorted by “${name}”.` }, "sort");
  const orderOf = (rows: { id: number }[]) =>
    sql`array_position(${`{${rows.map((row) => row.id).join(",")}}`}::int[], ${field.column})`;
  const byName = <T extends { id: number; name: string }>(rows: T[]) =>
    [...rows].sort((a, b) => a.name.localeCompare(b.name));
  switch (field.reference) {
    case "statuses":
      return orderOf(catalog.statuses);
    case "priorities":
      return orderOf(catalog.priorities);
    case "categories":
      return orderOf(byName(catalog.categories));
    case "agents":
      return orderOf(byName(catalog.agents));
    case "teams":
      return orderOf(catalog.teams);
    default:
      return field.kind === "text" ? sql`lower(${field.column})` : sql`${field.column}`;
  }
}

/** Something of the calling agent's reminder on the ticket, as a sub-select; null for everybody else. */
const ofMine = ({ actor }: Context, what: SQL): SQL =>
  actor.type === "agent"
    ? sql`select ${what} from ${reminders} where ${reminderOf(actor.id)}`
    : sql`select null::timestamptz`;

const momentOf = (ctx: Context, what: SQL) =>
  (ctx.actor.type === "agent" ? sql<Date | null>`(${ofMine(ctx, what)})` : sql<Date | null>`null`).mapWith(
    tickets.closedAt,
  );

/** The sorts with the ticket number as the last one, in the direction of the first. */
function withTie(sorts: readonly Sort[]): readonly Sort[] {
  if (sorts.some((sort) => direction(sort).name === "id")) return sorts;
  return [...sorts, direction(sorts[0] ?? "-").descending ? "-id" : "id"];
}

function orderBy(ctx: Context, catalog: Catalog, sort: Sort): SQL {
  const { name, descending } = direction(sort);
  const last = neverEmpty.has(name) ? sql`` : sql` nulls last`;
  return sql`${sortExpression(ctx, catalog, name)} ${descending ? sql`desc` : sql`asc`}${last}`;
}

/** Weights D, C, B, A: notes, fields, public messages, headline. */
function bestMatch(text: string): SQL[] {
  const tsquery = toTsQuery(parseSearch(text));
  if (tsquery === null) return [];
  const rank = sql`(select ts_rank('{0.15, 0.3, 0.4, 1.0}', s.document, to_tsquery('simple', ${tsquery}), 1)
    from ticket_search s where s.ticket_id = ${tickets.id}) desc nulls last`;
  return [rank];
}

/** Encode where a page ended: the sort value and the number of its last row. */
function cursorOf(row: TicketRow, name: string): string {
  const value = row[name as keyof TicketRow];
  return Buffer.from(JSON.stringify([value instanceof Date ? value.toISOString() : value, row.id])).toString(
    "base64url",
  );
}

function afterCursor(cursor: string, name: string, expression: SQL, cast: string, descending: boolean): SQL {
  let value: unknown;
  let id: unknown;
  try {
    [value, id] = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")) as [unknown, unknown];
  } catch {
    throw invalid({ after: "This page does not exist." }, "cursor");
  }
  if (typeof id !== "number" || !Number.isSafeInteger(id))
    throw invalid({ after: "This page does not exist." }, "cursor");
  const sign = descending ? sql`<` : sql`>`;
  // Empty values come last in both directions.
  if (value === null) return sql`(${expression} is null and ${tickets.id} ${sign} ${id})`;
  const typed = sql`${String(value)}::${sql.raw(cast)}`;
  const later = sql`(${expression}, ${tickets.id}) ${sign} (${typed}, ${id})`;
  return neverEmpty.has(name) ? later : sql`(${later} or ${expression} is null)`;
}

/**
 * A page of the tickets that match and that the caller may see. Sorted by `-lastMessageAt` unless said. Sorting by one of
 * the keyset fields gives a cursor for the next page; other sorts page by offset.
 */
export async function listTickets(ctx: Context, input: TicketListInput): Promise<TicketPage> {
  const catalog = await loadCatalog(ctx);
  const limit = Math.max(1, Math.min(input.limit ?? 50, 1000));
  const sorts = typeof input.sort === "string" ? [input.sort] : (input.sort ?? ["-lastMessageAt"]);
  const { name, descending } = direction(sorts[0] ?? "-lastMessageAt");
  const expression = sortExpression(ctx, catalog, name);
  const cast = sorts.length === 1 && input.bestMatchOf === undefined ? keysetCasts[name] : undefined;
  const conditions = [visibleTickets(ctx), compileQuery(ctx, catalog, input.query)];
  if (input.after && cast) conditions.push(afterCursor(input.after, name, expression, cast, descending));
  const order = [
    ...(input.bestMatchOf === undefined ? [] : bestMatch(input.bestMatchOf)),
    ...withTie(sorts).map((sort) => orderBy(ctx, catalog, sort)),
  ];
  const agentId = ctx.actor.type === "agent" ? ctx.actor.id : null;
  const rows = await reader(ctx)
    .select({
      ticket: tickets,
      isUnread: agentId === null ? sql<boolean>`false` : sql<boolean>`${unreadSql(agentId)}`,
      organizationName: sql<
        string | null
      >`(select o.name from organizations o join customers c on c.organization_id = o.id
        where c.id = tickets.customer_id)`,
      organizationId: sql<number | null>`(select c.organization_id from customers c where c.id = tickets.customer_id)`,
      remindAt: momentOf(ctx, sql`${reminders.remindAt}`),
      remindedAt: momentOf(ctx, sql`${reminders.returnedAt}`),
    })
    .from(tickets)
    .where(and(...conditions))
    .orderBy(...order)
    .limit(limit + 1)
    .offset(Math.max(0, Math.min(input.offset ?? 0, 2_000_000_000)));
  // The rows are nobody else's yet; a copy of each would cost more than the rest of this function.
  const page: TicketRow[] = rows.slice(0, limit).map(({ ticket, ...more }) => Object.assign(ticket, more));
  const end = page.at(-1);
  return { rows: page, nextCursor: rows.length > limit && end && cast ? cursorOf(end, name) : null };
}

/** The newest tickets that match and that the caller may see, with no more than a short list shows. */
export async function listTitles(
  ctx: Context,
  query: TicketQuery,
  limit: number,
): Promise<Pick<Ticket, "id" | "subject" | "closedAt">[]> {
  const catalog = await loadCatalog(ctx);
  return reader(ctx)
    .select({ id: tickets.id, subject: tickets.subject, closedAt: tickets.closedAt })
    .from(tickets)
    .where(and(visibleTickets(ctx), compileQuery(ctx, catalog, query)))
    .orderBy(desc(tickets.id))
    .limit(limit);
}

/** How many tickets match, counted no further than `cap` (1000 unless said), so that a count never costs more than a list. */
export async function countTickets(ctx: Context, query: TicketQuery, cap = 1000): Promise<number> {
  const catalog = await loadCatalog(ctx);
  const counted = await countMany(ctx, catalog, [query], cap);
  return counted[0] ?? 0;
}

/** Whether something that matches is unread by the caller, for several queries in one round trip; looks at `cap` tickets of each. */
export async function findUnread(
  ctx: Context,
  catalog: Catalog,
  queries: TicketQuery[],
  cap = 1000,
): Promise<boolean[]> {
  if (queries.length === 0 || ctx.actor.type !== "agent") return queries.map(() => false);
  const unread = unreadSql(ctx.actor.id);
  const found = queries.map(
    (query) => sql`exists (select 1 from (select ${tickets.id}, ${tickets.lastMessageId} from ${tickets}
      where ${visibleTickets(ctx)} and ${compileQuery(ctx, catalog, query)} limit ${cap}) as tickets where ${unread})`,
  );
  const rows = await reader(ctx).execute<{ found: boolean[] }>(sql`select array[${sql.join(found, sql`, `)}] as found`);
  return rows[0]?.found ?? [];
}

/** Several capped counts in one round trip, in the order of the queries. */
export async function countMany(ctx: Context, catalog: Catalog, queries: TicketQuery[], cap = 1000): Promise<number[]> {
  if (queries.length === 0) return [];
  const counts = queries.map(
    (query) => sql`(select count(*)::int from (select 1 from ${tickets}
      where ${visibleTickets(ctx)} and ${compileQuery(ctx, catalog, query)} limit ${cap}) as capped)`,
  );
  const rows = await reader(ctx).execute<{ counts: number[] }>(
    sql`select array[${sql.join(counts, sql`, `)}] as counts`,
  );
  return rows[0]?.counts ?? [];
}
