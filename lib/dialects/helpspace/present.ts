import type { Caller } from "@/lib/dialects/helpspace/auth";
import { printedStatus } from "@/lib/dialects/helpspace/status";
import type { AgentEntry, Catalog } from "@/lib/domain/catalog/catalog";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import type { Context } from "@/lib/domain/context";
import { toPlainValue } from "@/lib/domain/custom-fields/plain-values";
import { addressesOf, type CustomerAddress } from "@/lib/domain/customers/addresses";
import { mailboxOf } from "@/lib/domain/mail/queue-mail";
import type { Ticket } from "@/lib/domain/tickets/change-ticket";
import { isoSeconds } from "@/lib/text/dates";
import { joinName } from "@/lib/text/names";

export const time = (at: Date | null) => (at === null ? null : isoSeconds(at));

/** A person as a ticket or a message shows one: `id` is the address's number, `user_id` the person's. */
export function contactObject(
  person: { customerId: number; name: string; email: string },
  addresses: readonly CustomerAddress[],
) {
  const email = person.email.toLowerCase();
  const address = addresses.find((one) => one.email === email) ?? addresses[0];
  const value = person.email || address?.email || "";
  return {
    id: address?.id ?? 0,
    user_id: person.customerId,
    name: person.name || value,
    value,
    email: value,
    type: "email",
  };
}

export const agentObject = (agent: AgentEntry | undefined) =>
  agent ? { id: agent.id, name: agent.name, email: agent.email } : null;

/** Where tickets come in that no mail brought; everything else is mail. */
const CHANNEL_TYPES: Readonly<Record<string, string>> = { widget: "widget", web_form: "form" };

/** A ticket's channel; one without a mailbox of its own answers from the desk's, which is then its channel. */
function channelObject(catalog: Catalog, ticket: Ticket) {
  const mailbox = mailboxOf(catalog, ticket);
  if (!mailbox) return null;
  const type = ticket.mailboxId === null ? (CHANNEL_TYPES[ticket.source] ?? "email") : "email";
  return {
    id: mailbox.id,
    name: mailbox.name,
    value: mailbox.address,
    ...(type === "email" ? { email: mailbox.address } : {}),
    type,
  };
}

/** Custom fields by name; what a caller stored under a name that is no field of ours comes back as it was. */
function customFields(catalog: Catalog, ticket: Ticket): Record<string, unknown> {
  const stored = ticket.external.helpspace?.customFields;
  const shown: Record<string, unknown> = typeof stored === "object" && stored !== null ? { ...stored } : {};
  for (const [id, value] of Object.entries(ticket.fields)) {
    const field = catalog.customField.get(Number(id));
    if (field) shown[field.name] = toPlainValue(field, value);
  }
  return shown;
}

function lastContact({ lastCustomerMessageAt, lastAgentMessageAt }: Ticket): Date | null {
  if (lastCustomerMessageAt === null || lastAgentMessageAt === null) return lastCustomerMessageAt ?? lastAgentMessageAt;
  return lastCustomerMessageAt > lastAgentMessageAt ? lastCustomerMessageAt : lastAgentMessageAt;
}

/** The ticket object of the manual. */
export function ticketObject(catalog: Catalog, ticket: Ticket, addresses: readonly CustomerAddress[]) {
  const team = ticket.teamId === null ? undefined : catalog.team.get(ticket.teamId);
  const contact = {
    customerId: ticket.customerId,
    name: joinName(ticket.contactFirstName, ticket.contactLastName),
    email: ticket.contactEmail,
  };
  return {
    id: ticket.id,
    subject: ticket.subject,
    channel: channelObject(catalog, ticket),
    from_contact: contactObject(contact, addresses),
    status: printedStatus(catalog, ticket),
    assignee: agentObject(catalog.agent.get(ticket.assigneeId ?? 0)),
    team: team ? { id: team.id, name: team.name } : null,
    creator: agentObject(catalog.agent.get(ticket.openedByAgentId ?? 0)),
    tags: ticket.tagIds.flatMap((id) => catalog.tag.get(id)?.name ?? []),
    custom_fields: customFields(catalog, ticket),
    last_contact: time(lastContact(ticket)),
    created_at: time(ticket.createdAt),
    updated_at: time(ticket.updatedAt),
    deleted_at: time(ticket.trashedAt),
  };
}

/** Tickets as the API shows them, in the order given. */
export async function ticketObjects(ctx: Context, tickets: readonly Ticket[]) {
  const [catalog, addresses] = await Promise.all([
    loadCatalog(ctx),
    addressesOf(
      ctx,
      tickets.map((ticket) => ticket.customerId),
    ),
  ]);
  return tickets.map((ticket) => ticketObject(catalog, ticket, addresses.get(ticket.customerId) ?? []));
}

/** One ticket as the API shows it. */
export async function shownTicket(ctx: Caller, ticket: Ticket) {
  const [shown] = await ticketObjects(ctx, [ticket]);
  return shown;
}
