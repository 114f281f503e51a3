import ipaddr from "ipaddr.js";

/** A block of addresses that may be called although nobody outside could. */
export type Network = [ipaddr.IPv4 | ipaddr.IPv6, number];

/**
 * Reads a list of networks in CIDR form, parted by commas or blanks; a single address is a network of its own.
 * @throws Error with a sentence that names the part which is none
 */
export function parseNetworks(list: string): Network[] {
  return list
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((part) => {
      try {
        if (part.includes("/")) return ipaddr.parseCIDR(part);
        const address = ipaddr.parse(part);
        return [address, address.kind() === "ipv4" ? 32 : 128];
      } catch {
        throw new Error(`“${part}” is no network.`);
      }
    });
}

/** The addresses that IPv6 gives to hosts of the internet (RFC 4291, IANA's global unicast space). */
const GLOBAL_IPV6: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse("2000::"), 3];

/**
 * Whether a call to this address leaves for the open internet: neither this machine, nor the network around it, nor an
 * address that only stands for such a one (IPv4 inside IPv6, translation and tunnel prefixes), unless it lies in a network
 * that is allowed.
 * @param text an address in any spelling of RFC 4291 or with four numbers
 */
export function mayBeCalled(text: string, allowed: readonly Network[] = []): boolean {
  if (!ipaddr.isValid(text)) return false;
  // An IPv4 address in IPv6's clothes is that IPv4 address.
  const address = ipaddr.process(text);
  if (allowed.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits))) return true;
  if (address.range() !== "unicast") return false;
  return address instanceof ipaddr.IPv4 || address.match(GLOBAL_IPV6);
}
