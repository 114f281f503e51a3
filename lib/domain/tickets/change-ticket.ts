import type { z } from "zod";
import type { tickets } from "@/db/schema/index";
import type { Change, FieldValues } from "@/db/types";
import { joinName } from "@/lib/text/names";
import { seesPrivate, type TicketAction } from "../access";
import { type Catalog, defaultStatus, ticketFieldsOf, urgentPriority } from "../catalog/catalog";
import type { TransactionContext } from "../context";
import { checkFields, displayValue } from "../custom-fields/logic";
import { resolveCustomer } from "../customers/resolve-customer";
import { DomainError, invalid } from "../errors";
import type { ticketChanges } from "./schema";
import { tagIdsOf } from "./tags";

export type Ticket = typeof tickets.$inferSelect;
type Patch = Partial<typeof tickets.$inferInsert>;
type Changes = z.output<typeof ticketChanges>;

/** What a set of wished changes comes to: columns to write, lines of history, rights it takes, and what it touches. */
export type Plan = { patch: Patch; changes: Change[]; actions: Set<TicketAction>; headlineChanged: boolean };

const fullName = (ticket: Pick<Ticket, "contactFirstName" | "contactLastName">) =>
  joinName(ticket.contactFirstName, ticket.contactLastName);

/** Look a row of the catalog up, or say which input names nothing. */
function pick<T>(rows: Map<number, T>, id: number, field: string, what: string): T {
  const row = rows.get(id);
  if (!row) throw invalid({ [field]: `There is no such ${what}.` }, `unknown_${what}`);
  return row;
}

/**
 * Turn wished changes into a plan, against the locked ticket. Values equal to the stored ones change nothing. Throws
 * `invalid` for unknown ids and for custom fields that the category, the move or the closing demands.
 */
export async function planChanges(
  ctx: TransactionContext,
  catalog: Catalog,
  ticket: Ticket,
  wished: Changes,
  options: { skipFieldChecks: boolean; now: Date },
): Promise<Plan> {
  const plan: Plan = { patch: {}, changes: [], actions: new Set(), headlineChanged: false };
  const set = <K extends keyof Patch & keyof Ticket>(
    column: K,
    value: Ticket[K],
    action: TicketAction,
    names?: { from: string | null; to: string | null },
  ) => {
    if (ticket[column] === value) return;
    plan.patch[column] = value as Patch[K];
    plan.actions.add(action);
    plan.changes.push({ field: column, from: ticket[column], to: value, fromName: names?.from, toName: names?.to });
  };

  if (wished.subject !== undefined && wished.subject !== "") set("subject", wished.subject, "ticket.change");
  if (wished.dueOn !== undefined) set("dueOn", wished.dueOn, "ticket.change");
  if (wished.createdAt !== undefined && wished.createdAt.getTime() !== ticket.createdAt.getTime()) {
    plan.patch.createdAt = wished.createdAt;
    plan.actions.add("ticket.change");
    plan.changes.push({ field: "createdAt", from: ticket.createdAt.toISOString(), to: wished.createdAt.toISOString() });
  }
  // Nobody's history but that API's own, so it is no line of ours.
  if (wished.external) plan.patch.external = { ...ticket.external, ...wished.external };
  planPriority(catalog, ticket, wished, set);
  planPlacing(catalog, ticket, wished, set);
  planStatus(catalog, ticket, wished, plan, set, options.now);
  planBins(ticket, wished, plan, options.now);
  await planContact(ctx, ticket, wished, set);
  await planTags(ctx, catalog, ticket, wished, plan);
  planFields(ctx, catalog, ticket, wished, plan, options.skipFieldChecks);
  return plan;
}

type Setter = <K extends keyof Patch & keyof Ticket>(
  column: K,
  value: Ticket[K],
  action: TicketAction,
  names?: { from: string | null; to: string | null },
) => void;

function planPriority(catalog: Catalog, ticket: Ticket, wished: Changes, set: Setter) {
  let priorityId = wished.priorityId;
  if (priorityId === undefined && wished.urgent !== undefined) {
    const urgent = urgentPriority(catalog);
    if (wished.urgent) priorityId = urgent.id;
    else if (ticket.priorityId === urgent.id) priorityId = catalog.priorities.find((p) => p.isDefault)?.id;
  }
  if (priorityId === undefined) return;
  const to = pick(catalog.priority, priorityId, "priorityId", "priority").name;
  set("priorityId", priorityId, "ticket.change", { from: catalog.priority.get(ticket.priorityId)?.name ?? null, to });
}

function planPlacing(catalog: Catalog, ticket: Ticket, wished: Changes, set: Setter) {
  if (wished.categoryId !== undefined) {
    const to =
      wished.categoryId === null ? null : pick(catalog.category, wished.categoryId, "categoryId", "category").name;
    const from = ticket.categoryId === null ? null : (catalog.category.get(ticket.categoryId)?.name ?? null);
    set("categoryId", wished.categoryId, "ticket.move", { from, to });
  }
  if (wished.assigneeId !== undefined) {
    const to = wished.assigneeId === null ? null : pick(catalog.agent, wished.assigneeId, "assigneeId", "agent");
    if (to && !to.active) throw invalid({ assigneeId: `${to.name} is no longer active.` }, "unknown_agent");
    const from = ticket.assigneeId === null ? null : (catalog.agent.get(ticket.assigneeId)?.name ?? null);
    set("assigneeId", wished.assigneeId, "ticket.assign", { from, to: to?.name ?? null });
  }
  if (wished.teamId !== undefined) {
    const to = wished.teamId === null ? null : pick(catalog.team, wished.teamId, "teamId", "team").name;
    const from = ticket.teamId === null ? null : (catalog.team.get(ticket.teamId)?.name ?? null);
    set("teamId", wished.teamId, "ticket.assign", { from, to });
  }
  if (wished.mailboxId !== undefined) {
    const to = wished.mailboxId === null ? null : pick(catalog.mailbox, wished.mailboxId, "mailboxId", "mailbox").name;
    const from = ticket.mailboxId === null ? null : (catalog.mailbox.get(ticket.mailboxId)?.name ?? null);
    set("mailboxId", wished.mailboxId, "ticket.change", { from, to });
  }
}

function planStatus(catalog: Catalog, ticket: Ticket, wished: Changes, plan: Plan, set: Setter, now: Date) {
  if (wished.statusId === undefined) return;
  const to = pick(catalog.status, wished.statusId, "statusId", "status");
  // The word for spam is a status only in name; spam itself is a mark.
  if (to.builtin === "spam") {
    wished.spam = true;
    return;
  }
  const from = catalog.status.get(ticket.statusId);
  const moves = (to.phase === "closed") !== (ticket.closedAt !== null);
  set("statusId", to.id, moves ? "ticket.close" : "ticket.change", { from: from?.name ?? null, to: to.name });
  if (!moves) return;
  plan.actions.add("ticket.close");
  const closedAt = wished.closedAt ?? now;
  plan.patch.closedAt = to.phase === "closed" ? closedAt : null;
  if (to.phase === "closed") {
    plan.patch.lastClosedAt = closedAt;
    plan.patch.waitingSince = null;
  }
}

function planBins(ticket: Ticket, wished: Changes, plan: Plan, now: Date) {
  const bins = [
    ["trashed", "trashedAt", "ticket.trash"],
    ["spam", "spamAt", "ticket.spam"],
  ] as const;
  for (const [wish, column, action] of bins) {
    const wanted = wished[wish];
    if (wanted === undefined || wanted === (ticket[column] !== null)) continue;
    plan.patch[column] = wanted ? now : null;
    plan.actions.add(action);
    plan.changes.push({ field: wish, from: !wanted, to: wanted });
  }
}

async function planContact(ctx: TransactionContext, ticket: Ticket, wished: Changes, set: Setter) {
  const sent = wished.contact;
  if (!sent || Object.values(sent).every((value) => value === undefined)) return;
  const before = fullName(ticket);
  const moves =
    sent.customerId !== undefined || (sent.email !== undefined && sent.email.toLowerCase() !== ticket.contactEmail);
  if (moves) {
    const contact = await resolveCustomer(ctx, sent);
    set("customerId", contact.customerId, "ticket.change", {
      from: before || ticket.contactEmail,
      to: joinName(contact.firstName, contact.lastName) || contact.email,
    });
    set("contactEmail", contact.email, "ticket.change");
    set("contactFirstName", contact.firstName, "ticket.change");
    set("contactLastName", contact.lastName, "ticket.change");
    set("contactPhone", contact.phone, "ticket.change");
    set("contactExternalId", contact.externalId, "ticket.change");
  } else {
    if (sent.firstName !== undefined) set("contactFirstName", sent.firstName, "ticket.change");
    if (sent.lastName !== undefined) set("contactLastName", sent.lastName, "ticket.change");
    if (sent.phone !== undefined) set("contactPhone", sent.phone, "ticket.change");
    if (sent.externalId !== undefined) set("contactExternalId", sent.externalId, "ticket.change");
    if (sent.company !== undefined) set("contactCompany", sent.company, "ticket.change");
  }
}

async function planTags(ctx: TransactionContext, catalog: Catalog, ticket: Ticket, wished: Changes, plan: Plan) {
  const names = (ids: number[]) => ids.map((id) => catalog.tag.get(id)?.name ?? "").filter(Boolean);
  if (wished.tags) {
    const existingOnly = wished.existingTagsOnly ?? false;
    const set = wished.tags.set ? await tagIdsOf(ctx, catalog, wished.tags.set, existingOnly) : ticket.tagIds;
    // What is to be removed need not be made first.
    const unwanted = new Set(wished.tags.remove?.map((name) => name.toLowerCase()));
    const wanted = wished.tags.add?.filter((name) => !unwanted.has(name.toLowerCase()));
    const add = wanted ? await tagIdsOf(ctx, catalog, wanted, existingOnly) : [];
    const remove = wished.tags.remove ? await tagIdsOf(ctx, catalog, wished.tags.remove, true) : [];
    const next = [...new Set([...set, ...add])].filter((id) => !remove.includes(id));
    recordList(plan, "tagIds", ticket.tagIds, next, names);
  }
  if (wished.reportingTagIds) {
    const categoryId = plan.patch.categoryId ?? ticket.categoryId;
    for (const id of wished.reportingTagIds) {
      const tag = pick(catalog.reportingTag, id, "reportingTagIds", "reporting tag");
      if (tag.categoryId !== categoryId) {
        throw invalid({ reportingTagIds: `“${tag.name}” does not belong to this category.` }, "unknown_reporting_tag");
      }
    }
    recordList(plan, "reportingTagIds", ticket.reportingTagIds, [...new Set(wished.reportingTagIds)], (ids) =>
      ids.map((id) => catalog.reportingTag.get(id)?.name ?? ""),
    );
  }
}

function recordList(
  plan: Plan,
  column: "tagIds" | "reportingTagIds",
  from: number[],
  to: number[],
  names: (ids: number[]) => string[],
) {
  if (from.length === to.length && from.every((id) => to.includes(id))) return;
  plan.patch[column] = to;
  plan.actions.add("ticket.change");
  plan.changes.push({ field: column, from, to, fromName: names(from).join(", "), toName: names(to).join(", ") });
}

function planFields(
  ctx: TransactionContext,
  catalog: Catalog,
  ticket: Ticket,
  wished: Changes,
  plan: Plan,
  skip: boolean,
) {
  const moving = plan.patch.categoryId !== undefined && ticket.id > 0;
  const closing = plan.patch.closedAt instanceof Date;
  if (!wished.fields && !moving && !closing) return;
  const categoryId = plan.patch.categoryId === undefined ? ticket.categoryId : (plan.patch.categoryId ?? null);
  const checked = checkFields({
    catalog,
    fields: ticketFieldsOf(catalog, categoryId),
    current: ticket.fields,
    input: wished.fields ?? {},
    publicOnly: !seesPrivate(ctx.actor),
    // A customer may close a request without filling in what staff must.
    demand: { required: false, onClose: closing && seesPrivate(ctx.actor), onMove: moving },
    skip,
  });
  if ("problems" in checked)
    throw invalid(checked.problems, closing ? "fields_on_close" : moving ? "fields_on_move" : "fields");
  recordFields(catalog, ticket.fields, checked.values, plan);
}

/** Note each changed custom field as a line of history and put the whole set into the patch. */
export function recordFields(catalog: Catalog, from: FieldValues, to: FieldValues, plan: Plan) {
  for (const id of new Set([...Object.keys(from), ...Object.keys(to)])) {
    if (JSON.stringify(from[id]) === JSON.stringify(to[id])) continue;
    const field = catalog.customField.get(Number(id));
    plan.changes.push({
      field: `fields.${id}`,
      from: from[id] ?? null,
      to: to[id] ?? null,
      fromName: field ? displayValue(field, from[id]) : null,
      toName: field ? displayValue(field, to[id]) : null,
    });
    plan.patch.fields = to;
    plan.actions.add("ticket.change");
    plan.headlineChanged = true;
  }
}

const headlineColumns = [
  "subject",
  "contactFirstName",
  "contactLastName",
  "contactEmail",
  "contactPhone",
  "contactExternalId",
  "contactCompany",
] as const;

/** Does the plan change what the ticket is found by, other than its messages? */
export const touchesHeadline = (plan: Plan): boolean =>
  plan.headlineChanged || headlineColumns.some((column) => plan.patch[column] !== undefined);

/** Reopen a closed or waiting ticket with the default status, as an answer of the customer does. */
export function planReopening(catalog: Catalog, ticket: Ticket, plan: Plan) {
  const current = catalog.status.get(ticket.statusId);
  if (plan.patch.statusId !== undefined || current?.phase === "open") return;
  const status = defaultStatus(catalog);
  plan.patch.statusId = status.id;
  plan.patch.closedAt = null;
  plan.changes.push({
    field: "statusId",
    from: ticket.statusId,
    to: status.id,
    fromName: current?.name ?? null,
    toName: status.name,
  });
}

/** Refuse work on a ticket that is merged away, or is spam and stays so; what is spam can still be thrown away. */
export function assertWorkable(ticket: Ticket, wished: { spam?: boolean | undefined; trashed?: boolean | undefined }) {
  if (ticket.mergedIntoId !== null) {
    throw new DomainError("conflict", `This ticket was merged into #${ticket.mergedIntoId}.`, { reason: "merged" });
  }
  if (ticket.spamAt !== null && wished.spam !== false && wished.trashed !== true) {
    throw new DomainError("conflict", "This ticket is marked as spam. Take the mark off first.", { reason: "spam" });
  }
}
