import { method } from "@/lib/dialects/helpspot/method";
import { flag, int, integer, required, text } from "@/lib/dialects/helpspot/parameter-types";
import { requestRow } from "@/lib/dialects/helpspot/present-row";
import { type Fields, Rows } from "@/lib/dialects/helpspot/tree";
import { FIELD_LABELS } from "@/lib/dialects/helpspot/values";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import type { Context } from "@/lib/domain/context";
import { getFilter, listFilters } from "@/lib/domain/filters/filters";
import { countMany, listTickets } from "@/lib/domain/tickets/list-tickets";
import { openWork, type TicketQuery } from "@/lib/domain/tickets/query";

/** The two filters that everybody has, by their ids on the wire. */
const BUILT_IN: Readonly<Record<"inbox" | "myq", { name: string; query: TicketQuery; icons: readonly string[] }>> = {
  inbox: {
    name: "Inbox",
    query: { all: [openWork, { field: "assigneeId", op: "is_empty" }] },
    icons: ["takeit"],
  },
  myq: {
    name: "My Queue",
    query: { all: [openWork, { field: "assigneeId", op: "is", value: "me" }] },
    icons: ["isunread", "view"],
  },
};

const COLUMNS = ["fOpenedVia", "fullname", "reqsummary", "age"] as const;
const MAX_RESULTS = 1000;
const MOST_COUNTED = 100_000;

export const privateFilterGet = method({
  name: "private.filter.get",
  verb: "GET",
  access: "private",
  doc: "The requests of a filter of the caller's, or of the inbox or their own queue.",
  parameters: {
    xFilter: required(text("The filter's id, inbox, or myq.")),
    fRawValues: flag("1 prints stored numbers instead of names and dates.", "0"),
    start: int("The first row to give.", "0"),
    length: int("How many rows to give at most.", String(MAX_RESULTS)),
  },
  example: { xFilter: "12" },
  run: async (ctx, input) => {
    const { query, sort } = await queryOf(ctx, input.xFilter);
    const limit = Math.min(input.length || MAX_RESULTS, MAX_RESULTS);
    return listTickets(ctx, { query, sort, offset: input.start ?? 0, limit });
  },
  present: ({ rows }, view) => ({
    root: "filter",
    fields: {
      request: new Rows(
        rows.map((row) => requestRow(view, row, { note: true, isUnread: row.isUnread, mailboxName: true })),
      ),
    },
  }),
});

async function queryOf(ctx: Context, xFilter: string): Promise<{ query: TicketQuery; sort: string }> {
  const name = xFilter.toLowerCase();
  if (name === "inbox" || name === "myq") return { query: BUILT_IN[name].query, sort: "-lastMessageAt" };
  return getFilter(ctx, integer(xFilter));
}

export const privateUserGetFilters = method({
  name: "private.user.getFilters",
  verb: "GET",
  access: "private",
  doc: "The caller's filters, the inbox and their own queue first, with how many requests each has.",
  parameters: {},
  example: {},
  run: async (ctx) => {
    const [catalog, filters] = await Promise.all([loadCatalog(ctx), listFilters(ctx)]);
    const { inbox, myq } = BUILT_IN;
    const unread: TicketQuery = { all: [myq.query, { field: "isUnread", op: "is", value: true }] };
    const queries = [inbox.query, myq.query, unread, ...filters.map((filter) => filter.query)];
    const [inboxCount, ownCount, unreadCount, ...counts] = await countMany(ctx, catalog, queries, MOST_COUNTED);
    return [
      builtIn("inbox", inboxCount ?? 0, null),
      builtIn("myq", ownCount ?? 0, unreadCount ?? 0),
      ...filters.map((filter, index) => ({
        xFilter: filter.id,
        sFilterName: filter.name,
        displayColumns: columns([]),
        fGlobal: filter.sharing === "private" ? 0 : 1,
        sFilterFolder: filter.folder,
        count: counts[index] ?? 0,
        unread: null,
      })),
    ];
  },
  present: (rows) => ({ root: "filters", fields: { filter: new Rows(rows) } }),
});

function builtIn(id: "inbox" | "myq", count: number, unread: number | null): Fields {
  const { name, icons } = BUILT_IN[id];
  return {
    xFilter: id,
    sFilterName: name,
    displayColumns: columns(icons),
    fGlobal: 0,
    sFilterFolder: null,
    count,
    unread,
  };
}

/** Icons are columns without a name. */
function columns(icons: readonly string[]): Fields {
  return Object.fromEntries([
    ...icons.map((icon) => [icon, null] as const),
    ...COLUMNS.map((column) => [column, FIELD_LABELS[column] ?? ""] as const),
  ]);
}
