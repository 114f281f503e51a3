"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { rowId } from "@/lib/domain/catalog/schema";
import { dropReminder, getReminder, setReminder } from "@/lib/domain/reminders/reminders";
import { agentAction } from "@/lib/web/actions";

/** Puts a ticket aside for the agent until a moment, or until its customer writes. */
export const remindMe = agentAction(
  z.object({ ticketId: rowId, at: z.iso.datetime().transform((text) => new Date(text)) }),
  async (ctx, input) => {
    await setReminder(ctx, input);
    refresh();
  },
);

/** No longer reminds the agent of a ticket. */
export const forgetReminder = agentAction(rowId, async (ctx, ticketId) => {
  await dropReminder(ctx, ticketId);
  refresh();
});

/** The moment of the agent's reminder on a ticket; null when there is none. */
export const readReminder = agentAction(
  rowId,
  async (ctx, ticketId) => (await getReminder(ctx, ticketId))?.remindAt.toISOString() ?? null,
);
