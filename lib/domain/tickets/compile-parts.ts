import { type SQL, sql } from "drizzle-orm";
import { longestSpan } from "@/lib/text/spans";
import { listOf, refuse } from "./condition-values";
import type { TicketField } from "./fields";
import { compilePattern, patternReach } from "./patterns";
import type { TicketCondition } from "./query";

/** The minutes of a relative condition, as an interval. */
function minutesOf(field: TicketField, condition: TicketCondition): SQL {
  const minutes = Number(condition.value);
  if (condition.value === null || condition.value === "" || !Number.isInteger(minutes) || minutes < 0)
    throw refuse(`“${field.label}” needs a number of minutes.`);
  if (minutes > longestSpan) throw refuse(`“${field.label}” looks back or ahead ten years at most.`);
  return sql`${minutes} * interval '1 minute'`;
}

/** Where a moment lies, as seen from now. */
export function compileRelative(field: TicketField, moment: SQL, condition: TicketCondition): SQL {
  const span = minutesOf(field, condition);
  if (condition.op === "longer_ago_than") return sql`${moment} < now() - ${span}`;
  if (condition.op === "within_last") return sql`(${moment} >= now() - ${span} and ${moment} <= now())`;
  return sql`(${moment} >= now() and ${moment} <= now() + ${span})`;
}

/** The test of a text by a regular expression. */
export const matchesPattern = (text: SQL, condition: TicketCondition): SQL =>
  sql`left(${text}, ${patternReach}) ~* ${compilePattern(String(listOf(condition)[0] ?? ""))}`;
