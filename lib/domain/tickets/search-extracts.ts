import { sql } from "drizzle-orm";
import { messages } from "@/db/schema/index";
import { fold, parseSearch } from "@/lib/text/search-terms";
import { visibleMessages } from "../access";
import { type Context, reader } from "../context";
import { intArray } from "../prepared";
import { escapeLike } from "./condition-values";

/** The folded words that a search looks for, for marking them where they stand. */
export function soughtTerms(words: string): string[] {
  const { terms, phrases } = parseSearch(words);
  return [...new Set([...terms, ...phrases.flat()].map(({ text }) => fold(text)))].filter(Boolean).slice(0, 16);
}

const before = 50;
const length = 220;

/**
 * Where in the newest message of each ticket that has one of the terms it stands: the words around it. Tickets that were found by
 * something else (a subject, a field, an accent) are not in the answer.
 */
export async function findExtracts(
  ctx: Context,
  ticketIds: readonly number[],
  terms: readonly string[],
): Promise<Map<number, string>> {
  if (ticketIds.length === 0 || terms.length === 0) return new Map();
  const patterns = sql.join(
    terms.map((term) => sql`${`%${escapeLike(term)}%`}`),
    sql`, `,
  );
  const places = sql.join(
    terms.map((term) => sql`nullif(position(${term} in lower(found.body_text)), 0)`),
    sql`, `,
  );
  const rows = await reader(ctx).execute<{ id: number; at: number; extract: string }>(sql`
    select wanted.id, place.at, substring(found.body_text from place.at for ${length}) as extract
    from unnest(${intArray(ticketIds)}::int[]) as wanted(id)
    cross join lateral (select ${messages.bodyText} as body_text from ${messages}
      where ${messages.ticketId} = wanted.id and ${visibleMessages(ctx)}
        and lower(${messages.bodyText}) like any (array[${patterns}]::text[])
      order by ${messages.createdAt} desc limit 1) as found
    cross join lateral (select greatest(1, coalesce(least(${places}), 1) - ${before}) as at) as place`);
  return new Map(
    rows.map(({ id, at, extract }) => [
      id,
      `${at > 1 ? "… " : ""}${extract.replace(/\s+/gu, " ").toWellFormed().trim()}`,
    ]),
  );
}
