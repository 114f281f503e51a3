import { and, eq, isNotNull, isNull, lt } from "drizzle-orm";
import { Secret, TOTP } from "otpauth";
import type { Tx } from "@/db/client";
import { authenticators, recoveryCodes } from "@/db/schema/index";
import { randomFrom, sha256Hex } from "@/lib/crypto";
import { openText } from "../sealed";

/** Half a minute, six digits, SHA-1: what every authenticator app takes for granted (RFC 6238; Google's key URI format). */
const period = 30;

const totpOf = (secret: string, issuer = "", label = "") =>
  new TOTP({ issuer, label, secret: Secret.fromBase32(secret), digits: 6, period });

/** A fresh secret in Base32: 160 bits, as RFC 4226 advises. */
export const newSecret = (): string => new Secret({ size: 20 }).base32;

/** What the app reads from the square: `otpauth://totp/…`. */
export const keyUri = (secret: string, issuer: string, label: string): string =>
  totpOf(secret, issuer, label).toString();

/** The half minute since 1970 that a code belongs to, or null. A clock may be one half minute off, either way. */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const delta = totpOf(secret).validate({ token: code, timestamp: now.getTime(), window: 1 });
  return delta === null ? null : Math.floor(now.getTime() / 1000 / period) + delta;
}

/**
 * Take a code of the agent's app. One that was taken, and every earlier one, is not taken again, even when two come at once.
 * @param confirm the app is being set up, and this code proves it
 */
export async function takeAppCode(
  tx: Tx,
  agentId: number,
  code: string,
  { now, confirm = false }: { now: Date; confirm?: boolean },
): Promise<boolean> {
  const state = confirm ? isNull(authenticators.confirmedAt) : isNotNull(authenticators.confirmedAt);
  const [app] = await tx
    .select()
    .from(authenticators)
    .where(and(eq(authenticators.agentId, agentId), state));
  const step = app ? stepOfCode(openText(app.secret), code.replace(/\s/g, ""), now) : null;
  if (step === null) return false;
  const taken = await tx
    .update(authenticators)
    .set({ lastStep: step, ...(confirm ? { confirmedAt: now } : {}) })
    .where(and(eq(authenticators.agentId, agentId), state, lt(authenticators.lastStep, step)))
    .returning({ agentId: authenticators.agentId });
  return taken.length > 0;
}

/** Letters and digits that nobody confuses on paper; sixteen of them are 79 bits, so a plain hash keeps them. */
const alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
const codeCount = 10;

const normal = (code: string) => code.toLowerCase().replace(/[^a-z0-9]/g, "");

/** Make ten recovery codes; those from before count no more. They can be read only now: `abcd-efgh-jkmn-pqrs`. */
export async function makeRecoveryCodes(tx: Tx, agentId: number): Promise<string[]> {
  const codes = Array.from({ length: codeCount }, () => randomFrom(alphabet, 16));
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.agentId, agentId));
  await tx.insert(recoveryCodes).values(codes.map((code) => ({ agentId, codeHash: sha256Hex(code) })));
  return codes.map((code) => (code.match(/.{4}/g) ?? []).join("-"));
}

/** Take a recovery code; each is taken once. */
export async function takeRecoveryCode(tx: Tx, agentId: number, code: string): Promise<boolean> {
  const taken = await tx
    .update(recoveryCodes)
    .set({ usedAt: new Date() })
    .where(
      and(
        eq(recoveryCodes.agentId, agentId),
        eq(recoveryCodes.codeHash, sha256Hex(normal(code))),
        isNull(recoveryCodes.usedAt),
      ),
    )
    .returning({ id: recoveryCodes.id });
  return taken.length > 0;
}
