import { indexTerms } from "@/lib/text/search-terms";
import type { Context } from "../context";
import { listTickets } from "./list-tickets";
import { openWork } from "./query";

/** So many open tickets of one customer are compared; who has more has other worries. */
const compared = 100;

/** How alike two subjects are: the share of the shorter one's words that the other has, too. 0 without words. */
export function likeness(one: string, other: string): number {
  const [a, b] = [new Set(indexTerms(one)), new Set(indexTerms(other))];
  const shared = [...a].filter((term) => b.has(term)).length;
  return shared === 0 ? 0 : shared / Math.min(a.size, b.size);
}

/**
 * Open tickets of a customer whose subject shares a good part of its words with what is being typed, the most alike first, at
 * most five: before somebody opens the same once more. Only what the caller may see.
 */
export async function similarOpenTickets(
  ctx: Context,
  { customerId, subject }: { customerId: number; subject: string },
): Promise<{ id: number; subject: string }[]> {
  const query = { all: [openWork, { field: "customerId", op: "is" as const, value: customerId }] };
  const { rows } = await listTickets(ctx, { query, limit: compared });
  return rows
    .map((row) => ({ id: row.id, subject: row.subject, alike: likeness(subject, row.subject) }))
    .filter((row) => row.alike >= 0.4)
    .sort((a, b) => b.alike - a.alike || b.id - a.id)
    .slice(0, 5)
    .map(({ id, subject }) => ({ id, subject }));
}
