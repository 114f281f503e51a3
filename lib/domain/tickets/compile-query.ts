import { type SQL, sql } from "drizzle-orm";
import { planAnew } from "@/db/prepare-statements";
import {
  customerEmails,
  customerPhones,
  customers,
  drafts,
  messages,
  organizations,
  readMarks,
  reminders,
  statuses,
  subscriptions,
  ticketSearch,
  tickets,
} from "@/db/schema/index";
import { parseSearch, toTsQuery } from "@/lib/text/search-terms";
import { seesPrivate, visibleMessages } from "../access";
import type { Catalog } from "../catalog/catalog";
import { actorId, type Context } from "../context";
import { phoneDigits } from "../customers/phones";
import { flat } from "../prepared";
import { compileCustom } from "./compile-custom";
import { compileRelative, matchesPattern } from "./compile-parts";
import { cleanText, escapeLike, listOf, momentOf, refuse, type Value } from "./condition-values";
import { findField, isRelative, type TicketField } from "./fields";
import { deepestNesting, type TicketCondition, type TicketQuery } from "./query";

/**
 * Compile a query to one SQL condition over `tickets`. Every value is a bound parameter; names and operators come from
 * the registry only. Throws `invalid` on `query` for an unknown field, operator or value.
 *
 * `me` in a reference to agents stands for the calling agent.
 */
export function compileQuery(ctx: Context, catalog: Catalog, query: TicketQuery): SQL {
  const kept = keptFor(catalog);
  const key = `${ctx.actor.type} ${actorId(ctx.actor)} ${JSON.stringify(query)}`;
  const known = kept.get(key);
  if (known) return known;
  const tree = compileTree(query, (condition) => compileCondition(ctx, catalog, condition));
  const compiled = flat(sql`${sql.raw(planAnew)} ${tree}`);
  if (key.length <= longestKept) {
    if (kept.size >= mostKept) kept.clear();
    kept.set(key, compiled);
  }
  return compiled;
}

/** So many conditions of a workspace are kept as they were compiled, each no longer than this many characters. */
const mostKept = 500;
const longestKept = 2000;

// A condition means the same as long as the catalog does: it names fields and the calling agent, and its clock is
// PostgreSQL's. Lists and their counts are asked all day, and writing their SQL costs more than reading the answer.
const compiledFor = new WeakMap<Catalog, Map<string, SQL>>();

function keptFor(catalog: Catalog): Map<string, SQL> {
  const kept = compiledFor.get(catalog) ?? new Map<string, SQL>();
  compiledFor.set(catalog, kept);
  return kept;
}

/** How the conditions of a query are joined, as SQL; `leaf` gives each condition's own, in the order they are written. */
export function compileTree(query: TicketQuery, leaf: (condition: TicketCondition) => SQL, depth = 0): SQL {
  if (depth > deepestNesting) throw refuse("The conditions are nested too deeply.");
  const joined = (parts: TicketQuery[], word: SQL, none: SQL) =>
    parts.length === 0
      ? none
      : sql`(${sql.join(
          parts.map((part) => compileTree(part, leaf, depth + 1)),
          word,
        )})`;
  if ("all" in query) return joined(query.all, sql` and `, sql`true`);
  if ("any" in query) return joined(query.any, sql` or `, sql`false`);
  if ("not" in query) return sql`(${compileTree(query.not, leaf, depth + 1)}) is not true`;
  return leaf(query);
}

/**
 * One condition as SQL. Without `find` it asks about the row of `tickets`; rules give fields besides, whose columns are
 * values that are known (of an event, of a mail).
 */
export function compileCondition(
  ctx: Context,
  catalog: Catalog,
  condition: TicketCondition,
  find: (name: string) => TicketField | undefined = (name) => findField(catalog, name),
): SQL {
  const field = find(condition.field);
  if (!field) throw refuse(`There is no field “${condition.field}”.`);
  if (!field.operators.includes(condition.op))
    throw refuse(`“${field.label}” cannot be compared with “${condition.op}”.`);
  const compiled = compileField(ctx, catalog, field, condition);
  return field.guard ? sql`(${field.guard} and ${compiled})` : compiled;
}

function compileField(ctx: Context, catalog: Catalog, field: TicketField, condition: TicketCondition): SQL {
  switch (field.kind) {
    case "fulltext":
      return compileText(ctx, condition);
    case "special":
      return compileSpecial(ctx, field, condition);
    case "custom":
      return compileCustom(catalog, field, condition);
    case "list":
    case "words":
      return compileList(field, condition);
    case "flag":
      return condition.value === true ? sql`${field.column}` : sql`not ${field.column}`;
    default:
      return compileColumn(ctx, field, condition);
  }
}

/** Turn one value into what the column holds, or refuse it. */
function bind(ctx: Context, field: TicketField, value: Value): string | number | null {
  if (value === null) return null;
  switch (field.kind) {
    case "id":
    case "number":
      return whole(field, value);
    case "reference":
      if (value === "me" && field.reference === "agents") return ctx.actor.type === "agent" ? ctx.actor.id : -1;
      return whole(field, value);
    case "moment": {
      const at = momentOf(value);
      if (!at) throw refuse(`“${field.label}” needs a date.`);
      return at.toISOString();
    }
    case "date": {
      const day = typeof value === "string" ? momentOf(value) : null;
      if (!day) throw refuse(`“${field.label}” needs a date.`);
      return day.toISOString().slice(0, 10);
    }
    default:
      return cleanText(String(value));
  }
}

function whole(field: TicketField, value: Value): number {
  const number = Number(value);
  if (!Number.isFinite(number)) throw refuse(`“${field.label}” needs a number.`);
  // Beyond what an integer column holds nothing can match, and PostgreSQL would refuse the comparison.
  return Math.max(-2_147_483_648, Math.min(2_147_483_647, Math.trunc(number)));
}

const castOf: Partial<Record<TicketField["kind"], SQL>> = { moment: sql`::timestamptz`, date: sql`::date` };

/** A date ends with its day (UTC), as the due date does. */
const endOf = (field: TicketField) =>
  field.kind === "date" ? sql`((${field.column} + 1)::timestamp at time zone 'UTC')` : sql`${field.column}`;

function compileColumn(ctx: Context, field: TicketField, condition: TicketCondition): SQL {
  const column = field.column;
  if (!column) throw new Error(`The field ${field.name} has no column.`);
  // Their value is a number of minutes, whatever the column holds.
  if (isRelative(condition.op)) return compileRelative(field, endOf(field), condition);
  const cast = castOf[field.kind] ?? sql``;
  const values = listOf(condition).map((value) => bind(ctx, field, value));
  const first = values[0] ?? null;
  const textual = field.kind === "text";
  const left = textual ? sql`lower(${column})` : field.kind === "word" ? sql`${column}::text` : sql`${column}`;
  const lower = (value: string | number | null) => (textual ? String(value ?? "").toLowerCase() : value);
  switch (condition.op) {
    case "is_empty":
      return textual ? sql`${column} = ''` : sql`${column} is null`;
    case "is_set":
      return textual ? sql`${column} <> ''` : sql`${column} is not null`;
    case "is":
      return first === null && !textual ? sql`${column} is null` : sql`${left} = ${lower(first)}${cast}`;
    case "is_not":
      return first === null && !textual
        ? sql`${column} is not null`
        : sql`${left} is distinct from ${lower(first)}${cast}`;
    case "in":
    case "not_in": {
      if (values.length === 0) return condition.op === "in" ? sql`false` : sql`true`;
      const some = values.filter((value) => value !== null).map((value) => sql`${lower(value)}${cast}`);
      const parts = [
        ...(some.length > 0 ? [sql`${left} in (${sql.join(some, sql`, `)})`] : []),
        ...(some.length < values.length ? [sql`${column} is null`] : []),
      ];
      const any = sql`(${sql.join(parts, sql` or `)})`;
      return condition.op === "in" ? any : sql`${any} is not true`;
    }
    case "contains":
      return sql`${left} like ${`%${escapeLike(lower(first))}%`}`;
    case "not_contains":
      return sql`${left} not like ${`%${escapeLike(lower(first))}%`}`;
    case "starts_with":
      return sql`${left} like ${`${escapeLike(lower(first))}%`}`;
    case "ends_with":
      return sql`${left} like ${`%${escapeLike(lower(first))}`}`;
    case "before":
      return sql`${column} < ${first}${cast}`;
    case "after":
      return sql`${column} > ${first}${cast}`;
    case "at_least":
      return sql`${column} >= ${first}${cast}`;
    case "at_most":
      return sql`${column} <= ${first}${cast}`;
    case "matches_pattern":
      return matchesPattern(sql`${column}`, condition);
    default:
      throw refuse(`“${field.label}” cannot be compared with “${condition.op}”.`);
  }
}

function compileList(field: TicketField, condition: TicketCondition): SQL {
  const column = field.column;
  // Written as in the partial index, so that only tickets with labels are looked at.
  if (condition.op === "is_empty") return sql`${column} = '{}'`;
  if (condition.op === "is_set") return sql`${column} <> '{}'`;
  const ids =
    field.kind === "words"
      ? sql`array[${sql.join(
          listOf(condition).map((value) => sql`${cleanText(String(value))}`),
          sql`, `,
        )}]::text[]`
      : sql`${`{${listOf(condition)
          .map((value) => whole(field, value))
          .join(",")}}`}::int[]`;
  if (condition.op === "has_any") return sql`(${column} <> '{}' and ${column} && ${ids})`;
  if (condition.op === "has_all") return sql`(${column} <> '{}' and ${column} @> ${ids})`;
  return sql`not (${column} && ${ids})`;
}

function compileSpecial(ctx: Context, field: TicketField, condition: TicketCondition): SQL {
  const agentId = ctx.actor.type === "agent" ? ctx.actor.id : -1;
  const wanted = condition.value !== false;
  const only = (found: SQL) => (wanted ? found : sql`not ${found}`);
  switch (field.name) {
    case "phase": {
      const phases = listOf(condition)
        .map(String)
        .filter((phase) => ["open", "waiting", "closed"].includes(phase));
      const list = sql`${`{${phases.join(",")}}`}::text[]`;
      const found = sql`exists (select 1 from ${statuses} where ${statuses.id} = ${tickets.statusId} and ${statuses.phase}::text = any(${list}))`;
      return condition.op === "is_not" ? sql`not ${found}` : found;
    }
    case "organizationId": {
      const member = (test: SQL) =>
        sql`exists (select 1 from ${customers} where ${customers.id} = ${tickets.customerId} and ${test})`;
      if (condition.op === "is_empty") return member(sql`${customers.organizationId} is null`);
      if (condition.op === "is_set") return member(sql`${customers.organizationId} is not null`);
      const ids = sql`${`{${listOf(condition)
        .map((value) => whole(field, value))
        .join(",")}}`}::int[]`;
      const found = member(sql`${customers.organizationId} = any(${ids})`);
      return condition.op === "is_not" || condition.op === "not_in" ? sql`not ${found}` : found;
    }
    case "organizationName": {
      const named = (test: SQL) => sql`exists (select 1 from ${customers}
        join ${organizations} on ${organizations.id} = ${customers.organizationId}
        where ${customers.id} = ${tickets.customerId} and ${test})`;
      if (condition.op === "matches_pattern") return named(matchesPattern(sql`${organizations.name}`, condition));
      if (condition.op === "contains" || condition.op === "starts_with") {
        const text = escapeLike(cleanText(String(listOf(condition)[0] ?? "")).toLowerCase());
        const pattern = condition.op === "contains" ? `%${text}%` : `${text}%`;
        return named(sql`lower(${organizations.name}) like ${pattern}`);
      }
      const names = listOf(condition).map((name) => sql`${cleanText(String(name))}`);
      if (names.length === 0) return sql`false`;
      return named(sql`${organizations.name} in (${sql.join(names, sql`, `)})`);
    }
    case "customerEmail": {
      const emails = listOf(condition).map((email) => sql`${cleanText(String(email)).toLowerCase()}`);
      if (emails.length === 0) return sql`false`;
      return sql`exists (select 1 from ${customerEmails} where ${customerEmails.customerId} = ${tickets.customerId}
        and ${customerEmails.email} in (${sql.join(emails, sql`, `)}))`;
    }
    case "messageText": {
      const pattern = `%${escapeLike(cleanText(String(listOf(condition)[0] ?? "")).toLowerCase())}%`;
      const test =
        condition.op === "matches_pattern"
          ? matchesPattern(sql`${messages.bodyText}`, condition)
          : sql`lower(${messages.bodyText}) like ${pattern}`;
      return sql`exists (select 1 from ${messages} where ${messages.ticketId} = ${tickets.id} and ${visibleMessages(ctx)}
        and ${test})`;
    }
    case "recipients": {
      const pattern = `%${escapeLike(cleanText(String(listOf(condition)[0] ?? "")).toLowerCase())}%`;
      return sql`exists (select 1 from ${messages} where ${messages.ticketId} = ${tickets.id} and ${visibleMessages(ctx)}
        and lower(array_to_string(${messages.to} || ${messages.cc}, ' ')) like ${pattern})`;
    }
    case "customerPhone": {
      const numbers = listOf(condition).map((number) => sql`${phoneDigits(String(number))}`);
      if (numbers.length === 0) return sql`false`;
      return sql`exists (select 1 from ${customerPhones} where ${customerPhones.customerId} = ${tickets.customerId}
        and regexp_replace(${customerPhones.number}, '[^0-9]', '', 'g') in (${sql.join(numbers, sql`, `)}))`;
    }
    case "isUnread":
      return only(unreadSql(agentId));
    case "isFollowed":
      return only(
        sql`exists (select 1 from ${subscriptions} where ${subscriptions.ticketId} = ${tickets.id} and ${subscriptions.agentId} = ${agentId})`,
      );
    case "isSnoozed":
      return only(
        sql`exists (select 1 from ${reminders} where ${reminderOf(agentId)} and ${reminders.returnedAt} is null)`,
      );
    case "hasReminder":
      // What came back is done with once somebody has answered or closed it.
      return only(sql`exists (select 1 from ${reminders} where ${reminderOf(agentId)} and (${reminders.returnedAt} is null
        or (${tickets.closedAt} is null and coalesce(${tickets.lastAgentMessageAt} <= ${reminders.returnedAt}, true))))`);
    case "followerId": {
      const ids = sql`${`{${listOf(condition)
        .map((value) => whole(field, value))
        .join(",")}}`}::int[]`;
      return sql`exists (select 1 from ${subscriptions} where ${subscriptions.ticketId} = ${tickets.id} and ${subscriptions.agentId} = any(${ids}))`;
    }
    case "hasDraft":
      return only(
        sql`exists (select 1 from ${drafts} where ${drafts.ticketId} = ${tickets.id} and ${drafts.agentId} = ${agentId})`,
      );
    default:
      throw new Error(`The field ${field.name} is not compiled.`);
  }
}

/** The one reminder that an agent can have on a ticket. */
export const reminderOf = (agentId: number): SQL =>
  sql`${reminders.ticketId} = ${tickets.id} and ${reminders.agentId} = ${agentId}`;

/** True where the ticket has a message that is newer than the agent's read mark. */
export const unreadSql = (agentId: number): SQL =>
  sql`not exists (select 1 from ${readMarks} where ${readMarks.ticketId} = ${tickets.id} and ${readMarks.agentId} = ${agentId}
    and ${readMarks.lastReadMessageId} >= ${tickets.lastMessageId})`;

/** Full text over the ticket's document. Customers are matched against what they may read only. */
function compileText(ctx: Context, condition: TicketCondition): SQL {
  const parsed = parseSearch(cleanText(String(condition.value ?? "")));
  const tsquery = toTsQuery(parsed, seesPrivate(ctx.actor) ? {} : { weights: "AB" });
  if (tsquery === null) return sql`true`;
  return sql`${tickets.id} in (select ${ticketSearch.ticketId} from ${ticketSearch}
    where ${ticketSearch.document} @@ to_tsquery('simple', ${tsquery}) and reads_document(${ticketSearch.ticketId}))`;
}
