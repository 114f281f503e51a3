import ipaddr from "ipaddr.js";

/** Fewest bits of a network's prefix: a wider one would shut out whole countries. */
const fewestBits = { ipv4: 16, ipv6: 32 };

/**
 * A network as PostgreSQL's `cidr` takes it, from an address (`192.0.2.7`, `2001:db8::1`) or a network (`192.0.2.0/24`).
 * IPv4 written as IPv6 is IPv4; bits beyond the prefix are cleared. Null for what is neither, or too wide. Pure.
 */
export function readNetwork(text: string): string | null {
  const [address = "", bits, more] = text.trim().split("/");
  if (more !== undefined || !ipaddr.isValid(address) || (bits !== undefined && !/^\d{1,3}$/.test(bits))) return null;
  // Short forms such as `127.1` would name another network than they seem to.
  if (!address.includes(":") && !ipaddr.IPv4.isValidFourPartDecimal(address)) return null;
  const ip = ipaddr.process(address.split("%")[0] ?? "");
  const most = ip.kind() === "ipv4" ? 32 : 128;
  const length = bits === undefined ? most : Number(bits);
  if (length > most || length < fewestBits[ip.kind()]) return null;
  const block = `${ip.toString()}/${length}`;
  const first =
    ip.kind() === "ipv4" ? ipaddr.IPv4.networkAddressFromCIDR(block) : ipaddr.IPv6.networkAddressFromCIDR(block);
  return `${first.toString()}/${length}`;
}
