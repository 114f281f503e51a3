import { method } from "@/lib/dialects/helpspot/method";
import { flag, int, integer, required, text } from "@/lib/dialects/helpspot/parameter-types";
import { requestRow } from "@/lib/dialects/helpspot/present-row";
import { type Fields, Rows } from "@/lib/dialects/helpspot/tree";
import { FIELD_LABELS } from "@/lib/dialects/helpspot/values";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import type { Context } from "@/lib/domain/context";
import type { FilterColumn } from "@/lib/domain/filters/columns";
import { type Filter, getFilter, listFilters } from "@/lib/domain/filters/filters";
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

/** Their name for each column of ours. Those without a label are icons. */
const COLUMN_NAMES: Readonly<Record<FilterColumn, string>> = {
  isUnread: "isunread",
  id: "xRequest",
  isOpen: "fOpen",
  source: "fOpenedVia",
  mailboxId: "mailbox",
  contactExternalId: "sUserId",
  contactName: "fullname",
  contactLastName: "sLastName",
  contactEmail: "sEmail",
  contactPhone: "sPhone",
  openedByAgentId: "xPersonOpenedBy",
  assigneeId: "xPersonAssignedTo",
  statusId: "xStatus",
  categoryId: "sCategory",
  subject: "sTitle",
  openingExcerpt: "reqsummary",
  latestExcerpt: "lastpublicnote",
  lastReplyById: "iLastReplyBy",
  createdAt: "dtGMTOpened",
  closedAt: "dtGMTClosed",
  trashedAt: "dtGMTTrashed",
  updatedAt: "lastupdate",
  lastMessageAt: "lastpubupdate",
  lastCustomerMessageAt: "lastcustupdate",
  messageCount: "ctPublicUpdates",
  age: "age",
  timeSpentSeconds: "timetrack",
};

const USUAL_COLUMNS = ["fOpenedVia", "fullname", "reqsummary", "age"] as const;
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
    const { query, sort } = await namedQuery(ctx, input.xFilter);
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

/** The query that `xFilter` names: `inbox`, `myq`, or the id of a filter the caller can use. Errors: `not_found`. */
export async function namedQuery(ctx: Context, xFilter: string): Promise<{ query: TicketQuery; sort: string }> {
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
    const marked = filters.filter(showsUnread);
    const queries = [
      inbox.query,
      myq.query,
      unreadOf(myq.query),
      ...filters.map(({ query }) => query),
      ...marked.map(({ query }) => unreadOf(query)),
    ];
    const counts = await countMany(ctx, catalog, queries, MOST_COUNTED);
    const unread = new Map(marked.map(({ id }, index) => [id, counts[3 + filters.length + index] ?? 0]));
    return [
      builtIn("inbox", counts[0] ?? 0, null),
      builtIn("myq", counts[1] ?? 0, counts[2] ?? 0),
      ...filters.map((filter, index) => ({
        xFilter: filter.id,
        sFilterName: filter.name,
        displayColumns: columns(filter.columns.length > 0 ? filter.columns.map(wireName) : USUAL_COLUMNS),
        fGlobal: filter.sharing === "private" ? 0 : 1,
        sFilterFolder: filter.folder,
        count: counts[3 + index] ?? 0,
        unread: unread.get(filter.id) ?? null,
      })),
    ];
  },
  present: (rows) => ({ root: "filters", fields: { filter: new Rows(rows) } }),
});

const showsUnread = (filter: Filter): boolean => filter.columns.includes("isUnread");
const unreadOf = (query: TicketQuery): TicketQuery => ({ all: [query, { field: "isUnread", op: "is", value: true }] });
const wireName = (column: FilterColumn): string => COLUMN_NAMES[column];

function builtIn(id: "inbox" | "myq", count: number, unread: number | null): Fields {
  const { name, icons } = BUILT_IN[id];
  return {
    xFilter: id,
    sFilterName: name,
    displayColumns: columns([...icons, ...USUAL_COLUMNS]),
    fGlobal: 0,
    sFilterFolder: null,
    count,
    unread,
  };
}

/** Columns by their names on the wire. Icons have no label. */
const columns = (names: readonly string[]): Fields =>
  Object.fromEntries(names.map((name) => [name, FIELD_LABELS[name] ?? null]));
