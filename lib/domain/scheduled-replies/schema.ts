import { z } from "zod";
import { rowId } from "../catalog/schema";
import { draftInput } from "../drafts/schema";
import { ticketChanges } from "../tickets/schema";

/** How far ahead a reply can be scheduled, in milliseconds. */
export const farthest = 366 * 86_400_000;

/** When a reply is to leave, and whether it does although the customer wrote in the meantime. */
export const scheduleInput = z.object({
  sendAt: z.coerce.date(),
  evenIfAnswered: z.boolean().default(false),
});

export const scheduledReplyInput = scheduleInput.extend({
  ...draftInput.pick({ ticketId: true, to: true, cc: true, bcc: true, uploadIds: true }).shape,
  html: z.string().max(1_000_000),
  statusId: rowId.optional(),
  changes: ticketChanges.default({}),
  /** Refuse when others wrote or changed something after this message or event. */
  seenUpTo: z.number().int().nonnegative().optional(),
});
export type ScheduledReplyInput = z.input<typeof scheduledReplyInput>;
