import { type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { customers, tickets } from "@/db/schema/index";
import type { Catalog } from "../catalog/catalog";
import { compileRelative, matchesPattern } from "./compile-parts";
import { cleanText, escapeLike, listOf, momentOf, refuse, type Value, wordBreak, wordsOf } from "./condition-values";
import type { TicketField } from "./fields";
import type { TicketCondition } from "./query";

/**
 * A condition on a custom field: of the ticket (`fields.<id>`), or of its customer (`customerFields.<id>`).
 * Throws `invalid` on `query` for a value that cannot be compared.
 */
export function compileCustom(catalog: Catalog, field: TicketField, condition: TicketCondition): SQL {
  if (!field.name.startsWith("customerFields.")) return compare(catalog, field, condition, tickets.fields);
  return sql`exists (select 1 from ${customers} where ${customers.id} = ${tickets.customerId}
    and ${compare(catalog, field, condition, customers.fields)})`;
}

function compare(catalog: Catalog, field: TicketField, condition: TicketCondition, column: AnyPgColumn): SQL {
  const id = field.name.slice(field.name.indexOf(".") + 1);
  const type = catalog.customField.get(Number(id))?.type;
  const text = sql`(${column} ->> ${id})`;
  const has = (value: Value | Value[]) =>
    sql`(${column} <> '{}'::jsonb and ${column} @> ${JSON.stringify({ [id]: value })}::text::jsonb)`;
  const values = listOf(condition).map((value) => (typeof value === "string" ? cleanText(value) : value));
  const first = values[0] ?? null;
  const numeric = type === "number" || type === "decimal";
  const number = sql`(case when jsonb_typeof(${column} -> ${id}) = 'number' then ${text}::numeric end)`;
  const ordered = (sign: SQL) => {
    if (type === "date" || type === "date_time") {
      const at = momentOf(first);
      if (!at) throw refuse(`“${field.label}” needs a date.`);
      return sql`${text} ${sign} ${type === "date" ? at.toISOString().slice(0, 10) : at.toISOString()}`;
    }
    if (!numeric) return sql`${text} ${sign} ${String(first)}`;
    if (first === null || !Number.isFinite(Number(first))) throw refuse(`“${field.label}” needs a number.`);
    return sql`${number} ${sign} ${String(Number(first))}::numeric`;
  };
  const stored = (value: Value) => (numeric || type === "select" || type === "drill_down" ? Number(value) : value);
  const plainText = !numeric && !["select", "drill_down", "checkbox", "date", "date_time"].includes(type ?? "");
  const equals = (value: Value) =>
    plainText ? sql`lower(${text}) = ${String(value).toLowerCase()}` : has(stored(value));
  switch (condition.op) {
    case "is_empty":
      return sql`${text} is null`;
    case "is_set":
      return sql`(${column} <> '{}'::jsonb and ${text} is not null)`;
    case "is":
      return first === null ? sql`${text} is null` : equals(first);
    case "is_not":
      return first === null ? sql`${text} is not null` : sql`(${equals(first)}) is not true`;
    case "in":
    case "not_in": {
      const any = values.length === 0 ? sql`false` : sql`(${sql.join(values.map(equals), sql` or `)})`;
      return condition.op === "in" ? any : sql`${any} is not true`;
    }
    case "has_any":
      return values.length === 0
        ? sql`false`
        : sql`(${sql.join(
            values.map((value) => has([Number(value)])),
            sql` or `,
          )})`;
    case "has_all":
      return has(values.map(Number));
    case "has_none":
      return sql`not (${
        values.length === 0
          ? sql`false`
          : sql.join(
              values.map((value) => has([Number(value)])),
              sql` or `,
            )
      })`;
    case "contains":
      return sql`lower(${text}) like ${`%${escapeLike(String(first ?? "").toLowerCase())}%`}`;
    case "not_contains":
      return sql`(lower(${text}) like ${`%${escapeLike(String(first ?? "").toLowerCase())}%`}) is not true`;
    case "starts_with":
      return sql`lower(${text}) like ${`${escapeLike(String(first ?? "").toLowerCase())}%`}`;
    case "ends_with":
      return sql`lower(${text}) like ${`%${escapeLike(String(first ?? "").toLowerCase())}`}`;
    case "has_words": {
      const words = wordsOf(values.map(String).join(" "));
      if (words.length === 0) return sql`false`;
      const list = sql.join(
        words.map((word) => sql`${word}`),
        sql`, `,
      );
      return sql`(${column} <> '{}'::jsonb and regexp_split_to_array(lower(${text}), ${wordBreak}) @> array[${list}]::text[])`;
    }
    case "matches_pattern":
      return sql`(${text} is not null and ${matchesPattern(text, condition)})`;
    case "longer_ago_than":
    case "within_last":
    case "within_next": {
      // A date ends with its day.
      const read = type === "date" ? sql`(${text}::date + 1)::timestamp at time zone 'UTC'` : sql`${text}::timestamptz`;
      const moment = sql`(case when ${text} ~ '^\\d{4}-\\d\\d-\\d\\d' then ${read} end)`;
      return compileRelative(field, moment, condition);
    }
    case "before":
      return ordered(sql`<`);
    case "after":
      return ordered(sql`>`);
    case "at_least":
      return ordered(sql`>=`);
    case "at_most":
      return ordered(sql`<=`);
    default:
      throw refuse(`“${field.label}” cannot be compared with “${condition.op}”.`);
  }
}
