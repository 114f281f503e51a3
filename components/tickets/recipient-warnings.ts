import type { AddressStanding } from "@/lib/domain/mail/schema";

export type RecipientWarning = { address: string; text: string; tone: "warning" | "danger" };

const domainOf = (address: string): string => address.slice(address.lastIndexOf("@") + 1);

/**
 * What to think of before sending to these addresses, at most one sentence for each: mail to it came back, or it is new to
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
    const words = found?.lastBounce ? `: ${found.lastBounce}` : "";
    if (found?.isBlocked) {
      return [{ address, tone: "danger", text: `gets no mail any more, ${found.bounces} came back${words}` }];
    }
    if (found && found.bounces > 0)
      return [{ address, tone: "warning", text: `the last mail to it came back${words}` }];
    if (known.includes(address)) return [];
    const isOutside = domains.size > 0 && !domains.has(domainOf(address));
    const where = isOutside ? `${domainOf(address)} is new to this ticket` : "";
    const never = found?.isNew ? "nobody here has written to it yet" : "";
    const text = [never, where].filter(Boolean).join(", and ");
    return text === "" ? [] : [{ address, tone: "warning", text }];
  });
}
