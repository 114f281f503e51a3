import { basicCredentials, bearerToken } from "@/lib/dialects/credentials";
import { ApiDisabledError, HelpspotError, SignInMissing } from "@/lib/dialects/helpspot/errors";
import type { HelpspotMethod } from "@/lib/dialects/helpspot/method";
import type { Call } from "@/lib/dialects/serve";
import type { AgentActor, Context, Workspace } from "@/lib/domain/context";
import { DomainError } from "@/lib/domain/errors";
import { assertPointLeft, takePoint } from "@/lib/domain/rate-limits";
import { checkAgentPassword } from "@/lib/domain/sessions/sessions";
import { helpspotTokenHash } from "@/lib/domain/tokens/tokens";
import { firstWorkspace } from "@/lib/domain/workspaces/queries";

/** Wrong passwords of one user name, or wrong tokens, from one address in a minute. */
const WRONG_PASSWORDS = { name: "helpspot:password", points: 5, seconds: 60 };
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
  const key = `${call.clientAddress} ${name}`;
  await assertPointLeft(WRONG_PASSWORDS, key);
  const caller = await checkAgentPassword(name, password);
  if (!caller) await takePoint(WRONG_PASSWORDS, key);
  return caller;
}

async function ownWorkspace(): Promise<Workspace> {
  const workspace = await firstWorkspace();
  if (!workspace) throw new DomainError("unavailable", "This desk has no workspace yet.");
  return workspace;
}
