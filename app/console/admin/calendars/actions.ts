"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { createCalendar, deleteCalendar, editCalendar } from "@/lib/domain/calendars/commands";
import { previewHolidays } from "@/lib/domain/calendars/queries";
import { createCalendarInput, editCalendarInput, largestCalendarFile } from "@/lib/domain/calendars/schema";
import { rowId } from "@/lib/domain/catalog/schema";
import { agentAction } from "@/lib/web/actions";

/** Adds a calendar; answers its number. */
export const addCalendar = agentAction(createCalendarInput, async (ctx, input) => {
  const { id } = await createCalendar(ctx, input);
  refresh();
  return id;
});

/** Changes a calendar; answers its number. */
export const saveCalendar = agentAction(editCalendarInput, async (ctx, input) => {
  await editCalendar(ctx, input);
  refresh();
  return input.id;
});

/** Deletes a calendar that no promise counts by. */
export const removeCalendar = agentAction(rowId, (ctx, id) => deleteCalendar(ctx, id));

/** The holidays of a calendar file, to be looked at before they are taken over. Stores nothing. */
export const readCalendarFile = agentAction(z.string().max(largestCalendarFile), (ctx, text) =>
  previewHolidays(ctx, text),
);
