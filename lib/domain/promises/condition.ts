import { type Catalog, loadCatalog } from "../catalog/catalog";
import type { Context } from "../context";
import { DomainError, invalid } from "../errors";
import { compileQuery } from "../tickets/compile-query";
import { findField } from "../tickets/fields";
import type { TicketCondition, TicketQuery } from "../tickets/query";

/** More conditions than these in one promise are refused: every change of a ticket asks them. */
const mostConditions = 50;

/** What differs from reader to reader, or comes of promises themselves, cannot decide which promise holds. */
const unfit = new Set([
  "isUnread",
  "isFollowed",
  "hasDraft",
  "promiseId",
  "dueAt",
  "firstReplyDueAt",
  "nextReplyDueAt",
  "resolutionDueAt",
  "dueDay",
  "isLate",
  "isNearDue",
  "isPaused",
  "pausedSince",
  "breachCount",
  "breachedAt",
  "isBreached",
  "firstReplyAt",
  "firstReplySeconds",
]);

/** May a promise's condition ask for this field? For the editor of conditions, and the check below. */
export const fitsPromise = (field: string): boolean => !unfit.has(field);

function conditionsOf(query: TicketQuery, found: TicketCondition[] = []): TicketCondition[] {
  if ("all" in query) for (const part of query.all) conditionsOf(part, found);
  else if ("any" in query) for (const part of query.any) conditionsOf(part, found);
  else if ("not" in query) conditionsOf(query.not, found);
  else found.push(query);
  return found;
}

/**
 * Refuse a condition that cannot decide which promise holds for a ticket, with the reason, as `invalid` on `condition`.
 */
export async function assertFitCondition(ctx: Context, condition: TicketQuery): Promise<void> {
  const catalog = await loadCatalog(ctx);
  const parts = conditionsOf(condition);
  if (parts.length > mostConditions) throw refused(`Use at most ${mostConditions} conditions.`);
  for (const part of parts) {
    if (!fitsPromise(part.field))
      throw refused(`“${labelOf(catalog, part.field)}” cannot decide which promise holds for a ticket.`);
    const values = Array.isArray(part.value) ? part.value : [part.value];
    if (values.includes("me")) throw refused("A promise holds for everybody, so “me” means nobody here.");
  }
  try {
    compileQuery({ ...ctx, actor: { type: "system", job: "promises" } }, catalog, condition);
  } catch (error) {
    if (error instanceof DomainError) throw refused(error.fields.query ?? error.message);
    throw error;
  }
}

const refused = (sentence: string) => invalid({ condition: sentence }, "condition");

const labelOf = (catalog: Catalog, name: string): string => findField(catalog, name)?.label ?? name;
