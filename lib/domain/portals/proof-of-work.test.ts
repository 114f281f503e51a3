import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setUpTestDatabase } from "@/db/testing";
import { env } from "@/lib/env";
import { asVisitor, makeWorkspace } from "../testing";
import { makeChallenge, takeProof } from "./proof-of-work";

setUpTestDatabase();
beforeAll(() => {
  Object.assign(env, { RATE_LIMITS: "on" });
});
afterAll(() => {
  Object.assign(env, { RATE_LIMITS: "off" });
});

let network = 0;
/** A visitor of a network of their own. */
const guest = async () => ({ ...asVisitor(await makeWorkspace()), ip: `198.51.100.${++network}` });

async function work(text: string): Promise<string> {
  const challenge = JSON.parse(text);
  return JSON.stringify({ challenge, solution: await solveChallenge({ challenge, deriveKey }) });
}

const passed = async (ctx: Awaited<ReturnType<typeof guest>>, proofs: string[]) => {
  let count = 0;
  for (const proof of proofs) {
    const refusal = await takeProof(ctx, proof).then(
      () => null,
      (error: unknown) => error,
    );
    if (refusal === null) count++;
    else expect(refusal).toMatchObject({ code: "rate_limited" });
  }
  return count;
};

describe("takeProof", () => {
  it("lets whoever worked through, and the same answer only once for free", async () => {
    const ctx = await guest();
    expect(await passed(ctx, Array(4).fill(""))).toBe(3);
    const proof = await work(await makeChallenge());
    expect(await passed(ctx, [proof, proof])).toBe(1);
  });

  it("takes nothing else for an answer", async () => {
    const ctx = await guest();
    const right = JSON.parse(await work(await makeChallenge()));
    const changed = (change: (proof: typeof right) => void) => {
      const proof = structuredClone(right);
      change(proof);
      return JSON.stringify(proof);
    };
    const wrong = [
      changed((proof) => Object.assign(proof.challenge.parameters, { cost: 1 })),
      changed((proof) => Object.assign(proof.challenge.parameters, { expiresAt: 1 })),
      changed((proof) => Object.assign(proof.solution, { counter: 1, derivedKey: "00".repeat(32) })),
      changed((proof) => delete proof.challenge.signature),
      "{",
      "null",
      "x".repeat(5000),
    ];
    expect(await passed(ctx, wrong)).toBe(3);
  });
});
