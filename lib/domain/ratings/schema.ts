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

/** How far back a report on ratings looks, in days. */
export const reportPeriods = [7, 30, 90, 365] as const;

/** Which ratings a list shows: those with a comment, all, or one opinion. */
export const ratingKinds = ["comments", "all", "good", "bad"] as const;
export type RatingKind = (typeof ratingKinds)[number];
