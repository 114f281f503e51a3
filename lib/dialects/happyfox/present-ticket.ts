import { numberOf, typeCode, wireValue } from "@/lib/dialects/happyfox/custom-fields";
import { type Desk, displayId } from "@/lib/dialects/happyfox/desk";
import { presentContact } from "@/lib/dialects/happyfox/present-contact";
import { presentCategory, presentPriority, presentStaff, presentStatus } from "@/lib/dialects/happyfox/present-lists";
import { presentUpdates } from "@/lib/dialects/happyfox/present-update";
import { joined, messageText, timestamp } from "@/lib/dialects/happyfox/wire";
import { ticketFieldsOf } from "@/lib/domain/catalog/catalog";
import { type CustomerCard, customerCards } from "@/lib/domain/customers/cards";
import { breachesOf } from "@/lib/domain/promises/clocks";
import type { Ticket } from "@/lib/domain/tickets/change-ticket";
import { dueDay, isUnresponded } from "@/lib/domain/tickets/clocks";
import { type Companions, companionsOf } from "@/lib/domain/tickets/companions";
import { getThreads, getTicket } from "@/lib/domain/tickets/read-ticket";

/** What of a ticket is asked for. */
export type TicketOptions = { updates: boolean; cfChanges: boolean };

export type WireTicket = ReturnType<typeof presentTicket> & { updates?: unknown[] };

/** One ticket with all that belongs to it. */
export async function loadTicket(
  desk: Desk,
  ticketId: number,
  options: { cfChanges?: boolean } = {},
): Promise<WireTicket> {
  const ticket = await getTicket(desk.ctx, ticketId);
  const [shown] = await loadTickets(desk, [ticket], { updates: true, cfChanges: options.cfChanges ?? false });
  if (!shown) throw new Error("The ticket vanished while it was read.");
  return shown;
}

/** Tickets in the order given, in as many queries as for one. */
export async function loadTickets(desk: Desk, rows: readonly Ticket[], options: TicketOptions): Promise<WireTicket[]> {
  const ids = rows.map((row) => row.id);
  const [cards, companions, threads] = await Promise.all([
    customerCards(
      desk.ctx,
      rows.map((row) => row.customerId),
    ),
    companionsOf(desk.ctx, ids),
    options.updates ? getThreads(desk.ctx, ids) : [],
  ]);
  const threadOf = new Map(threads.map((thread) => [thread.ticket.id, thread]));
  return rows.map((row) => {
    const ticket = presentTicket(desk, row, cards.get(row.customerId), companions.get(row.id));
    const thread = threadOf.get(row.id);
    if (!options.updates) return ticket;
    return { ...ticket, updates: thread ? presentUpdates(desk, thread, options) : [] };
  });
}

function presentTicket(desk: Desk, row: Ticket, card: CustomerCard | undefined, companions: Companions | undefined) {
  const { catalog } = desk;
  const status = catalog.status.get(row.statusId);
  const priority = catalog.priority.get(row.priorityId);
  const category = row.categoryId === null ? undefined : catalog.category.get(row.categoryId);
  const target = companions?.mergedInto;
  const assignee = row.assigneeId === null ? undefined : catalog.agent.get(row.assigneeId);
  return {
    id: row.id,
    display_id: displayId(catalog, row),
    subject: row.subject,
    first_message: messageText(companions?.opening ?? ""),
    status: status ? presentStatus(catalog, status) : null,
    priority: priority ? presentPriority(priority) : null,
    category: category ? presentCategory(category) : null,
    assigned_to: assignee ? presentStaff(catalog, assignee) : null,
    user: card ? presentContact(catalog, card) : null,
    subscribers: (companions?.followerIds ?? []).flatMap((id) => {
      const agent = catalog.agent.get(id);
      return agent ? [{ id, first_name: agent.firstName, last_name: agent.lastName, email: agent.email }] : [];
    }),
    tags: joined(row.tagIds.map((id) => catalog.tag.get(id)?.name ?? "").filter(Boolean)),
    custom_fields: ticketFieldsOf(catalog, row.categoryId).map((field) => ({
      id: numberOf(field),
      name: field.name,
      type: typeCode(field),
      ...wireValue(field, row.fields),
      compulsory_on_complete: field.requiredOnClose,
      visible_to_staff_only: !field.isPublic,
    })),
    created_at: timestamp(row.createdAt),
    last_updated_at: timestamp(row.lastMessageAt),
    last_modified: timestamp(row.updatedAt),
    last_user_reply_at: timestamp(row.lastCustomerMessageAt),
    last_staff_reply_at: timestamp(row.lastAgentMessageAt),
    due_date: dueDay(row),
    due_by: null,
    time_spent: row.timeSpentSeconds === 0 ? null : Math.round(row.timeSpentSeconds / 60),
    messages_count: row.messageCount + row.noteCount,
    attachments_count: row.attachmentCount,
    sla_breaches: breachesOf(row),
    unresponded: isUnresponded(row),
    visible_only_staff: row.staffOnly,
    source: sourceCode(row.source),
    merged_tickets: (companions?.merged ?? []).map((one) => ({ id: one.id, display_id: displayId(catalog, one) })),
    merged_to: target ? { id: target.id, display_id: displayId(catalog, target) } : null,
  };
}

/** Their codes for the ways a ticket can arrive. */
function sourceCode(source: Ticket["source"]): string {
  switch (source) {
    case "api":
      return "TKT_CREATION_API";
    case "email":
      return "TKT_CREATION_EMAIL";
    case "staff":
      return "TKT_CREATION_ADMIN_PANEL";
    default:
      return "TKT_CREATION_WEB";
  }
}
