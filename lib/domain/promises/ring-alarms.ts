import { and, asc, eq, lte } from "drizzle-orm";
import { tickets } from "@/db/schema/index";
import { type Context, inTransaction } from "../context";
import { counted, recordAlarms } from "./apply-promises";
import { nextAlarm, ringing } from "./clocks";

const batch = 100;

/**
 * Write down what has become near or late by now, until there is no more of it. The mark on the ticket and the event are one
 * transaction, so a kill anywhere tells nothing twice and leaves nothing out.
 * @returns how many events were written
 */
export async function ringAlarms(ctx: Context, now = new Date()): Promise<number> {
  let told = 0;
  for (;;) {
    const { looked, events } = await ringBatch(ctx, now);
    told += events;
    if (looked < batch) return told;
  }
}

/** Who changes a ticket at this moment writes its alarms down themselves, or the next minute does. */
function ringBatch(ctx: Context, now: Date): Promise<{ looked: number; events: number }> {
  return inTransaction(ctx, async (ctx) => {
    const rows = await ctx.tx
      .select()
      .from(tickets)
      .where(and(eq(tickets.workspaceId, ctx.workspace.id), lte(tickets.nextAlarmAt, now)))
      .orderBy(asc(tickets.nextAlarmAt), asc(tickets.id))
      .limit(batch)
      .for("update", { skipLocked: true });
    // No ticket's statements wait for another's, so they travel together.
    const told = await Promise.all(
      rows.map(async (ticket) => {
        const { alarms, clocks } = ringing(ticket.promiseClocks, now);
        await Promise.all([
          recordAlarms(ctx, ticket.id, alarms),
          ctx.tx
            .update(tickets)
            .set({ promiseClocks: clocks, nextAlarmAt: nextAlarm(clocks), ...counted(ticket, alarms) })
            .where(eq(tickets.id, ticket.id)),
        ]);
        return alarms.length;
      }),
    );
    return { looked: rows.length, events: told.reduce((sum, one) => sum + one, 0) };
  });
}
