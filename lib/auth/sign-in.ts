import type { Workspace } from "@/lib/domain/context";
import { clearPoints, networkOf, type RateLimit, takePoint } from "@/lib/domain/rate-limits";
import { checkAgentPassword } from "@/lib/domain/sessions/agent-password";
import { type Client, checkCustomerPassword, startSession } from "@/lib/domain/sessions/sessions";

/** Guesses at one name from one network, at one name from anywhere, and from one network at any name. */
const LIMITS = {
  pair: { name: "sign-in:pair", points: 10, seconds: 900 },
  name: { name: "sign-in:name", points: 60, seconds: 900 },
  network: { name: "sign-in:network", points: 300, seconds: 900 },
} satisfies Record<string, RateLimit>;

/**
 * Runs a password check under the sign-in limits. Points are taken before the check, so that guesses sent at once count
 * too; a right password clears those of its name. Throws `rate_limited`.
 */
async function limited<T>(name: string, ip: string, check: () => Promise<T | null>): Promise<T | null> {
  const key = name.trim().toLowerCase();
  const network = networkOf(ip);
  const pair = `${key} ${network}`;
  await takePoint(LIMITS.pair, pair);
  await takePoint(LIMITS.name, key);
  await takePoint(LIMITS.network, network);
  const found = await check();
  if (found) await Promise.all([clearPoints(LIMITS.pair, pair), clearPoints(LIMITS.name, key)]);
  return found;
}

/** Signs an agent in by address or user name. Returns the new session's id; null when name and password do not match. */
export async function signInAgent(name: string, password: string, from: Client): Promise<string | null> {
  const found = await limited(`agent ${name}`, from.ip, () => checkAgentPassword(name, password));
  return found && startSession(found.workspace, { agentId: found.agent.id }, from);
}

/** Signs a customer of a workspace in. Returns the new session's id; null when address and password do not match. */
export async function signInCustomer(
  workspace: Workspace,
  email: string,
  password: string,
  from: Client,
): Promise<string | null> {
  const found = await limited(`customer ${email}`, from.ip, () => checkCustomerPassword(workspace, email, password));
  return found && startSession(workspace, { customerId: found.id }, from);
}
