import type { Context } from "@/lib/domain/context";
import { keepLinkCheck, linksToCheck } from "@/lib/domain/knowledge/outside-links";
import { GuardedFetchError, guardedFetch } from "@/lib/http/guarded-fetch";

/** So many addresses a night: the others come the night after. */
const mostANight = 300;

type Fetch = (address: string) => Promise<{ status: number }>;

const call: Fetch = (address) => guardedFetch(address, { method: "GET" });

/**
 * Try the addresses outside that pages link to. What refuses us without a sign-in, or asks for patience, is there; what says it
 * is gone, cannot be found or does not answer is kept as a problem.
 * @param fetchIt how an address is called
 */
export async function checkLinks(ctx: Context, now = new Date(), fetchIt: Fetch = call): Promise<void> {
  for (const address of await linksToCheck(ctx, now, mostANight)) {
    const problem = await problemOf(address.replaceAll("&amp;", "&"), fetchIt);
    await keepLinkCheck(ctx, { address, problem, now });
  }
}

async function problemOf(address: string, fetchIt: Fetch): Promise<string> {
  try {
    const { status } = await fetchIt(address);
    if (status === 404 || status === 410) return `It answers ${status}: there is no such page.`;
    return status >= 500 ? `It answers ${status}.` : "";
  } catch (error) {
    if (error instanceof GuardedFetchError) return error.message;
    throw error;
  }
}
