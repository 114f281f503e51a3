import { and, eq, inArray, sql } from "drizzle-orm";
import { agents, customerEmails, messages, tickets } from "@/db/schema/index";
import { type Context, reader } from "../context";
import { isRowId, largestRowId } from "../row-id";

/** Who an address belongs to here. Somebody may be both. */
export type KnownSender = { agentId: number | null; customerId: number | null };

/** Look up the owner of an address (in any spelling) among the active agents and the customers. */
export async function findSender(ctx: Context, address: string): Promise<KnownSender> {
  const email = address.trim().toLowerCase();
  const [row] = await reader(ctx).execute<{ agentId: number | null; customerId: number | null }>(sql`
    select
      (select ${agents.id} from ${agents} where ${agents.workspaceId} = ${ctx.workspace.id} and ${agents.active}
        and lower(${agents.email}) = ${email} limit 1) as "agentId",
      (select ${customerEmails.customerId} from ${customerEmails}
        where ${customerEmails.workspaceId} = ${ctx.workspace.id} and ${customerEmails.email} = ${email}) as "customerId"`);
  return { agentId: row?.agentId ?? null, customerId: row?.customerId ?? null };
}

/** A ticket that a mail may belong to. */
export type MailTicket = {
  id: number;
  /** The number that was asked for, when it was merged into this one. */
  mergedFromTicketId: number | null;
  customerId: number;
  contactEmail: string;
  isSpam: boolean;
};

/** The tickets behind these numbers, by number asked for; merged ones give the ticket they were merged into. */
export async function findMailTickets(ctx: Context, ids: number[]): Promise<Map<number, MailTicket>> {
  const wanted = [...new Set(ids.filter(isRowId))];
  if (wanted.length === 0) return new Map();
  const read = (some: number[]) =>
    reader(ctx)
      .select({
        id: tickets.id,
        mergedIntoId: tickets.mergedIntoId,
        customerId: tickets.customerId,
        contactEmail: tickets.contactEmail,
        spamAt: tickets.spamAt,
      })
      .from(tickets)
      .where(and(eq(tickets.workspaceId, ctx.workspace.id), inArray(tickets.id, some)));
  const rows = await read(wanted);
  const targets = rows.flatMap((row) => (row.mergedIntoId === null ? [] : [row.mergedIntoId]));
  const byId = new Map([...rows, ...(targets.length > 0 ? await read(targets) : [])].map((row) => [row.id, row]));
  const found = new Map<number, MailTicket>();
  for (const id of wanted) {
    const asked = byId.get(id);
    const row = asked?.mergedIntoId == null ? asked : byId.get(asked.mergedIntoId);
    if (!row) continue;
    const { customerId, contactEmail } = row;
    const mergedFromTicketId = row.id === id ? null : id;
    found.set(id, { id: row.id, mergedFromTicketId, customerId, contactEmail, isSpam: row.spamAt !== null });
  }
  return found;
}

/**
 * Does this address take part in the ticket? In the conversation with the customer (`participant`) its contact and its
 * customer's other addresses do, and whoever is named in To or Cc of its public messages; what came untrusted brings nobody
 * in. A `third-party` is whom staff wrote to from the ticket behind the customer's back. null: neither.
 */
export async function takesPart(
  ctx: Context,
  ticket: MailTicket,
  address: string,
): Promise<"participant" | "third-party" | null> {
  const email = address.trim().toLowerCase();
  if (email === "") return null;
  if (email === ticket.contactEmail.toLowerCase()) return "participant";
  const [row] = await reader(ctx).execute<{ isParticipant: boolean; isThirdParty: boolean }>(sql`
    select exists (select 1 from customer_emails where customer_id = ${ticket.customerId} and email = ${email})
      or exists (select 1 from messages where ticket_id = ${ticket.id} and visibility = 'public' and not untrusted
        and exists (select 1 from unnest("to" || cc) as named where lower(named) = ${email})) as "isParticipant",
      exists (select 1 from messages where ticket_id = ${ticket.id} and visibility = 'external'
        and exists (select 1 from unnest("to" || cc || bcc) as named where lower(named) = ${email})) as "isThirdParty"`);
  return row?.isParticipant ? "participant" : row?.isThirdParty ? "third-party" : null;
}

/** Was this message of a ticket sent to a third party only? */
export async function isExternalMessage(ctx: Context, at: { messageId: number }): Promise<boolean> {
  if (at.messageId > largestRowId) return false;
  const [row] = await reader(ctx)
    .select({ visibility: messages.visibility })
    .from(messages)
    .where(and(eq(messages.workspaceId, ctx.workspace.id), eq(messages.id, at.messageId)));
  return row?.visibility === "external";
}
