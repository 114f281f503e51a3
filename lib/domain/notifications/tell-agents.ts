import { and, eq } from "drizzle-orm";
import { subscriptions, tickets } from "@/db/schema/index";
import { loadCatalog } from "../catalog/catalog";
import { inTransaction, type TransactionContext } from "../context";
import { type Happened, loadEvent, type Said } from "../happened";
import { type Notice, notifyAgents } from "../mail/notify-agents";
import { returnReminders } from "../reminders/reminders";
import type { Ticket } from "../tickets/change-ticket";

type TicketEvent = Happened["event"];

const concerning: readonly string[] = [
  "ticket.created",
  "ticket.updated",
  "promise.near",
  "promise.breached",
  "reply.returned",
];

/**
 * The work that an event owes the agents it concerns. Told the same event twice, it tells each of them once. Nobody is
 * told of imported tickets, of what lies in a bin, or of an act that suppressed notifications.
 * @param loaded the event, where it was read already
 */
export async function tellAgents(eventId: number, loaded = loadEvent(eventId)): Promise<void> {
  const happened = await loaded;
  if (!happened || !concerns(happened)) return;
  const { event, message, ctx } = happened;
  if (event.delivery?.notifications || event.delivery?.imported) return;
  const catalog = await loadCatalog(ctx);
  await inTransaction(ctx, async (ctx) => {
    const [ticket] = await ctx.tx
      .select()
      .from(tickets)
      .where(and(eq(tickets.id, event.ticketId), eq(tickets.workspaceId, ctx.workspace.id)));
    if (!ticket || ticket.trashedAt || ticket.spamAt || ticket.mergedIntoId !== null) return;
    const author = { agentId: event.actorType === "agent" ? event.actorId : null, name: event.actorName };
    const everybody = catalog.agents.map((agent) => agent.id);
    for (const { kind, agentIds, text } of await owed(ctx, ticket, event, message, everybody)) {
      await notifyAgents(ctx, catalog, ticket, { kind, agentIds, text, author, cause: `event:${eventId}` });
    }
  });
}

type Owed = Pick<Notice, "kind" | "agentIds" | "text">;

/** Whom to tell of what. Who stands in several is told by the first, which says most about why it is for them. */
async function owed(
  ctx: TransactionContext,
  ticket: Ticket,
  event: TicketEvent,
  message: Said | null,
  everybody: number[],
): Promise<Owed[]> {
  const text = message?.bodyText ?? "";
  if (event.type === "reply.returned") {
    const reason = String(event.changes.find((change) => change.field === "reason")?.to ?? "");
    return [{ kind: "mentioned", agentIds: namedIn(event), text: `Your scheduled reply was not sent: ${reason}` }];
  }
  if (event.type.startsWith("promise.")) {
    return [{ kind: "promise", agentIds: await responsible(ctx, ticket), text: "" }];
  }
  const list: Owed[] = [{ kind: "mentioned", agentIds: namedIn(event), text }];
  const assigned = assignedBy(event);
  if (typeof assigned === "number" && assigned === ticket.assigneeId) {
    list.push({ kind: "assigned", agentIds: [assigned], text: text || ticket.openingExcerpt });
  }
  if (event.type === "ticket.updated" && message && isFromOutside(message)) {
    list.push({ kind: "reminder", agentIds: await returnReminders(ctx, ticket.id), text });
    list.push({ kind: "replied", agentIds: await responsible(ctx, ticket), text });
  }
  if (event.type === "ticket.created" && ticket.assigneeId === null && ticket.closedAt === null) {
    list.push({ kind: "new", agentIds: everybody, text: ticket.openingExcerpt });
  }
  return list;
}

/** Most acts concern nobody; that is seen without asking anything. */
function concerns({ event, message }: Happened): boolean {
  if (event.type !== "ticket.updated") return concerning.includes(event.type);
  return (message !== null && isFromOutside(message)) || namedIn(event).length > 0 || assignedBy(event) !== undefined;
}

const namedIn = ({ delivery }: TicketEvent): number[] => [
  ...idsOf(delivery?.notifyAgentIds),
  ...idsOf(delivery?.mentionedIds),
];

const assignedBy = ({ changes }: TicketEvent) => changes.find((change) => change.field === "assigneeId")?.to;

const idsOf = (list: unknown): number[] =>
  Array.isArray(list) ? list.filter((id): id is number => typeof id === "number") : [];

/** Written by a person who is no agent: the customer, somebody copied or asked outside, or a stranger. */
const isFromOutside = (message: Said): boolean =>
  message.authorAgentId === null &&
  (message.authorType === "customer" || message.authorType === "visitor") &&
  (message.mailClass === null || message.mailClass === "human");

/** Who has the ticket and who follows it. */
async function responsible(ctx: TransactionContext, ticket: Ticket): Promise<number[]> {
  const followers = await ctx.tx
    .select({ agentId: subscriptions.agentId })
    .from(subscriptions)
    .where(eq(subscriptions.ticketId, ticket.id));
  return [...(ticket.assigneeId === null ? [] : [ticket.assigneeId]), ...followers.map((one) => one.agentId)];
}
