import type { Desk } from "@/lib/dialects/happyfox/desk";
import { endpoint } from "@/lib/dialects/happyfox/endpoint";
import { pageInfo, pageOf } from "@/lib/dialects/happyfox/paging";
import { flag, line } from "@/lib/dialects/happyfox/parameter-types";
import { loadTickets, type WireTicket } from "@/lib/dialects/happyfox/present-ticket";
import { compileSearch, readSearch } from "@/lib/dialects/happyfox/q/compile";
import { sortsOf } from "@/lib/dialects/happyfox/sorts";
import type { Parameters } from "@/lib/dialects/parameters";
import { countTickets, listTickets } from "@/lib/domain/tickets/list-tickets";
import type { TicketQuery } from "@/lib/domain/tickets/query";

const word = (doc: string) => line(doc, 2000);

/** More matches than this are not ranked: ranking reads each one's document. */
const MOST_RANKED = 2000;
const EVERY_MATCH = 2_000_000_000;

const parameters = {
  size: { ...word("Tickets on a page, at most 50."), fallback: "10" },
  page: { ...word("Number of the page."), fallback: "1" },
  status: { ...word("_all, _pending, _completed, or ids of statuses."), fallback: "_all" },
  category: { ...word("Ids of categories."), fallback: "_all" },
  q: word("A search, in the language of the manual's section 2."),
  sort: { ...word("A code such as createa or created; of no effect with a search."), fallback: "updated" },
  minify_response: flag("Give ids only.", "false"),
  show_updates: { ...word("0 leaves the updates out."), fallback: "1" },
  fields: word("Names of the keys to give, parted by commas."),
};

/** Filters of the search language that are taken as parameters of their own, too. */
const OWN_PARAMETERS = [
  ...["unresponded", "breached", "has_attachments", "unassigned"],
  ...["tag", "duedate", "priority", "assignee", "group", "contact", "id"],
];

export const listTicketsPage = endpoint({
  name: "Get a list of all tickets",
  verb: "GET",
  path: "tickets",
  doc: "A page of tickets: all, or those that filters and a search leave.",
  parameters,
  bodies: [],
  example: { path: "tickets/", payload: { status: "_all", size: "10", page: "1" } },
  run: async ({ desk, call }) => {
    const { query } = call.input;
    const search = readSearch(desk, query.get("q") ?? "");
    const compiled = compileSearch(desk, search);
    const wanted: TicketQuery = {
      all: [
        { field: "trashedAt", op: "is_empty" },
        { field: "spamAt", op: "is_empty" },
        ...statusFilter(query),
        ...categoryFilter(query),
        ...ownFilters(desk, query),
        ...(compiled.query ? [compiled.query] : []),
      ],
    };
    const { size, page } = pageOf(query);
    const total = await countTickets(desk.ctx, wanted, EVERY_MATCH);
    const sort = search.length > 0 ? ["-lastMessageAt"] : sortsOf(query.get("sort"));
    const { rows } = await listTickets(desk.ctx, {
      query: wanted,
      sort: sort.length === 1 && sort[0] ? sort[0] : sort,
      ...(compiled.words !== "" && total <= MOST_RANKED ? { bestMatchOf: compiled.words } : {}),
      limit: size,
      offset: (page - 1) * size,
    });
    const data = isTrue(query.get("minify_response")) ? rows.map((row) => row.id) : await shown(desk, rows, query);
    return { page_info: pageInfo(rows.length, total, size, page), data, filters: echoed(query) };
  },
});

async function shown(desk: Desk, rows: Rows, query: Parameters): Promise<unknown[]> {
  const keys = query
    .list("fields")
    .flatMap((value) => value.split(","))
    .map((key) => key.trim())
    .filter(Boolean);
  const showUpdates = query.get("show_updates") ?? query.get("include_updates");
  const updates = keys.length > 0 ? keys.includes("updates") : !/^\s*(0|false)\s*$/i.test(showUpdates ?? "");
  const tickets = await loadTickets(desk, rows, { updates, cfChanges: false });
  return keys.length === 0 ? tickets : tickets.map((ticket) => picked(ticket, keys));
}

type Rows = Awaited<ReturnType<typeof listTickets>>["rows"];

const picked = (ticket: WireTicket, keys: readonly string[]) =>
  Object.fromEntries(Object.entries(ticket).filter(([key]) => keys.includes(key)));

const isTrue = (text: string | undefined) => /^\s*(true|1)\s*$/i.test(text ?? "");

const items = (query: Parameters, name: string) =>
  query
    .list(name)
    .flatMap((value) => value.split(","))
    .map((item) => item.trim())
    .filter(Boolean);

/** Ids of any number; one that is no number matches nothing. */
const idsOf = (texts: readonly string[]) => texts.map((text) => (/^\d{1,10}$/.test(text) ? Number(text) : -1));

function statusFilter(query: Parameters): TicketQuery[] {
  const wanted = items(query, "status");
  if (wanted.length === 0 || wanted.some((item) => item === "_all" || item === "*")) return [];
  const any: TicketQuery[] = [];
  if (wanted.includes("_pending")) any.push({ field: "closedAt", op: "is_empty" });
  if (wanted.includes("_completed")) any.push({ field: "closedAt", op: "is_set" });
  const ids = idsOf(wanted.filter((item) => !item.startsWith("_"))).slice(0, 1000);
  if (ids.length > 0) any.push({ field: "statusId", op: "in", value: ids });
  return [{ any }];
}

function categoryFilter(query: Parameters): TicketQuery[] {
  const wanted = items(query, "category");
  if (wanted.length === 0 || wanted.some((item) => item === "_all" || item === "*")) return [];
  return [{ field: "categoryId", op: "in", value: idsOf(wanted).slice(0, 1000) }];
}

/** As in the search language, where the value may hold blanks without quotes. */
function ownFilters(desk: Desk, query: Parameters): TicketQuery[] {
  const terms = OWN_PARAMETERS.flatMap((name) => {
    const values = items(query, name).map((item) => item.replace(/^["“”](.*)["“”]$/, "$1"));
    return values.length === 0 ? [] : [{ name, quoted: false, values }];
  });
  const { query: compiled } = compileSearch(desk, terms);
  return compiled ? [compiled] : [];
}

const echoed = (query: Parameters) => ({
  status: query.get("status") ?? "_all",
  category: query.get("category") ?? "_all",
  q: query.get("q") ?? "",
  sort: query.get("sort") ?? "updated",
});
