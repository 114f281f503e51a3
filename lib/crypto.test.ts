import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  constantTimeEqual,
  decryptSecret,
  encryptSecret,
  hashPassword,
  hmacHex,
  randomHex,
  randomLetters,
  randomToken,
  sha256Hex,
  verifyPassword,
} from "./crypto";

describe("random keys", () => {
  test("have the asked length and alphabet", () => {
    expect(randomHex(16)).toMatch(/^[0-9a-f]{32}$/);
    expect(randomLetters(40)).toMatch(/^[A-Za-z]{40}$/);
    expect(randomToken(40)).toMatch(/^[A-Za-z0-9]{40}$/);
    expect(randomToken(0)).toBe("");
    expect(randomToken(40)).not.toBe(randomToken(40));
  });

  test("use every letter about equally often", () => {
    const counts = new Map<string, number>();
    for (const letter of randomLetters(52_000)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    expect(counts.size).toBe(52);
    // 1000 expected each, standard deviation 31: eight deviations never happen by chance.
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(250);
  });
});

describe("digests", () => {
  test("SHA-256 of FIPS 180-4 and HMAC of RFC 4231, test case 2", () => {
    expect(sha256Hex("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    expect(sha256Hex(Buffer.from("abc"))).toBe(sha256Hex("abc"));
    expect(hmacHex("Jefe", "what do ya want for nothing?")).toBe(
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    );
  });

  test("constantTimeEqual agrees with ===, whatever the lengths", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(constantTimeEqual(a, b)).toBe(a === b);
        expect(constantTimeEqual(a, Buffer.from(a))).toBe(true);
        expect(constantTimeEqual(a, `${a}x`)).toBe(false);
      }),
    );
  });
});

describe("passwords", () => {
  test("verify against their own hash only", async () => {
    const stored = await hashPassword("correct horse");
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await hashPassword("correct horse")).not.toBe(stored);
    expect(await verifyPassword(stored, "correct horse")).toBe(true);
    expect(await verifyPassword(stored, "correct horsf")).toBe(false);
    expect(await verifyPassword(stored, "")).toBe(false);
  });

  test("nobody signs in without a stored hash, and the work is done all the same", async () => {
    const started = performance.now();
    expect(await verifyPassword(null, "x")).toBe(false);
    expect(await verifyPassword(undefined, "")).toBe(false);
    expect(await verifyPassword("", "")).toBe(false);
    // Three argon2 runs of 19 MiB; answering without the work would take microseconds.
    expect(performance.now() - started).toBeGreaterThan(3);
  });

  test("a broken stored hash is not quietly a wrong password", async () => {
    await expect(verifyPassword("plain text", "plain text")).rejects.toThrow();
  });
});

describe("sealed secrets", () => {
  test("open again with the same key, and never look alike", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (plain) => {
        const sealed = encryptSecret(plain, "k1");
        expect(decryptSecret(sealed, "k1")).toBe(plain);
        expect(encryptSecret(plain, "k1")).not.toBe(sealed);
      }),
    );
  });

  test("do not open with another key, a changed byte, or a stranger's text", () => {
    const sealed = encryptSecret("imap password", "k1");
    expect(() => decryptSecret(sealed, "k2")).toThrow();
    const bytes = Buffer.from(sealed.slice(3), "base64url");
    for (let i = 0; i < bytes.length; i++) {
      const changed = Buffer.from(bytes);
      changed[i] = (changed[i] ?? 0) ^ 1;
      expect(() => decryptSecret(`v1.${changed.toString("base64url")}`, "k1")).toThrow();
    }
    for (const bad of ["", "v1.", "v1.AAAA", "v2.AAAA", sealed.slice(0, -8), "plain"]) {
      expect(() => decryptSecret(bad, "k1")).toThrow();
    }
  });
});
