import { and, asc, eq, lte } from "drizzle-orm";
import { tickets } from "@/db/schema/index";
import { type Context, inTransaction } from "../context";
import { storePatches } from "../tickets/store-patches";
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
    const rung = rows.map((ticket) => ({ ticket, ...ringing(ticket.promiseClocks, now) }));
    const told = rung.flatMap(({ ticket, alarms }) => alarms.map((alarm) => ({ ticketId: ticket.id, alarm })));
    await Promise.all([
      recordAlarms(ctx, told),
      storePatches(
        ctx,
        rung.map(({ ticket, alarms, clocks }) => ({
          id: ticket.id,
          patch: { promiseClocks: clocks, nextAlarmAt: nextAlarm(clocks), ...counted(ticket, alarms) },
        })),
      ),
    ]);
    return { looked: rows.length, events: told.length };
  });
}
