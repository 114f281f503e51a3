/**
 * Does a request that changes something come from a page of our own? Browsers say so themselves (`Sec-Fetch-Site`, W3C Fetch
 * Metadata) where the connection is trusted; elsewhere `Origin`, which they send with every POST, must name our host. Server
 * actions are checked so by Next itself; route handlers call this. Source: OWASP CSRF Prevention Cheat Sheet.
 */
export function isSameOrigin(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  const origin = request.headers.get("origin");
  if (!origin || !URL.canParse(origin)) return false;
  const host = request.headers.get("x-forwarded-host")?.split(",")[0]?.trim() ?? request.headers.get("host");
  return new URL(origin).host === host;
}
