import { getExtracted } from "next-intl/server";
import type { Context } from "@/lib/domain/context";
import { isOwnAddress } from "@/lib/domain/customers/account-mails";
import { isEmailAddress, splitAddresses } from "@/lib/text/email-address";

/** People whom one message may copy. */
const mostCopies = 10;

/**
 * The addresses that somebody wants in copy, as typed into one line. What is wrong goes into `problems` as `cc`. Nothing is
 * sent to them by this: they get the answers, once staff write one.
 */
export async function checkCopies(ctx: Context, typed: string, problems: Record<string, string>): Promise<string[]> {
  const t = await getExtracted("portal");
  const addresses = splitAddresses(typed);
  const wrong = addresses.find((address) => !isEmailAddress(address));
  if (wrong !== undefined) problems.cc = t("“{address}” is not an e-mail address.", { address: wrong.slice(0, 100) });
  else if (addresses.length > mostCopies) problems.cc = t("Copy at most {most, number} people.", { most: mostCopies });
  else {
    const ours = await Promise.all(addresses.map((address) => isOwnAddress(ctx, address)));
    if (ours.includes(true)) problems.cc = t("One of these is our own address. We read what you write anyway.");
  }
  return problems.cc ? [] : addresses;
}
