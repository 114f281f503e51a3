import { and, eq, lte } from "drizzle-orm";
import type { Catalog } from "@/lib/domain/catalog/catalog";
import type { TransactionContext } from "@/lib/domain/context";
import { counted } from "@/lib/domain/promises/apply-promises";
import { nextAlarm, ringing } from "@/lib/domain/promises/clocks";
import { recomputeNext } from "@/lib/domain/promises/recompute";
import { calendars, promises, tickets } from "../schema/index";

const hours = [
  ...[1, 2, 3, 4, 5].map((day) => ({ day, from: 8 * 60, to: 18 * 60 })),
  { day: 6, from: 9 * 60, to: 13 * 60 },
];

const holidays = [
  { date: "2024-01-01", name: "New Year", yearly: true },
  { date: "2024-05-01", name: "Labour Day", yearly: true },
  { date: "2024-12-25", name: "Christmas Day", yearly: true },
  { date: "2024-12-26", name: "St Stephen’s Day", yearly: true },
];

/** Adds a calendar and two promises, and counts what is due on the tickets that are there. */
export async function fillPromises(ctx: TransactionContext, catalog: Catalog, now: Date): Promise<void> {
  const workspaceId = ctx.workspace.id;
  const idOf = (rows: readonly { id: number; name: string }[], name: string) => {
    const row = rows.find((one) => one.name === name);
    if (!row) throw new Error(`The demo data has no ${name}.`);
    return row.id;
  };
  const [calendar] = await ctx.tx
    .insert(calendars)
    .values({ workspaceId, name: "Office", timeZone: "Europe/Berlin", hours, holidays, isDefault: true })
    .returning({ id: calendars.id });
  const waiting = catalog.statuses.filter((status) => status.phase === "waiting").map((status) => status.id);
  const shared = { workspaceId, pauseStatusIds: waiting, warnPercent: 25 };
  await ctx.tx.insert(promises).values([
    {
      ...shared,
      name: "Urgent",
      position: 0,
      condition: { field: "priorityId", op: "is", value: idOf(catalog.priorities, "Urgent") },
      firstReplyMinutes: 60,
      nextReplyMinutes: 4 * 60,
      resolutionMinutes: 72 * 60,
    },
    {
      ...shared,
      name: "Machines at work",
      position: 10,
      condition: {
        field: "categoryId",
        op: "in",
        value: ["Printers", "Coffee machines", "Service contracts"].map((name) => idOf(catalog.categories, name)),
      },
      calendarId: calendar?.id ?? null,
      firstReplyMinutes: 8 * 60,
      nextReplyMinutes: 16 * 60,
      resolutionMinutes: 120 * 60,
    },
  ]);
  for (let after: number | null = 0; after !== null; ) after = await recomputeNext(ctx, after);
  // What is late from the start was told long ago.
  const late = await ctx.tx
    .select()
    .from(tickets)
    .where(and(eq(tickets.workspaceId, workspaceId), lte(tickets.nextAlarmAt, now)));
  for (const ticket of late) {
    const { alarms, clocks } = ringing(ticket.promiseClocks, now);
    await ctx.tx
      .update(tickets)
      .set({ promiseClocks: clocks, nextAlarmAt: nextAlarm(clocks), ...counted(ticket, alarms) })
      .where(eq(tickets.id, ticket.id));
  }
}
