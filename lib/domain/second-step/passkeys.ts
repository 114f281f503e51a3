import { randomBytes } from "node:crypto";
import { isIP } from "node:net";
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { and, eq } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { agents, passkeys } from "@/db/schema/index";
import { hmacHex } from "@/lib/crypto";
import { env } from "@/lib/env";
import type { AgentActor } from "../context";
import { invalid } from "../errors";
import { askOfStep, beginStep, type Waiting } from "./waiting";

/** Who we are to a passkey: it works at `PUBLIC_URL` and nowhere else. */
const site = () => {
  const { hostname, origin, protocol } = new URL(env.PUBLIC_URL);
  return { rpID: hostname, origin, secure: protocol === "https:" || hostname === "localhost" };
};

/** Browsers keep passkeys for names, over https or on the machine itself (W3C Web Authentication, level 3). */
export function passkeysWork(): boolean {
  const { rpID, secure } = site();
  return secure && isIP(rpID.replace(/^\[|\]$/g, "")) === 0;
}

const keysOf = (agentId: number) => db.select().from(passkeys).where(eq(passkeys.agentId, agentId));
const named = ({ credentialId, transports }: { credentialId: string; transports: string[] }) => ({
  id: credentialId,
  transports,
});

/** Begin to add a passkey: what the browser needs to make one, and the word of the step. */
export async function askForNewPasskey(agent: AgentActor, workspaceName: string) {
  const options = await generateRegistrationOptions({
    rpName: workspaceName,
    rpID: site().rpID,
    userName: agent.email,
    userDisplayName: agent.name,
    // Not the number itself: the device shows this word to whoever has it.
    userID: Uint8Array.from(Buffer.from(hmacHex(env.AUTH_SECRET, `passkey ${agent.id}`), "hex")),
    excludeCredentials: (await keysOf(agent.id)).map(named),
    authenticatorSelection: { residentKey: "preferred", userVerification: "preferred" },
  });
  return { step: await beginStep("new_passkey", agent.id, options.challenge), options };
}

/** Keep the passkey that the browser made for this step. `invalid` when it is none, or one that is known already. */
export async function keepPasskey(tx: Tx, step: Waiting, agentId: number, answer: string, name: string): Promise<void> {
  const response = parsed<RegistrationResponseJSON>(answer);
  const made = await verifyRegistrationResponse({
    response,
    expectedChallenge: step.challenge,
    expectedOrigin: site().origin,
    expectedRPID: site().rpID,
    requireUserVerification: false,
  }).catch(() => null);
  if (!made?.verified) throw invalid({ name: "The browser gave no passkey that counts. Try again." });
  const { id, publicKey, counter } = made.registrationInfo.credential;
  const kept = await tx
    .insert(passkeys)
    .values({
      agentId,
      name,
      credentialId: id,
      publicKey: Buffer.from(publicKey).toString("base64url"),
      counter,
      transports: (response.response?.transports ?? []).slice(0, 10),
    })
    .onConflictDoNothing()
    .returning({ id: passkeys.id });
  if (kept.length === 0) throw invalid({ name: "This passkey is known already." });
}

/**
 * What a browser needs to ask for a passkey. With the word of a second step, one of that agent's; without, any that the
 * device keeps for this site, under a step of its own. null when the step is over.
 */
export async function askForPasskey(word?: string) {
  const rpID = site().rpID;
  if (word === undefined) {
    const options = await generateAuthenticationOptions({ rpID, userVerification: "required" });
    return { step: await beginStep("passkey", null, options.challenge), options };
  }
  const challenge = new Uint8Array(randomBytes(32));
  const step = await askOfStep(word, "second", Buffer.from(challenge).toString("base64url"));
  if (step?.agentId == null) return null;
  const options = await generateAuthenticationOptions({
    rpID,
    challenge,
    allowCredentials: (await keysOf(step.agentId)).map(named),
    userVerification: "preferred",
  });
  return { step: word, options };
}

/**
 * Whose passkey signed the challenge of this step; null when none did. Alone a passkey must also have asked for finger, face
 * or PIN; after a password it need not.
 */
export async function takePasskey(tx: Tx, step: Waiting, answer: string): Promise<number | null> {
  if (step.challenge === "") return null;
  const response = parsed<AuthenticationResponseJSON>(answer);
  const [key] = await tx
    .select({ key: passkeys })
    .from(passkeys)
    .innerJoin(agents, and(eq(agents.id, passkeys.agentId), eq(agents.active, true)))
    .where(eq(passkeys.credentialId, String(response.id ?? "")))
    .for("update", { of: passkeys });
  if (!key || (step.agentId !== null && key.key.agentId !== step.agentId)) return null;
  const { id, credentialId, publicKey, counter, agentId } = key.key;
  const proof = await verifyAuthenticationResponse({
    response,
    expectedChallenge: step.challenge,
    expectedOrigin: site().origin,
    expectedRPID: site().rpID,
    requireUserVerification: step.kind === "passkey",
    credential: { id: credentialId, publicKey: new Uint8Array(Buffer.from(publicKey, "base64url")), counter },
  }).catch(() => null);
  if (!proof?.verified) return null;
  await tx
    .update(passkeys)
    .set({ counter: proof.authenticationInfo.newCounter, lastUsedAt: new Date() })
    .where(eq(passkeys.id, id));
  return agentId;
}

function parsed<T>(answer: string): Partial<T> & T {
  try {
    const value = JSON.parse(answer);
    if (typeof value === "object" && value !== null) return value;
  } catch {
    // Falls through: no browser of ours sent it.
  }
  throw invalid({ name: "The browser gave no passkey that counts. Try again." });
}
