import { sha256Hex } from "@/lib/crypto";
import { bearerToken } from "@/lib/dialects/credentials";
import { unauthenticated } from "@/lib/dialects/helpspace/errors";
import type { Call } from "@/lib/dialects/serve";
import type { AgentActor, Context } from "@/lib/domain/context";
import { assertPointLeft, takePoint } from "@/lib/domain/rate-limits";

/** Wrong tokens from one address in a minute. */
const WRONG_TOKENS = { name: "helpspace:token", points: 10, seconds: 60 };

/** Every caller is the agent whose token it is. */
export type Caller = Context & { actor: AgentActor };

/**
 * Who calls: the agent of the bearer token, in the workspace that `Hs-Client-Id` names as well.
 * @throws HelpspaceError 401 for whatever is missing or does not fit together; DomainError `rate_limited`, `unavailable`
 */
export async function authenticate(call: Call): Promise<Caller> {
  const token = bearerToken(call.request);
  const clientId = call.request.headers.get("hs-client-id")?.trim().toLowerCase();
  if (token === undefined || !clientId) throw unauthenticated();
  const found = await call.key.find("helpspace", sha256Hex(token));
  if (found?.agent && found.workspaceHash === clientId) {
    return {
      workspace: found.workspace,
      actor: found.agent,
      via: "helpspace",
      requestId: call.requestId,
      ip: call.clientAddress,
    };
  }
  // Only what is wrong is counted and kept waiting, hence the order.
  await assertPointLeft(WRONG_TOKENS, call.clientAddress);
  await takePoint(WRONG_TOKENS, call.clientAddress);
  throw unauthenticated();
}
