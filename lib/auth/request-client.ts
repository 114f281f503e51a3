import type { Client } from "@/lib/domain/sessions/sessions";

/**
 * The address and browser of a request. Behind a proxy the last entry of `X-Forwarded-For` is the one our own proxy
 * wrote; anything before it may be invented by the caller.
 */
export function clientOf(headers: Headers): Client {
  const forwarded = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim();
  return { ip: (forwarded ?? "").slice(0, 64), userAgent: (headers.get("user-agent") ?? "").slice(0, 400) };
}
