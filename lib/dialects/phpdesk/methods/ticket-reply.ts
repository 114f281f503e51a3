import { noTicket } from "@/lib/dialects/phpdesk/errors";
import { method } from "@/lib/dialects/phpdesk/method";
import { addressOf, needed, within } from "@/lib/dialects/phpdesk/parameters";
import { isOf, shownTicket } from "@/lib/dialects/phpdesk/people";
import { loadCatalog } from "@/lib/domain/catalog/catalog";
import { postUpdate } from "@/lib/domain/tickets/post-update";

export const ticketReply = method({
  name: "ticket_reply.php",
  verbs: ["POST"],
  access: "private",
  doc: "Adds what a ticket's person or somebody of the desk says. A closed ticket opens again when its person writes.",
  parameters: {
    ticket_id: { wire: "int", required: true, doc: "The ticket." },
    user_email: { wire: "string", required: true, doc: "Who writes: the ticket's person, or an agent." },
    message: { wire: "string", required: true, doc: "The text, at most 64 KB." },
  },
  example: { ticket_id: "123", user_email: "user@example.com", message: "This is a reply." },
  run: async (ctx, call) => {
    const sent = needed(call, ["ticket_id", "user_email", "message"], "Missing required fields");
    const email = addressOf(sent.user_email);
    const text = within("message", sent.message, 64 * 1024);
    const ticket = await shownTicket(ctx, sent.ticket_id);
    const { agents } = await loadCatalog(ctx);
    const agent = agents.find((one) => one.active && one.email.toLowerCase() === email);
    if (!agent && !isOf(ticket, email)) throw noTicket();
    const { messageId } = await postUpdate(ctx, {
      ticketId: ticket.id,
      author: agent ? { agentId: agent.id } : "customer",
      message: { text },
    });
    return { reply_id: messageId };
  },
});
