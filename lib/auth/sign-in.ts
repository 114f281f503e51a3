import type { Workspace } from "@/lib/domain/context";
import { type Allowance, giveBack, spend } from "@/lib/domain/limits/limits";
import { type Client, checkAgentPassword, checkCustomerPassword, startSession } from "@/lib/domain/sessions/sessions";

/** Guesses at one name from one address, at one name from anywhere, and from one address at any name. */
const LIMITS = {
  pair: { name: "sign-in:pair", points: 10, seconds: 900 },
  name: { name: "sign-in:name", points: 60, seconds: 900 },
  address: { name: "sign-in:address", points: 120, seconds: 900 },
} satisfies Record<string, Allowance>;

/**
 * Runs a password check under the sign-in limits. A right password gives its points back, so that only wrong ones count.
 * Throws `rate_limited`.
 */
async function limited<T>(name: string, ip: string, check: () => Promise<T | null>): Promise<T | null> {
  const key = name.trim().toLowerCase();
  const points: [Allowance, string][] = [
    [LIMITS.pair, `${key} ${ip}`],
    [LIMITS.name, key],
    [LIMITS.address, ip],
  ];
  for (const [allowance, on] of points) await spend(allowance, on);
  const found = await check();
  if (found) for (const [allowance, on] of points) await giveBack(allowance, on);
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
