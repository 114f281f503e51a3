import { z } from "zod";
import { lines, rowId } from "../catalog/schema";

/** What somebody thinks of an answer. Without a comment the one given before goes. */
export const rateAnswerInput = z.object({
  ticketId: rowId,
  messageId: rowId,
  good: z.boolean(),
  comment: lines(2000).default(""),
});
export type RateAnswerInput = z.input<typeof rateAnswerInput>;
