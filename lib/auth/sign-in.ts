import type { Workspace } from "@/lib/domain/context";
import { DomainError } from "@/lib/domain/errors";
import { clearPoints, networkOf, type RateLimit, takePoint } from "@/lib/domain/rate-limits";
import { askForPasskey, passkeysWork } from "@/lib/domain/second-step/passkeys";
import type { SecondProof } from "@/lib/domain/second-step/schema";
import { answerStep, askSecondStep, stepOver } from "@/lib/domain/second-step/sign-in";
import { hasSecondStep } from "@/lib/domain/second-step/standing";
import { checkAgentPassword } from "@/lib/domain/sessions/agent-password";
import { type Client, checkCustomerPassword, startSession } from "@/lib/domain/sessions/sessions";
import type { SecondWay } from "./second-step";

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

/** How far an agent came: into a session, or to the second step, with the word to go on by and what can be shown there. */
export type AgentSignIn = { sessionId: string } | { step: string; ways: SecondWay[] };

/**
 * An agent's address or user name and their password. There is no session before the second step of those who have one.
 * null when name and password do not match.
 */
export async function signInAgent(name: string, password: string, from: Client): Promise<AgentSignIn | null> {
  const found = await limited(`agent ${name}`, from.ip, () => checkAgentPassword(name, password));
  if (!found) return null;
  const { standing, agent, workspace } = found;
  if (!hasSecondStep(standing)) return { sessionId: await startSession(workspace, { agentId: agent.id }, from) };
  const ways: SecondWay[] = standing.hasPasskey ? (standing.hasApp ? ["app", "passkey"] : ["passkey"]) : ["app"];
  return { step: await askSecondStep(agent.id), ways };
}

/**
 * The second step, or a passkey alone. Returns the new session's id; null for a wrong proof.
 * Errors: `unauthenticated` when the step is over; `rate_limited`.
 */
export async function finishSignIn(proof: SecondProof, from: Client): Promise<string | null> {
  await takePoint(LIMITS.network, networkOf(from.ip));
  const found = await answerStep(proof);
  return found && startSession(found.workspace, { agentId: found.agentId }, from);
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

/**
 * What a browser needs to ask for a passkey: of the agent at the second step `word`, or of anybody when there is none.
 * Errors: `unauthenticated` when the step is over, `rate_limited`, `unavailable` where browsers keep no passkeys.
 */
export async function questionForPasskey(word: string | undefined, from: Client) {
  await takePoint(LIMITS.network, networkOf(from.ip));
  if (!passkeysWork()) throw new DomainError("unavailable", "Passkeys do not work at this address.");
  const question = await askForPasskey(word);
  if (!question) throw stepOver();
  return question;
}
