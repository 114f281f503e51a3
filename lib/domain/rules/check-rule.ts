import { and, eq, sql } from "drizzle-orm";
import { webhooks } from "@/db/schema/index";
import type { Catalog } from "../catalog/catalog";
import { type Context, reader } from "../context";
import { checkValue } from "../custom-fields/logic";
import { DomainError, invalid } from "../errors";
import { pushNames } from "../request-push/targets";
import { compileCondition, compileTree } from "../tickets/compile-query";
import { listOf } from "../tickets/condition-values";
import type { TicketField } from "../tickets/fields";
import { compilePattern } from "../tickets/patterns";
import type { TicketCondition, TicketQuery } from "../tickets/query";
import { findRuleField, namesGoneCalendar } from "./known-fields";
import { unknownPlaceholder } from "./placeholders";
import type { RuleAction, RuleDefinition, RuleKind } from "./schema";

/** More would make one rule as dear as a rule set. */
const mostConditions = 100;

type Problems = Record<string, string>;

/**
 * Throw `invalid` for a rule that cannot work, with the reason at `when` or `actions.<place>`: a condition that does not
 * compile, something named that is not there, an unknown placeholder, a broken pattern, an action of another kind of rule.
 */
export async function checkRule(ctx: Context, catalog: Catalog, rule: RuleDefinition): Promise<void> {
  const problems: Problems = {};
  const wrong = await conditionProblem(ctx, catalog, rule.kind, rule.when);
  if (wrong !== null) problems.when = wrong;
  for (const [index, action] of rule.actions.entries()) {
    const problem = actionProblem(catalog, rule.kind, action) ?? (await outwardProblem(ctx, action));
    if (problem !== null) problems[`actions.${index}`] = problem;
  }
  if (Object.keys(problems).length > 0) throw invalid(problems, "rule");
}

async function conditionProblem(
  ctx: Context,
  catalog: Catalog,
  kind: RuleKind,
  when: TicketQuery,
): Promise<string | null> {
  try {
    const leaves: TicketCondition[] = [];
    compileTree(when, (condition) => {
      leaves.push(condition);
      return compileCondition(ctx, catalog, condition, (name) => findRuleField(catalog, kind, name));
    });
    if (leaves.length > mostConditions) return `A rule has at most ${mostConditions} conditions.`;
    for (const leaf of leaves) {
      const field = findRuleField(catalog, kind, leaf.field);
      if (namesGoneCalendar(catalog, leaf.field)) return `“${field?.label}”: choose another calendar.`;
      const missing = field && missingReference(catalog, field, leaf);
      if (missing) return missing;
      if (leaf.op === "matches_pattern" && !(await isTaken(ctx, compilePattern(String(leaf.value)))))
        return `“${field?.label}”: this pattern is too complex.`;
    }
    return null;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return error.message;
  }
}

/** The engine refuses what would take too much memory; better now than when a ticket comes. */
async function isTaken(ctx: Context, pattern: string): Promise<boolean> {
  try {
    await reader(ctx).transaction((tx) => tx.execute(sql`select '' ~* ${pattern}`));
    return true;
  } catch {
    return false;
  }
}

/** A sentence when a condition names a row of the catalog that is not there. */
function missingReference(catalog: Catalog, field: TicketField, condition: TicketCondition): string | null {
  const rows = rowsOf(catalog, field.reference);
  if (!rows) return null;
  const missing = listOf(condition).some((value) => value !== null && value !== "me" && !rows.has(Number(value)));
  return missing ? `“${field.label}” names something that is not there.` : null;
}

function rowsOf(catalog: Catalog, reference: TicketField["reference"]): Map<number, unknown> | undefined {
  switch (reference) {
    case "statuses":
      return catalog.status;
    case "priorities":
      return catalog.priority;
    case "categories":
      return catalog.category;
    case "agents":
      return catalog.agent;
    case "teams":
      return catalog.team;
    case "mailboxes":
      return catalog.mailbox;
    case "portals":
      return catalog.portal;
    case "promises":
      return catalog.promise;
    case "tags":
      return catalog.tag;
    case "reportingTags":
      return catalog.reportingTag;
    default:
      return undefined;
  }
}

const mailOnly: readonly RuleAction["do"][] = ["no_acknowledgement", "ignore_mail"];

function actionProblem(catalog: Catalog, kind: RuleKind, action: RuleAction): string | null {
  if (kind !== "mail" && mailOnly.includes(action.do)) return "Only mail rules can do this.";
  for (const template of templatesOf(action)) {
    const unknown = unknownPlaceholder(catalog, template);
    if (unknown !== null) return `There is no placeholder “${unknown}”.`;
  }
  switch (action.do) {
    case "set":
      return settingProblem(catalog, action.field, action.value);
    case "add":
    case "remove":
      return addingProblem(catalog, action.field, action.value);
    case "tag":
      return action.add.length + action.remove.length === 0 ? "Name a tag to add or to remove." : null;
    case "rotate":
      return catalog.team.get(action.teamId)?.active ? null : "There is no such team.";
    case "mail":
      if (action.agentIds.length + action.to.length === 0) return "Say who gets the mail.";
      return action.agentIds.every((id) => catalog.agent.has(id)) ? null : "There is no such agent.";
    case "subscribe":
      return action.agentIds.every((id) => catalog.agent.get(id)?.active) ? null : "There is no such active agent.";
    case "linked_ticket":
      return action.categoryId === null || catalog.category.get(action.categoryId)?.active
        ? null
        : "There is no such category.";
    default:
      return null;
  }
}

/** Whom an action calls is not in the catalog. */
async function outwardProblem(ctx: Context, action: RuleAction): Promise<string | null> {
  if (action.do === "webhook") {
    const [row] = await reader(ctx)
      .select({ id: webhooks.id })
      .from(webhooks)
      .where(and(eq(webhooks.id, action.webhookId), eq(webhooks.workspaceId, ctx.workspace.id)));
    return row ? null : "There is no such webhook.";
  }
  if (action.do !== "push") return null;
  const names = await pushNames(ctx);
  return names.some((name) => name.toLowerCase() === action.target.toLowerCase()) ? null : "There is no such target.";
}

function templatesOf(action: RuleAction): string[] {
  switch (action.do) {
    case "reply":
    case "note":
      return [action.text];
    case "mail":
    case "linked_ticket":
      return [action.subject, action.text];
    case "push":
      return [action.comment];
    case "set":
      return typeof action.value === "string" ? [action.value] : [];
    default:
      return [];
  }
}

const nullable = ["categoryId", "assigneeId", "teamId", "mailboxId", "dueOn"];

/** What is wrong with setting a field to a value; null when nothing is. */
function settingProblem(catalog: Catalog, field: string, value: unknown): string | null {
  if (value === null && nullable.includes(field)) return null;
  const found = (rows: Map<number, unknown>) =>
    typeof value === "number" && rows.has(value) ? null : "Choose one that is there.";
  switch (field) {
    case "subject":
      return typeof value === "string" && value.trim() !== "" ? null : "Give a subject.";
    case "statusId":
      return found(catalog.status);
    case "priorityId":
      return found(catalog.priority);
    case "categoryId":
      return found(catalog.category);
    case "assigneeId":
      return typeof value === "number" && catalog.agent.get(value)?.active ? null : "There is no such active agent.";
    case "teamId":
      return found(catalog.team);
    case "mailboxId":
      return found(catalog.mailbox);
    case "dueOn":
      if (typeof value === "number")
        return Number.isInteger(value) && Math.abs(value) <= 3650 ? null : "Give whole days.";
      return typeof value === "string" && isDate(value) ? null : "Give a date, or in how many days it is due.";
    case "trashed":
    case "spam":
      return typeof value === "boolean" ? null : "Say yes or no.";
    default:
      return customProblem(catalog, field, value);
  }
}

const isDate = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

const customOf = (catalog: Catalog, field: string) => {
  const found = catalog.customField.get(Number(/^fields\.(\d+)$/.exec(field)?.[1]));
  return found?.subject === "ticket" ? found : undefined;
};

function customProblem(catalog: Catalog, field: string, value: unknown): string | null {
  const custom = customOf(catalog, field);
  if (!custom) return "There is no such field.";
  // What a template comes to is only known with the ticket.
  if (typeof value === "string" && value.includes("{{")) return null;
  const checked = checkValue(custom, value);
  return "problem" in checked ? checked.problem : null;
}

function addingProblem(catalog: Catalog, field: string, value: unknown): string | null {
  const custom = customOf(catalog, field);
  if (!custom) return "There is no such field.";
  if (custom.type === "number" || custom.type === "decimal") return typeof value === "number" ? null : "Give a number.";
  if (custom.type !== "multiple_choice") return "Only numbers and lists of choices can be added to.";
  const checked = checkValue(custom, value);
  return "problem" in checked ? checked.problem : null;
}
