import { type SQL, sql } from "drizzle-orm";
import { tickets } from "@/db/schema/index";
import { visibleTickets } from "../access";
import { type Catalog, loadCatalog } from "../catalog/catalog";
import { type Context, reader } from "../context";
import { invalid } from "../errors";
import { dueDaySql } from "./clocks";
import { compileQuery } from "./compile-query";
import type { Grouping } from "./groupings";
import { countMany, listTickets, type Sort, type TicketRow } from "./list-tickets";
import type { TicketQuery } from "./query";

/** One group of a list. `key` is its value as text, empty for "none"; `count` is counted no further than 1000. */
export type TicketGroup = { key: string; label: string; count: number };
/** Tickets of one group on one page, in their order. */
export type GroupOnPage = TicketGroup & { rows: TicketRow[] };

const countedTo = 1000;
/** More customers, organizations or days than that are not told apart. */
const mostGroups = 2000;

type Known = { field: string; none?: string; rows: (catalog: Catalog) => readonly { id: number; name: string }[] };

/** Groupings whose groups the catalog knows, in the order they are shown. */
const known: Partial<Record<Grouping, Known>> = {
  status: { field: "statusId", rows: ({ statuses }) => statuses },
  assignee: { field: "assigneeId", none: "Nobody", rows: ({ agents }) => agents },
  category: { field: "categoryId", none: "No category", rows: ({ categories }) => categories },
  priority: { field: "priorityId", rows: ({ priorities }) => priorities.toReversed() },
};

type Found = { field: string; none: string; value: SQL; label: SQL };

/** The others: the values that tickets have, each with the words it is shown and ordered by. */
const found: Partial<Record<Grouping, Found>> = {
  customer: {
    field: "customerId",
    none: "Unknown",
    value: sql`${tickets.customerId}::text`,
    label: sql`(select coalesce(nullif(trim(c.first_name || ' ' || c.last_name), ''), (select e.email from customer_emails e
      where e.customer_id = c.id order by e.is_primary desc, e.id limit 1)) from customers c where c.id = g.key::int)`,
  },
  organization: {
    field: "organizationId",
    none: "No organization",
    value: sql`(select c.organization_id::text from customers c where c.id = ${tickets.customerId})`,
    label: sql`(select o.name from organizations o where o.id = g.key::int)`,
  },
  dueDay: { field: "dueDay", none: "Not due", value: sql`${dueDaySql}::text`, label: sql`g.key` },
};

const conditionOf = (field: string, key: string): TicketQuery =>
  key === "" ? { field, op: "is_empty" } : { field, op: "is", value: field === "dueDay" ? key : Number(key) };

/**
 * The groups of the tickets that match, in the order they are shown, each with its count. Those of the catalog cost a capped
 * count each; customers, organizations and days cost one pass over the tickets that match.
 */
async function groupsOf(ctx: Context, query: TicketQuery, grouping: Grouping): Promise<TicketGroup[]> {
  const catalog = await loadCatalog(ctx);
  const kind = known[grouping];
  if (kind) {
    const all = kind.rows(catalog).map(({ id, name }) => ({ key: String(id), label: name }));
    if (kind.none) all.push({ key: "", label: kind.none });
    const queries = all.map(({ key }): TicketQuery => ({ all: [query, conditionOf(kind.field, key)] }));
    const counts = await countMany(ctx, catalog, queries, countedTo);
    return all.map((group, index) => ({ ...group, count: counts[index] ?? 0 })).filter(({ count }) => count > 0);
  }
  const other = found[grouping];
  if (!other) throw invalid({ grouping: "Tickets cannot be grouped by this." });
  const rows = await reader(ctx).execute<{ key: string | null; label: string | null; count: number }>(sql`
    select * from (select g.key, ${other.label} as label, least(g.n, ${countedTo})::int as count
      from (select ${other.value} as key, count(*) as n from ${tickets}
        where ${visibleTickets(ctx)} and ${compileQuery(ctx, catalog, query)} group by 1) as g) as named
    order by key is null, lower(label), key limit ${mostGroups}`);
  return rows.map(({ key, label, count }) => ({ key: key ?? "", label: label || other.none, count }));
}

const fieldOf = (grouping: Grouping): string => known[grouping]?.field ?? found[grouping]?.field ?? "";

/** Where a page ended: in which group, and behind which of its rows. */
function readCursor(cursor: string | undefined): { key: string; after: string | undefined } | null {
  if (cursor === undefined) return null;
  const [, key, after] = /^g([^~]{0,20})~([\w-]*)$/.exec(cursor) ?? [];
  if (key === undefined) throw invalid({ after: "This page does not exist." }, "cursor");
  return { key, after: after || undefined };
}

const cursorOf = (key: string, after: string | null) => `g${key}~${after ?? ""}`;

/**
 * A page of the tickets that match, group by group. Paged by key as `listTickets` is: a page reads the rest of the group that
 * the page before ended in, the groups that fit whole in one query, and the beginning of the next, so that the last page
 * costs what the first one does.
 */
export async function listGrouped(
  ctx: Context,
  input: { query: TicketQuery; grouping: Grouping; sort: Sort; limit: number; after?: string | undefined },
): Promise<{ groups: GroupOnPage[]; nextCursor: string | null }> {
  const { query, grouping, sort, limit } = input;
  const groups = await groupsOf(ctx, query, grouping);
  const field = fieldOf(grouping);
  const cursor = readCursor(input.after);
  const begin = cursor
    ? Math.max(
        0,
        groups.findIndex(({ key }) => key === cursor.key),
      )
    : 0;
  const within = (wanted: TicketQuery, size: number, after?: string) =>
    listTickets(ctx, { query: { all: [query, wanted] }, sort, limit: size, ...(after ? { after } : {}) });
  const page: GroupOnPage[] = [];
  let room = limit;
  let index = begin;
  const part = async (group: TicketGroup, after?: string): Promise<string | null> => {
    const { rows, nextCursor } = await within(conditionOf(field, group.key), room, after);
    if (rows.length > 0) page.push({ ...group, rows });
    room -= rows.length;
    return nextCursor;
  };
  const first = groups[index];
  if (cursor?.after && first && first.key === cursor.key) {
    const rest = await part(first, cursor.after);
    if (rest !== null) return { groups: page, nextCursor: cursorOf(first.key, rest) };
    index += 1;
  }
  const whole: TicketGroup[] = [];
  for (let left = room; groups[index] && (groups[index]?.count ?? 0) <= left; index += 1) {
    const group = groups[index] as TicketGroup;
    whole.push(group);
    left -= group.count;
  }
  if (whole.length > 0) {
    const { rows } = await within({ any: whole.map(({ key }) => conditionOf(field, key)) }, 1000);
    const keyOf = keysOf(grouping);
    for (const group of whole) {
      const own = rows.filter((row) => keyOf(row) === group.key);
      if (own.length > 0) page.push({ ...group, rows: own });
      room -= own.length;
    }
  }
  const next = groups[index];
  if (!next) return { groups: page, nextCursor: null };
  if (room <= 0) return { groups: page, nextCursor: cursorOf(next.key, null) };
  const rest = await part(next);
  if (rest !== null) return { groups: page, nextCursor: cursorOf(next.key, rest) };
  const behind = groups[index + 1];
  return { groups: page, nextCursor: behind ? cursorOf(behind.key, null) : null };
}

/** The group that a row belongs to. */
function keysOf(grouping: Grouping): (row: TicketRow) => string {
  const text = (value: number | string | null) => (value === null ? "" : String(value));
  switch (grouping) {
    case "status":
      return (row) => text(row.statusId);
    case "assignee":
      return (row) => text(row.assigneeId);
    case "category":
      return (row) => text(row.categoryId);
    case "priority":
      return (row) => text(row.priorityId);
    case "customer":
      return (row) => text(row.customerId);
    case "organization":
      return (row) => text(row.organizationId);
    case "dueDay":
      return (row) => text(row.dueOn ?? row.dueAt?.toISOString().slice(0, 10) ?? null);
  }
}
