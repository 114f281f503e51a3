import type { Client } from "@/lib/domain/sessions/sessions";

/** The address and browser of a request. The web server has left one address in `X-Forwarded-For`, the caller's. */
export function clientOf(headers: Headers): Client {
  return {
    ip: (headers.get("x-forwarded-for") ?? "").slice(0, 64),
    userAgent: (headers.get("user-agent") ?? "").slice(0, 400),
  };
}
