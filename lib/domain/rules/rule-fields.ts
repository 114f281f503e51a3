import { sql } from "drizzle-orm";
import { inEnglish, type Say } from "@/lib/text/sentences";
import { authorize } from "../access";
import { type Catalog, loadCatalog } from "../catalog/catalog";
import { type Context, inTransaction } from "../context";
import { DomainError } from "../errors";
import type { ConditionControl } from "../tickets/condition-words";
import { findField, type TicketField, ticketFields } from "../tickets/fields";
import { countMany } from "../tickets/list-tickets";
import type { Operator, TicketQuery } from "../tickets/query";
import { type Choice, choicesOf, comparableNames, offeredOrganizationsOf } from "./choices";
import { eventFieldNames, findRuleField, hoursFieldNames, isTextual, mailFieldNames } from "./known-fields";
import type { RuleKind } from "./schema";

/** A field as the editor of conditions offers it. Relative operators take a number of minutes. */
export type OfferedField = {
  name: string;
  label: string;
  /** The heading under which it is offered. */
  group: string;
  control: ConditionControl;
  operators: readonly Operator[];
  /** For `choice`. */
  choices?: Choice[];
};

/** Headers that are worth offering by name; any other can be asked for as `mail.header.<name>`. */
const commonHeaders = [
  "list-id",
  "reply-to",
  "sender",
  "auto-submitted",
  "precedence",
  "importance",
  "x-priority",
  "x-mailer",
  "x-spam-flag",
  "x-spam-status",
  "authentication-results",
];

const outsideLists = ["customerId", "mergedIntoId", "remindAt"];

/** What conditions are made for: a kind of rule, or the list of an agent. */
type Purpose = RuleKind | "filter";

/**
 * The fields that conditions may ask, in the order the editor shows them: those of a kind of rule for who manages the
 * settings, those of a filter for every agent. `say` puts their names into the reader's language.
 */
export async function conditionFields(ctx: Context, kind: Purpose, say: Say = inEnglish): Promise<OfferedField[]> {
  authorize(ctx, kind === "filter" ? "console.use" : "settings.manage");
  const [catalog, companies] = await Promise.all([loadCatalog(ctx), offeredOrganizationsOf(ctx)]);
  const offered = namesOf(catalog, kind).map(({ name, group }) => {
    if (kind !== "filter") {
      const field = offeredField(catalog, kind, name, companies, say);
      return field && { ...field, group: say(group) };
    }
    const field = findField(catalog, name);
    return field && withMe(field, offer(catalog, field, say(group), companies, say), say);
  });
  return offered.filter((field) => field !== undefined);
}

/** Whoever looks at a filter can be named in it. */
const withMe = ({ kind, reference }: TicketField, field: OfferedField, say: Say): OfferedField =>
  kind === "reference" && reference === "agents" && field.choices
    ? { ...field, choices: [{ value: "me", label: say("Me") }, ...field.choices] }
    : field;

function namesOf(catalog: Catalog, kind: Purpose): { name: string; group: string }[] {
  const under = (group: string, names: readonly string[]) => names.map((name) => ({ name, group }));
  if (kind === "mail") {
    return [
      ...under(
        "Mail",
        mailFieldNames.map(({ name }) => name),
      ),
      ...under(
        "Header",
        commonHeaders.map((name) => `mail.header.${name}`),
      ),
    ];
  }
  const custom = (subject: "ticket" | "customer", prefix: string) =>
    catalog.customFields
      .filter((field) => field.subject === subject && field.active)
      .map((field) => `${prefix}.${field.id}`);
  const compared = comparableNames(catalog);
  const event = [
    ...eventFieldNames.map(({ name }) => name),
    ...hoursFieldNames(catalog),
    ...compared.flatMap((name) => [`event.from.${name}`, `event.to.${name}`]),
    "event.added.tagIds",
    "event.removed.tagIds",
  ];
  return [
    ...(kind === "trigger" ? under("What happened", event) : []),
    ...under(
      "Ticket",
      ticketFields.map(({ name }) => name).filter((name) => !outsideLists.includes(name) && !isOfCustomer(name)),
    ),
    ...under("Custom fields", custom("ticket", "fields")),
    ...under("Customer", [
      ...ticketFields.map(({ name }) => name).filter(isOfCustomer),
      ...custom("customer", "customerFields"),
    ]),
  ];
}

const isOfCustomer = (name: string) => /^(contact|customer(Email|Phone)|organization)/.test(name);

/** The field that a condition of this kind of rule names, with its words and choices. */
export function offeredField(
  catalog: Catalog,
  kind: RuleKind,
  name: string,
  companies: readonly Choice[],
  say: Say = inEnglish,
): OfferedField | undefined {
  const field = findRuleField(catalog, kind, name);
  return field && offer(catalog, field, "", companies, say);
}

function offer(
  catalog: Catalog,
  field: TicketField,
  group: string,
  companies: readonly Choice[],
  say: Say,
): OfferedField {
  const choices = choicesOf(catalog, field, companies, say);
  // A custom field has the name that somebody gave it.
  const label = field.kind === "custom" ? field.label : say(field.label);
  const shared = { name: field.name, label, group, operators: field.operators };
  if (choices) return { ...shared, control: "choice", choices };
  return { ...shared, control: controlOf(catalog, field) };
}

function controlOf(catalog: Catalog, field: TicketField): OfferedField["control"] {
  if (isTextual(field.operators)) return "text";
  switch (field.kind) {
    case "moment":
      return "moment";
    case "date":
      return "date";
    case "id":
    case "number":
      return "number";
    case "flag":
      return "flag";
    case "custom": {
      const type = catalog.customField.get(Number(field.name.split(".")[1]))?.type;
      if (type === "checkbox") return "flag";
      if (type === "date") return "date";
      if (type === "date_time") return "moment";
      return type === "number" || type === "decimal" ? "number" : "text";
    }
    default:
      return "text";
  }
}

/** How long a count or a dry run may take, in milliseconds. */
export const patience = 5000;

/** Run questions of the editor with an end to how long they may take. Error: `unavailable` with reason `too_slow`. */
export async function withPatience<T>(ctx: Context, work: (ctx: Context) => Promise<T>): Promise<T> {
  try {
    return await inTransaction(ctx, async (ctx) => {
      await ctx.tx.execute(sql.raw(`set local statement_timeout = ${patience}`));
      return work(ctx);
    });
  } catch (error) {
    throw isTimeout(error)
      ? new DomainError("unavailable", "These conditions take too long. Narrow them down.", { reason: "too_slow" })
      : error;
  }
}

/** PostgreSQL's word for a statement that was cancelled. */
function isTimeout(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause)
    if ("code" in at && at.code === "57014") return true;
  return false;
}

/** Counts stop here. */
const mostCounted = 10_000;

/**
 * How many tickets match now, as far as the caller may see them, counted to ten thousand and no further.
 * Errors: `invalid` on `query`; `unavailable` when it takes too long.
 */
export async function previewCount(ctx: Context, query: TicketQuery): Promise<{ count: number; more: boolean }> {
  const catalog = await loadCatalog(ctx);
  const [count = 0] = await withPatience(ctx, (ctx) => countMany(ctx, catalog, [query], mostCounted));
  return { count, more: count >= mostCounted };
}
