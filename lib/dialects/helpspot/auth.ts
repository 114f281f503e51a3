import { basicCredentials, bearerToken } from "@/lib/dialects/credentials";
import { ApiDisabledError, HelpspotError, SignInMissing } from "@/lib/dialects/helpspot/errors";
import type { HelpspotMethod } from "@/lib/dialects/helpspot/method";
import type { Call } from "@/lib/dialects/serve";
import type { AgentActor, Context, Workspace } from "@/lib/domain/context";
import { DomainError } from "@/lib/domain/errors";
import { assertPointLeft, clearPoints, networkOf, takePoint } from "@/lib/domain/rate-limits";
import { hasSecondStep } from "@/lib/domain/second-step/standing";
import { checkAgentPasswordAgain } from "@/lib/domain/sessions/agent-password";
import { helpspotTokenHash } from "@/lib/domain/tokens/tokens";
import { firstWorkspace } from "@/lib/domain/workspaces/queries";

/** Wrong passwords of one user name from one address, wrong ones of any name from it, and wrong tokens, in a minute. */
const WRONG_PASSWORDS = { name: "helpspot:password", points: 5, seconds: 60 };
const WRONG_NAMES = { name: "helpspot:names", points: 300, seconds: 60 };
const WRONG_TOKENS = { name: "helpspot:token", points: 5, seconds: 60 };

type Caller = { workspace: Workspace; agent: AgentActor };

/**
 * Who calls. Public methods need no credentials and ignore them; private ones take, in this order, a bearer token,
 * Basic credentials, or `username` and `password`.
 * @throws HelpspotError 1 when nothing was sent, 2 when it was wrong; ApiDisabledError; `rate_limited`, of sign-ins or,
 * with the reason `calls`, of a token
 */
export async function authenticate(call: Call, method: HelpspotMethod): Promise<Context> {
  const base = { via: "helpspot" as const, requestId: call.requestId, ip: call.clientAddress };
  if (method.access === "public") {
    const workspace = await ownWorkspace();
    assertOpen(workspace, "public");
    return { ...base, workspace, actor: { type: "visitor" } };
  }
  const caller = await identify(call);
  const workspace = caller?.workspace ?? (await ownWorkspace());
  assertOpen(workspace, "private");
  if (caller === undefined) throw new SignInMissing(workspace.settings.helpspotChallenge);
  if (!caller) throw new HelpspotError({ id: 2 });
  return { ...base, workspace, actor: caller.agent };
}

function assertOpen({ settings }: Workspace, access: "public" | "private"): void {
  if (settings.helpspotMaintenance) throw new HelpspotError({ id: 302 });
  const open = access === "public" ? settings.helpspotPublicApi : settings.helpspotPrivateApi;
  if (!open) throw new ApiDisabledError(access);
}

/** Undefined when no credentials were sent, null when they open nothing. */
async function identify(call: Call): Promise<Caller | null | undefined> {
  const token = bearerToken(call.request);
  if (token !== undefined) return byToken(token, call);
  const basic = basicCredentials(call.request);
  // One client sends Basic with an empty name when it has no credentials.
  if (basic && basic.name !== "") return byPassword(basic.name, basic.password, call);
  const name = call.input.values.get("username")?.trim();
  return name ? byPassword(name, call.input.values.get("password") ?? "", call) : undefined;
}

async function byToken(token: string, call: Call): Promise<Caller | null> {
  const found = await call.key.find("helpspot", helpspotTokenHash(token));
  if (found?.agent) return { workspace: found.workspace, agent: found.agent };
  // Only a wrong token is counted and kept waiting, hence the order.
  await assertPointLeft(WRONG_TOKENS, call.clientAddress);
  await takePoint(WRONG_TOKENS, call.clientAddress);
  return null;
}

async function byPassword(name: string, password: string, call: Call): Promise<Caller | null> {
  const network = networkOf(call.clientAddress);
  const key = `${network} ${name}`;
  // Points are taken before the check, so that guesses sent at once count too.
  const limit = async () => {
    await takePoint(WRONG_PASSWORDS, key);
    await takePoint(WRONG_NAMES, network);
  };
  let checked = false;
  const caller = await checkAgentPasswordAgain(name, password, () => {
    checked = true;
    return limit();
  });
  if (caller && checked) await clearPoints(WRONG_PASSWORDS, key);
  if (caller && (hasSecondStep(caller.standing) || caller.standing.needsSecondStep))
    throw new HelpspotError({ id: 2, hint: "This account signs in with a second step: send an API token instead" });
  return caller;
}

async function ownWorkspace(): Promise<Workspace> {
  const workspace = await firstWorkspace();
  if (!workspace) throw new DomainError("unavailable", "This desk has no workspace yet.");
  return workspace;
}
