/** What proxies tell of the browser's side, and callers can invent. */
const forwardedHeaders = ["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-port"];

/**
 * Leaves of the `X-Forwarded-…` headers only what our own proxies wrote: `X-Forwarded-For` becomes the one address of the
 * caller, the others stay only when there is a proxy.
 * @param {import("node:http").IncomingHttpHeaders} headers changed in place
 * @param {string} peer the address at the other end of the connection
 * @param {number} proxies how many proxies of ours stand in front; each adds the address it was called from at the end
 */
export function trustForwarded(headers, peer, proxies) {
  const written = String(headers["x-forwarded-for"] ?? "")
    .split(",")
    .map((address) => address.trim())
    .filter(Boolean);
  const chain = [...written, peer];
  const caller = chain[Math.max(0, chain.length - 1 - proxies)] ?? peer;
  if (proxies === 0) for (const name of forwardedHeaders) delete headers[name];
  headers["x-forwarded-for"] = caller.replace(/^::ffff:(?=\d+\.)/, "");
}
