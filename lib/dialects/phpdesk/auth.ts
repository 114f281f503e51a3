import { sha256Hex } from "@/lib/crypto";
import { bearerToken } from "@/lib/dialects/credentials";
import { unauthorized } from "@/lib/dialects/phpdesk/errors";
import type { Call } from "@/lib/dialects/serve";
import type { Context } from "@/lib/domain/context";
import { DomainError } from "@/lib/domain/errors";
import { assertPointLeft, takePoint } from "@/lib/domain/rate-limits";
import { assertApiOn } from "@/lib/domain/tokens/use-token";
import { firstWorkspace } from "@/lib/domain/workspaces/queries";

/** Wrong tokens from one address in a minute. */
const WRONG_TOKENS = { name: "phpdesk:token", points: 10, seconds: 60 };

/**
 * Who calls: a program with the workspace's token. The open endpoints take calls without one, which then speak to the
 * installation's first workspace as anybody.
 * @throws PhpdeskError 401; DomainError `rate_limited`, `unavailable`
 */
export async function authenticate(call: Call, { access }: { access: "public" | "private" }): Promise<Context> {
  const base = { via: "phpdesk" as const, requestId: call.requestId, ip: call.clientAddress };
  const token = bearerToken(call.request);
  const found = token === undefined ? null : await call.key.find("phpdesk", sha256Hex(token));
  if (found) {
    const { workspace, id, name } = found;
    return { ...base, workspace, actor: { type: "application", tokenId: id, name } };
  }
  if (access === "private") {
    if (token === undefined) throw unauthorized();
    // Only a wrong token is counted and kept waiting, hence the order.
    await assertPointLeft(WRONG_TOKENS, call.clientAddress);
    await takePoint(WRONG_TOKENS, call.clientAddress);
    throw unauthorized();
  }
  const workspace = await firstWorkspace();
  if (!workspace) throw new DomainError("unavailable", "This desk has no workspace yet.");
  assertApiOn(workspace, "phpdesk");
  return { ...base, workspace, actor: { type: "visitor" } };
}
