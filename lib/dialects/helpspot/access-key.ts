import { HelpspotError } from "@/lib/dialects/helpspot/errors";
import type { Context } from "@/lib/domain/context";
import { DomainError } from "@/lib/domain/errors";
import { assertPointLeft, networkOf, takePoint } from "@/lib/domain/rate-limits";
import { splitAccessKey } from "@/lib/domain/tickets/read-ticket";
import { contextOfAccessKey } from "@/lib/domain/tickets/visitors";

/** Wrong keys of one request from one network, and of any request from it, in a minute. */
const WRONG_KEYS = { name: "helpspot:key", points: 5, seconds: 60 };
const WRONG_REQUESTS = { name: "helpspot:keys", points: 60, seconds: 60 };

/**
 * The context of whoever holds an access key.
 * @throws HelpspotError 208 for a key of a request that was merged away; the domain's `not_found` for a key of nothing;
 *   `rate_limited` after too many of those, then for right keys as well
 */
export async function openAccessKey(ctx: Context, key: string): Promise<{ ctx: Context; ticketId: number }> {
  const { workspace, via, requestId, ip } = ctx;
  const network = networkOf(ip ?? "");
  const pair = `${network} ${splitAccessKey(key)?.ticketId ?? ""}`;
  await Promise.all([assertPointLeft(WRONG_KEYS, pair), assertPointLeft(WRONG_REQUESTS, network)]);
  const opened = await contextOfAccessKey(key, {
    workspace,
    via,
    requestId,
    ...(ip === undefined ? {} : { ip }),
  }).catch(async (error: unknown) => {
    if (error instanceof DomainError && error.code === "not_found") {
      await takePoint(WRONG_KEYS, pair);
      await takePoint(WRONG_REQUESTS, network);
    }
    throw error;
  });
  if (opened.mergedFrom !== null) throw new HelpspotError({ id: 208 });
  return opened;
}
