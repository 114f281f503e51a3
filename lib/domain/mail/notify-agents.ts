import { env } from "@/lib/env";
import type { AgentEntry, Catalog } from "../catalog/catalog";
import type { TransactionContext } from "../context";
import type { Ticket } from "../tickets/change-ticket";
import { mailboxOf, queueMail } from "./queue-mail";

/** Where an agent wants to be told of things: their address, their second one, both, or nowhere. */
export const noticeAddresses = ({ email, preferences }: AgentEntry): string[] => [
  ...(preferences.notifyEmail ? [email] : []),
  ...(preferences.notifySecondEmail && preferences.secondEmail !== "" ? [preferences.secondEmail] : []),
];

/**
 * Queue a mail to each of the named agents about what was just done on a ticket. Who is no longer active, or wants no such mail, gets none, and
 * neither does the author.
 * @param act.text what was said; empty for an act without words
 */
export async function notifyAgents(
  ctx: TransactionContext,
  catalog: Catalog,
  ticket: Ticket,
  act: { agentIds: readonly number[]; author: { agentId: number | null; name: string }; text: string },
): Promise<void> {
  const mailbox = mailboxOf(catalog, ticket);
  if (!mailbox) return;
  for (const id of new Set(act.agentIds)) {
    const agent = catalog.agent.get(id);
    const to = agent?.active && id !== act.author.agentId ? noticeAddresses(agent) : [];
    if (to.length === 0) continue;
    await queueMail(ctx, {
      kind: "notification",
      ticketId: ticket.id,
      messageId: null,
      mailbox,
      to,
      subject: `${ticket.subject} [#${ticket.id}]`,
      bodyText: [
        `${act.author.name || "Somebody"} asks you to look at ticket #${ticket.id}, ${ticket.subject}`,
        act.text,
        `${env.PUBLIC_URL}/console/tickets/${ticket.id}`,
      ]
        .filter((part) => part.trim() !== "")
        .join("\n\n"),
    });
  }
}
