"use client";

import { useEffect, useState } from "react";
import type { AddressStanding } from "@/lib/domain/mail/schema";

export type LookAtAddresses = (addresses: string[]) => Promise<AddressStanding[]>;

const byAddress = (list: readonly AddressStanding[]) => list.map((one) => [one.address, one] as const);

/**
 * What the desk knows of the addresses in the composer. Those that came with the page are known at once, others are asked
 * for when they are added; one that cannot be asked for stays unknown.
 */
export function useAddressStanding(addresses: string[], first: AddressStanding[], look: LookAtAddresses) {
  const [standing, setStanding] = useState(() => new Map(byAddress(first)));
  const missing = addresses
    .map((address) => address.toLowerCase())
    .filter((address) => !standing.has(address))
    .join("\n");
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another address is a reason to ask, not another function
  useEffect(() => {
    if (missing === "") return;
    let current = true;
    look(missing.split("\n")).then(
      (found) => current && setStanding((known) => new Map([...known, ...byAddress(found)])),
      () => {},
    );
    return () => {
      current = false;
    };
  }, [missing]);
  return standing;
}
