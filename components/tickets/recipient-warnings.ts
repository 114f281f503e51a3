import type { AddressStanding } from "@/lib/domain/mail/schema";

/** What to think of before a mail goes to an address; `last` is what came back with the last bounce, or empty. */
export type RecipientWarning = { address: string } & (
  | { kind: "blocked"; bounces: number; last: string }
  | { kind: "bounced"; last: string }
  /** Nobody here has written to it yet; `domain` where that is new to the ticket, too. */
  | { kind: "new"; domain: string | null }
  | { kind: "outside"; domain: string }
);

const domainOf = (address: string): string => address.slice(address.lastIndexOf("@") + 1);

/**
 * What to think of before sending to these addresses, at most one thing for each: mail to it came back, or it is new to
 * the ticket and nobody here has written to it, or it is outside the domains that take part.
 * @param known addresses that take part in the ticket
 * @param standing what the desk knows; of an address that is not in it nothing was found out yet
 */
export function recipientWarnings(
  addresses: readonly string[],
  known: readonly string[],
  standing: ReadonlyMap<string, AddressStanding>,
): RecipientWarning[] {
  const domains = new Set(known.map(domainOf));
  return [...new Set(addresses.map((address) => address.toLowerCase()))].flatMap((address): RecipientWarning[] => {
    const found = standing.get(address);
    const last = found?.lastBounce ?? "";
    if (found?.isBlocked) return [{ address, kind: "blocked", bounces: found.bounces, last }];
    if (found && found.bounces > 0) return [{ address, kind: "bounced", last }];
    if (known.includes(address)) return [];
    const domain = domainOf(address);
    const isOutside = domains.size > 0 && !domains.has(domain);
    if (found?.isNew) return [{ address, kind: "new", domain: isOutside ? domain : null }];
    return isOutside ? [{ address, kind: "outside", domain }] : [];
  });
}
