import { createHmac } from "node:crypto";
import { openDesk } from "@/lib/dialects/happyfox/desk";
import { loadTickets } from "@/lib/dialects/happyfox/present-ticket";
import { DomainError } from "@/lib/domain/errors";
import { getTicket } from "@/lib/domain/tickets/read-ticket";
import type { Wording } from "@/lib/domain/webhooks/wording";

/**
 * HappyFox's webhook: the ticket as its API shows it, its updates too where the history is wanted. Signed by HMAC-SHA1 of
 * the body (contract 15.6); that the signature is hexadecimal is our reading.
 */
export const happyfoxWording: Wording = {
  contentType: "application/json",
  body: async (ctx, { subjectId }, { withHistory }) => {
    try {
      const row = await getTicket(ctx, subjectId);
      const [ticket] = await loadTickets(await openDesk(ctx), [row], { updates: withHistory, cfChanges: false });
      return ticket ? JSON.stringify(ticket) : null;
    } catch (error) {
      if (error instanceof DomainError && error.code === "not_found") return null;
      throw error;
    }
  },
  sign: (secret, body) => ({
    "x-happyfox-webhook-signature": createHmac("sha1", secret).update(body).digest("hex"),
  }),
};
