import { sql } from "drizzle-orm";
import { deleteBlob, listBlobs, sweepTemporary } from "@/lib/storage/blobs";
import { authorize } from "../access";
import { type Context, reader } from "../context";

const batchSize = 500;

/**
 * Removes the bytes that no row refers to: those of purged tickets and forgotten uploads, and of transactions that never
 * committed. Bytes are written before their row, so young ones are spared.
 * @param olderThanMs spares what was put more recently, in milliseconds
 * @returns how many were removed
 */
export async function sweepBlobs(ctx: Context, olderThanMs: number): Promise<number> {
  authorize(ctx, "settings.manage");
  let removed = 0;
  let batch: string[] = [];
  const sweepBatch = async () => {
    for (const hash of await unreferenced(ctx, batch)) {
      if (await deleteBlob(hash, { olderThanMs })) removed++;
    }
    batch = [];
  };
  for await (const hash of listBlobs({ olderThanMs })) {
    batch.push(hash);
    if (batch.length === batchSize) await sweepBatch();
  }
  await sweepBatch();
  return removed + (await sweepTemporary(olderThanMs));
}

/** Which of these hashes no row of any workspace names. */
async function unreferenced(ctx: Context, hashes: readonly string[]): Promise<string[]> {
  if (hashes.length === 0) return [];
  const rows = await reader(ctx).execute<{ hash: string }>(sql`
    select hash from unnest(${`{${hashes.join(",")}}`}::text[]) as given(hash)
    where not exists (select 1 from attachments a where a.hash = given.hash)
      and not exists (select 1 from knowledge_files k where k.hash = given.hash)
      and not exists (select 1 from forum_files f where f.hash = given.hash)
      and not exists (select 1 from inbound_mails m where m.hash = given.hash)
      and not exists (select 1 from agents g where g.picture_hash = given.hash)
      and hash not in (select file ->> 'hash' from portal_forms, jsonb_array_elements(files) as file)`);
  return rows.map((row) => row.hash);
}
