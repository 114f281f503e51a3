import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { sql } from "drizzle-orm";
import { outboxFolder } from "@/lib/storage/outbox";
import { authorize } from "../access";
import { type Context, reader } from "../context";

/**
 * Removes the kept mails whose rows are gone, as those of purged tickets are, of all workspaces.
 * @param olderThanMs spares younger files, whose row may not say yet that they were kept, in milliseconds
 * @returns how many were removed
 */
export async function sweepOutbox(ctx: Context, olderThanMs: number): Promise<number> {
  authorize(ctx, "settings.manage");
  const names = (await readdir(outboxFolder()).catch(() => [])).filter((name) => name.endsWith(".eml"));
  const rows = await reader(ctx).execute<{ name: string }>(sql`
    select name from jsonb_array_elements_text(${JSON.stringify(names)}::text::jsonb) as name
    where not exists (select 1 from outgoing_mails where kept_as = name)`);
  let removed = 0;
  for (const { name } of rows) {
    const file = path.join(outboxFolder(), name);
    const info = await stat(file).catch(() => null);
    if (!info || Date.now() - info.mtimeMs < olderThanMs) continue;
    await rm(file, { force: true });
    removed++;
  }
  return removed;
}
