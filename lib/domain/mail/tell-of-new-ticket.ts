import { and, eq } from "drizzle-orm";
import { agents, outgoingMails, roles, tickets } from "@/db/schema/index";
import { env } from "@/lib/env";
import { can } from "../access";
import { agentActorColumns, toAgentActor } from "../agents/queries";
import { loadCatalog } from "../catalog/catalog";
import { inTransaction } from "../context";
import { loadEvent } from "../happened";
import { noticeAddresses } from "./notify-agents";
import { mailboxOf, queueMail } from "./queue-mail";

/**
 * Tell the agents who asked for it that a new ticket waits in the inbox: those who may see it, and did not open it
 * themselves. Told the same event twice, it queues one mail for each. Nobody is told of imported tickets, or of an act that
 * suppressed notifications.
 */
export async function tellOfNewTicket(eventId: number): Promise<void> {
  const happened = await loadEvent(eventId);
  if (happened?.event.type !== "ticket.created") return;
  const { event, ctx } = happened;
  if (event.delivery?.notifications || event.delivery?.imported) return;
  const catalog = await loadCatalog(ctx);
  const asked = new Set(
    catalog.agents.filter((one) => one.active && one.preferences.notifyNewTickets).map((one) => one.id),
  );
  if (event.actorType === "agent" && event.actorId !== null) asked.delete(event.actorId);
  if (asked.size === 0) return;
  await inTransaction(ctx, async (ctx) => {
    const [ticket] = await ctx.tx
      .select()
      .from(tickets)
      .where(and(eq(tickets.id, event.ticketId), eq(tickets.workspaceId, ctx.workspace.id)))
      .for("update");
    const isNew = ticket && !ticket.closedAt && !ticket.trashedAt && !ticket.spamAt && !ticket.mergedIntoId;
    const mailbox = isNew && ticket.assigneeId === null ? mailboxOf(catalog, ticket) : undefined;
    if (!ticket || !mailbox) return;
    const [told] = await ctx.tx
      .select({ id: outgoingMails.id })
      .from(outgoingMails)
      .where(and(eq(outgoingMails.kind, "notification"), eq(outgoingMails.messageId, event.messageId ?? 0)))
      .limit(1);
    if (told) return;
    const people = await ctx.tx
      .select(agentActorColumns)
      .from(agents)
      .innerJoin(roles, eq(roles.id, agents.roleId))
      .where(and(eq(agents.workspaceId, ctx.workspace.id), eq(agents.active, true)));
    for (const person of people) {
      const entry = catalog.agent.get(person.id);
      if (!entry || !asked.has(person.id) || !can(toAgentActor(person), "ticket.read", ticket)) continue;
      const to = noticeAddresses(entry);
      if (to.length === 0) continue;
      await queueMail(ctx, {
        kind: "notification",
        ticketId: ticket.id,
        messageId: event.messageId,
        mailbox,
        to,
        subject: `${ticket.subject} [#${ticket.id}]`,
        bodyText: [
          `A new request is in the inbox: #${ticket.id}, ${ticket.subject}`,
          ticket.openingExcerpt,
          `${env.PUBLIC_URL}/console/tickets/${ticket.id}`,
        ].join("\n\n"),
      });
    }
  });
}
