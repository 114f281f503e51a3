import { inArray, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { knowledgePages, knowledgeViews } from "@/db/schema/index";

/** Readings are counted in memory first and written together, so that reading a page costs no write. Milliseconds. */
const writeAfterMs = 5_000;

const holder = globalThis as { commondeskViews?: { counts: Map<number, number>; timer: NodeJS.Timeout | null } };
holder.commondeskViews ??= { counts: new Map(), timer: null };
const waiting = holder.commondeskViews;

/** Count one reading of a page by somebody outside. A process that ends loses the last seconds. */
export function countView(pageId: number): void {
  waiting.counts.set(pageId, (waiting.counts.get(pageId) ?? 0) + 1);
  waiting.timer ??= setTimeout(() => void writeViews().catch(() => {}), writeAfterMs).unref();
}

/** Write what was counted. Pages that are gone meanwhile are left out. */
export async function writeViews(now = new Date()): Promise<void> {
  const counts = waiting.counts;
  waiting.counts = new Map();
  if (waiting.timer) clearTimeout(waiting.timer);
  waiting.timer = null;
  if (counts.size === 0) return;
  const day = now.toISOString().slice(0, 10);
  const there = await db
    .select({ id: knowledgePages.id })
    .from(knowledgePages)
    .where(inArray(knowledgePages.id, [...counts.keys()]));
  const rows = there.map(({ id }) => ({ pageId: id, day, count: counts.get(id) ?? 0 }));
  if (rows.length === 0) return;
  await db
    .insert(knowledgeViews)
    .values(rows)
    .onConflictDoUpdate({
      target: [knowledgeViews.pageId, knowledgeViews.day],
      set: { count: sql`${knowledgeViews.count} + excluded.count` },
    });
}
