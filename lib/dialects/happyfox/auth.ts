import { sha256Hex } from "@/lib/crypto";
import { basicCredentials } from "@/lib/dialects/credentials";
import { HappyfoxError } from "@/lib/dialects/happyfox/errors";
import type { Call } from "@/lib/dialects/serve";
import type { Context } from "@/lib/domain/context";
import { assertPointLeft, takePoint } from "@/lib/domain/rate-limits";

/** Wrong keys and codes from one address in a minute. */
const WRONG_KEYS = { name: "happyfox:key", points: 10, seconds: 60 };

/**
 * Who calls: Basic credentials, the key as the name and the auth code as the password. A key works for the whole
 * workspace; the person who acts is named by each payload.
 * @throws HappyfoxError 401; `rate_limited`; `unavailable` when the API is switched off
 */
export async function authenticate(call: Call): Promise<Context> {
  const given = basicCredentials(call.request);
  if (!given) throw new HappyfoxError(401, "Authentication credentials were not provided.");
  const token = await call.key.find("happyfox", sha256Hex(given.name), given.password);
  if (!token) {
    await assertPointLeft(WRONG_KEYS, call.clientAddress);
    await takePoint(WRONG_KEYS, call.clientAddress);
    throw new HappyfoxError(401, "Invalid API key or auth code.");
  }
  return {
    workspace: token.workspace,
    actor: { type: "application", tokenId: token.id, name: token.name },
    via: "happyfox",
    requestId: call.requestId,
    ip: call.clientAddress,
  };
}
