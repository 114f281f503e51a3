import { z } from "zod";
import { placeAfterId, requiredLine, rowId, rowIds } from "../catalog/schema";
import { ticketQuery } from "../tickets/query";

/** A year. */
const mostMinutes = 525_600;

const minutes = z
  .number("Give whole minutes, or nothing.")
  .int("Give whole minutes.")
  .min(1, "Give at least a minute, or nothing.")
  .max(mostMinutes, "Give at most a year.")
  .nullable();

const columns = {
  name: requiredLine(100, "Give the promise a name."),
  active: z.boolean(),
  condition: ticketQuery,
  /** Null counts round the clock. */
  calendarId: rowId.nullable(),
  firstReplyMinutes: minutes,
  nextReplyMinutes: minutes,
  resolutionMinutes: minutes,
  warnMinutes: minutes,
  warnPercent: z.number().int().min(1).max(99, "Give at most 99 percent.").nullable(),
  pauseStatusIds: rowIds,
};

export const createPromiseInput = z.object({ ...columns, active: z.boolean().default(true), placeAfterId });
export type CreatePromiseInput = z.input<typeof createPromiseInput>;

/** A key that is absent stays as it is. */
export const editPromiseInput = z.object(columns).partial().extend({ id: rowId, placeAfterId });
export type EditPromiseInput = z.input<typeof editPromiseInput>;
