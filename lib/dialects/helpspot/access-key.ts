import { HelpspotError } from "@/lib/dialects/helpspot/errors";
import type { Context } from "@/lib/domain/context";
import { contextOfAccessKey } from "@/lib/domain/tickets/visitors";

/**
 * The context of whoever holds an access key.
 * @throws HelpspotError 208 for a key of a request that was merged away; the domain's `not_found` for a key of nothing
 */
export async function openAccessKey(ctx: Context, key: string): Promise<{ ctx: Context; ticketId: number }> {
  const { workspace, via, requestId, ip } = ctx;
  const opened = await contextOfAccessKey(key, { workspace, via, requestId, ...(ip === undefined ? {} : { ip }) });
  if (opened.mergedFrom !== null) throw new HelpspotError({ id: 208 });
  return opened;
}
