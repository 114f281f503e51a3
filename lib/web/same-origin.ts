/**
 * Does a request that changes something come from a page of our own? Browsers send `Origin` with every POST; one that is
 * missing, `null` or another site's is refused. Server actions are checked so by Next itself; route handlers that take
 * forms call this. Sources: Fetch standard, "Origin header"; OWASP CSRF Prevention Cheat Sheet.
 */
export function isSameOrigin(request: Request): boolean {
  const origin = request.headers.get("origin");
  if (!origin || !URL.canParse(origin)) return request.headers.get("sec-fetch-site") === "same-origin";
  const host = request.headers.get("x-forwarded-host")?.split(",")[0]?.trim() ?? request.headers.get("host");
  return new URL(origin).host === host;
}
