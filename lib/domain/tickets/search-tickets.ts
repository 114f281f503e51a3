import { and, type SQL, sql } from "drizzle-orm";
import { planAnew } from "@/db/prepare-statements";
import { tickets } from "@/db/schema/index";
import { fold, type ParsedSearch, parseSearch, toTsQuery } from "@/lib/text/search-terms";
import { visibleTickets } from "../access";
import { loadCatalog } from "../catalog/catalog";
import { type Context, reader } from "../context";
import { nearestWords } from "../nearest-words";
import { compileQuery, unreadSql } from "./compile-query";
import { countTickets, listTickets, type TicketRow } from "./list-tickets";
import type { TicketQuery } from "./query";
import { withinBudget } from "./search-budget";
import { readSearch } from "./search-language";

/** Ranking looks at the newest matches only: ranking all matches of a common word would take seconds. */
const candidates = 2000;

export type SearchInput = {
  /** Words, and operators such as `status:open`; see `search-language`. */
  text: string;
  /** Days of `before:` and `after:` are those of this zone; the workspace's unless said. */
  timeZone?: string;
  /** At most 50 a page; 25 unless said. */
  limit?: number;
  offset?: number;
};

export type SearchResult = {
  /** Best first. */
  rows: TicketRow[];
  /** The ticket whose number was typed, when the caller may see it. */
  exact: number | null;
  /** How many matches there are; `cut` when there are more than the ranked ones. */
  total: number;
  cut: boolean;
  /** What was searched for instead, when nothing matched what was typed. */
  corrected: string | null;
  /** What was typed and could not be understood, a sentence for each. */
  problems: string[];
};

/**
 * Search subject, people, every message, custom fields and file names. Best matches first: a match in the headline counts
 * more than one in a message, and of equal ones the newer comes first. When nothing matches, mistyped words are replaced
 * by the nearest words that exist. Trash and spam are found, too; merged tickets are found under their target. Without words
 * the operators alone decide, and the newest activity comes first. Errors: `unavailable`, see `search-budget`.
 */
export function searchTickets(ctx: Context, input: SearchInput): Promise<SearchResult> {
  return withinBudget(ctx, (ctx) => search(ctx, input));
}

async function search(ctx: Context, input: SearchInput): Promise<SearchResult> {
  const catalog = await loadCatalog(ctx);
  const timeZone = input.timeZone ?? ctx.workspace.settings.timeZone;
  const { words, conditions, problems } = readSearch(input.text, { catalog, timeZone, now: new Date() });
  const parsed = parseSearch(words);
  const asked = parseSearch(input.text).ticketNumber;
  const exact = asked === undefined ? null : await visibleId(ctx, asked);
  const where: TicketQuery = { all: conditions };
  const rest = { exact, corrected: null, problems };
  if (parsed.terms.length + parsed.phrases.length === 0 && conditions.length > 0) {
    return { ...(await newest(ctx, { words, where }, input)), ...rest };
  }
  const narrowed = conditions.length > 0 ? sql` and ${compileQuery(ctx, catalog, where)}` : sql``;
  const found = await ranked(ctx, parsed, input, narrowed);
  if (found.total > 0 || exact !== null) return { ...found, ...rest };
  const corrected = await correct(ctx, parsed);
  if (corrected === null) return { ...found, ...rest };
  return { ...(await ranked(ctx, parseSearch(corrected), input, narrowed)), ...rest, corrected };
}

/** What operators alone ask for, with words that must not occur. */
async function newest(
  ctx: Context,
  { words, where }: { words: string; where: TicketQuery },
  { limit = 25, offset = 0 }: SearchInput,
): Promise<Found> {
  const query: TicketQuery = {
    all: [
      where,
      { field: "mergedIntoId", op: "is_empty" },
      ...(words.trim() === "" ? [] : [{ field: "text", op: "matches" as const, value: words }]),
    ],
  };
  const { rows } = await listTickets(ctx, { query, sort: "-lastMessageAt", limit: Math.min(limit, 50), offset });
  const total = await countTickets(ctx, query, candidates + 1);
  return { rows, total: Math.min(total, candidates), cut: total > candidates };
}

async function visibleId(ctx: Context, id: number): Promise<number | null> {
  const rows = await reader(ctx)
    .select({ id: tickets.id })
    .from(tickets)
    .where(and(visibleTickets(ctx), sql`${tickets.id} = ${id}`));
  return rows[0]?.id ?? null;
}

type Found = { rows: TicketRow[]; total: number; cut: boolean };

async function ranked(ctx: Context, parsed: ParsedSearch, input: SearchInput, narrowed: SQL): Promise<Found> {
  const tsquery = toTsQuery(parsed);
  if (tsquery === null || parsed.terms.length + parsed.phrases.length === 0) return { rows: [], total: 0, cut: false };
  const limit = Math.max(1, Math.min(input.limit ?? 25, 50));
  const offset = Math.max(0, Math.min(input.offset ?? 0, candidates));
  const query = sql`to_tsquery('simple', ${tsquery})`;
  const agentId = ctx.actor.type === "agent" ? ctx.actor.id : null;
  const latest = sql`(
    select ${tickets.id} as id, s.document from ticket_search s join tickets on ${tickets.id} = s.ticket_id
    where ${sql.raw(planAnew)} s.document @@ ${query} and reads_document(s.ticket_id) and ${visibleTickets(ctx)} and ${tickets.mergedIntoId} is null${narrowed}
    order by ${tickets.id} desc limit ${candidates + 1})`;
  // Weights D, C, B, A: notes, fields, public messages, headline. A year of age halves a match.
  const score = sql`ts_rank('{0.15, 0.3, 0.4, 1.0}', found.document, ${query}, 1)
    / (1 + extract(epoch from now() - ${tickets.lastMessageAt}) / 31557600.0)`;
  const rows = await reader(ctx)
    .select({
      ticket: tickets,
      isUnread: agentId === null ? sql<boolean>`false` : sql<boolean>`${unreadSql(agentId)}`,
      organizationName: organizationName(),
      organizationId: sql<
        number | null
      >`(select c.organization_id from customers c where c.id = ${tickets.customerId})`,
      total: sql<number>`count(*) over ()::int`,
    })
    .from(sql`${latest} as found`)
    .innerJoin(tickets, sql`${tickets.id} = found.id`)
    .orderBy(sql`${score} desc, ${tickets.id} desc`)
    .limit(limit)
    .offset(offset);
  const total = rows[0]?.total ?? 0;
  return {
    rows: rows.map(({ ticket, total: _, ...more }) => ({ ...ticket, ...more })),
    total: Math.min(total, candidates),
    cut: total > candidates,
  };
}

const organizationName = (): SQL<string | null> =>
  sql`(select o.name from organizations o join customers c on c.organization_id = o.id where c.id = ${tickets.customerId})`;

/** The search with each unknown word replaced by the nearest known one; null when nothing could be improved. */
async function correct(ctx: Context, parsed: ParsedSearch): Promise<string | null> {
  const words = parsed.terms.filter((term) => !term.cjk && term.text.length >= 3).map((term) => fold(term.text));
  return nearestWords(ctx, "search_words", words);
}
