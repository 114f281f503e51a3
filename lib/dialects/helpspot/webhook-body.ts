import { hmacHex } from "@/lib/crypto";
import { formBody, pushData } from "@/lib/dialects/helpspot/push-data";
import { DomainError } from "@/lib/domain/errors";
import { loadEvent } from "@/lib/domain/happened";
import type { Wording } from "@/lib/domain/webhooks/wording";

/** HelpSpot's webhook (contract, section 15): the fields of a request push as a form. */
export const helpspotWording: Wording = {
  contentType: "application/x-www-form-urlencoded",
  body: async (ctx, { subjectId, eventId }, { withHistory }) => {
    const cause = eventId === null ? undefined : (await loadEvent(eventId))?.event;
    const actingAgentId = cause?.actorType === "agent" ? cause.actorId : null;
    try {
      const told = { actingAgentId, noteId: cause?.messageId ?? null, withHistory };
      return formBody(await pushData(ctx, subjectId, told));
    } catch (error) {
      if (error instanceof DomainError && error.code === "not_found") return null;
      throw error;
    }
  },
  sign: (secret, body) => ({ "x-helpdesk-signature": hmacHex(secret, body) }),
};
