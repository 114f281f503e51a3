import { and, asc, desc, eq, gt, or, sql } from "drizzle-orm";
import { events, tickets } from "@/db/schema/index";
import { type Context, reader } from "../context";
import { type LiveEvent, liveColumns, mayLearn, toAnnounced, toLive } from "./hub";

/**
 * Ids are drawn before commit, so an event may appear after one with a higher id. So many ids back is looked again, among
 * what began so many seconds ago.
 */
const overlap = 200;
const overlapSeconds = 15;
const most = 500;

/**
 * The events after `lastId` that the caller may learn of, for a screen that comes back. A few from just before `lastId`
 * may come again. `complete` is false when there were too many: then the screen must fetch everything anew.
 */
export async function missedEvents(ctx: Context, lastId: number): Promise<{ events: LiveEvent[]; complete: boolean }> {
  const isNew = or(gt(events.id, lastId), sql`${events.createdAt} > now() - make_interval(secs => ${overlapSeconds})`);
  const rows = await reader(ctx)
    .select(liveColumns)
    .from(events)
    .innerJoin(tickets, eq(tickets.id, events.ticketId))
    .where(and(eq(events.workspaceId, ctx.workspace.id), gt(events.id, Math.max(0, lastId - overlap)), isNew))
    .orderBy(asc(events.id))
    .limit(most + 1);
  if (rows.length > most) return { events: [], complete: false };
  const announced = rows.map(toAnnounced).filter((event) => mayLearn(ctx, event));
  return { events: announced.map(toLive), complete: true };
}

/** The id of the newest event of the workspace; 0 when there is none. A screen that starts now resumes from here. */
export async function newestEventId(ctx: Context): Promise<number> {
  const [row] = await reader(ctx)
    .select({ id: events.id })
    .from(events)
    .where(eq(events.workspaceId, ctx.workspace.id))
    .orderBy(desc(events.id))
    .limit(1);
  return row?.id ?? 0;
}
