import type { TicketQuery } from "@/lib/domain/tickets/query";
import { type ConditionField, fieldOf, problemOf } from "./fields";
import { conditionsOf, readQuery } from "./tree";

/** A sentence when conditions are not complete, for the error of the whole; each says itself what it lacks. */
export function lackOf(query: TicketQuery, fields: readonly ConditionField[]): string | null {
  const lacking = conditionsOf(readQuery(query).root).filter(
    ({ condition }) => problemOf(condition, fieldOf(fields, condition.field)) !== null,
  );
  if (lacking.length === 0) return null;
  return lacking.length === 1 ? "One condition is not complete." : `${lacking.length} conditions are not complete.`;
}
