import type { Say } from "@/lib/text/sentences";
import { type Catalog, loadCatalog } from "../catalog/catalog";
import type { Context } from "../context";
import { DomainError, invalid } from "../errors";
import { type Choice, offeredOrganizationsOf } from "../rules/choices";
import { conditionInWords } from "../rules/condition-words";
import { compileQuery } from "../tickets/compile-query";
import { findField } from "../tickets/fields";
import { leavesOf, type TicketQuery } from "../tickets/query";

/** More conditions than these in one promise are refused: every change of a ticket asks them. */
const mostConditions = 50;

/** What differs from reader to reader, or comes of promises themselves, cannot decide which promise holds. */
const unfit = new Set([
  "isUnread",
  "isFollowed",
  "hasDraft",
  "isSnoozed",
  "hasReminder",
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

/**
 * Refuse a condition that cannot decide which promise holds for a ticket, with the reason, as `invalid` on `condition`.
 */
export async function assertFitCondition(ctx: Context, condition: TicketQuery): Promise<void> {
  const catalog = await loadCatalog(ctx);
  const parts = leavesOf(condition);
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

/** A condition in words: "Priority is Urgent and (Category is Billing or not (Source is E-mail))". Empty for every ticket. */
export async function queryInWords(ctx: Context, catalog: Catalog, query: TicketQuery, say: Say): Promise<string> {
  const asksCompany = leavesOf(query).some((part) => part.field === "organizationId");
  const companies = asksCompany ? await offeredOrganizationsOf(ctx) : [];
  return words({ catalog, companies, say }, query, true);
}

type Speaker = { catalog: Catalog; companies: readonly Choice[]; say: Say };

function words(speaker: Speaker, query: TicketQuery, outermost: boolean): string {
  const { catalog, companies, say } = speaker;
  if ("not" in query) return `${say("not")} (${words(speaker, query.not, true)})`;
  if (!("all" in query) && !("any" in query)) return conditionInWords(catalog, "automation", query, companies, say);
  const parts = "all" in query ? query.all : query.any;
  if (parts.length === 0) return "any" in query ? say("never") : "";
  const joined = parts
    .map((part) => words(speaker, part, false))
    .filter(Boolean)
    .join(` ${"all" in query ? say("and") : say("or")} `);
  return outermost || parts.length === 1 ? joined : `(${joined})`;
}
