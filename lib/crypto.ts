import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  randomInt,
  timingSafeEqual,
} from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const LETTERS_AND_DIGITS = `${LETTERS}0123456789`;

// The argon2id parameters of the OWASP Password Storage Cheat Sheet: 19 MiB, two passes, one thread.
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

// The hash of 32 random bytes nobody kept, made with the parameters above. Checking a password against it takes as long
// as checking a real one, so an answer's time does not tell whether an account exists.
const DUMMY_HASH = "$argon2id$v=19$m=19456,t=2,p=1$f2oNphpWnTW3RHmePfYN7w$aMNC2+VI9lstfH12YH3L9uNOgNdpauKb8DlS0spoa9A";

/** `bytes` random bytes as lower-case hexadecimal, two characters a byte. */
export function randomHex(bytes: number): string {
  return randomBytes(bytes).toString("hex");
}

/** `count` random letters A-Z and a-z, every letter equally likely (5.7 bits each). */
export function randomLetters(count: number): string {
  return randomFrom(LETTERS, count);
}

/** `count` random letters and digits, every one equally likely (5.95 bits each). */
export function randomToken(count: number): string {
  return randomFrom(LETTERS_AND_DIGITS, count);
}

/** `count` random signs of an alphabet, every one equally likely. */
export function randomFrom(alphabet: string, count: number): string {
  let out = "";
  for (let i = 0; i < count; i++) out += alphabet[randomInt(alphabet.length)];
  return out;
}

/** SHA-256 of a string (as UTF-8) or bytes, as 64 lower-case hexadecimal characters. */
export function sha256Hex(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

/** HMAC-SHA-256 (RFC 2104) of a string (as UTF-8) or bytes, as 64 lower-case hexadecimal characters. */
export function hmacHex(key: string | Uint8Array, data: string | Uint8Array): string {
  return createHmac("sha256", key).update(data).digest("hex");
}

/**
 * True when both values are equal. The time taken does not tell where, or whether in length, they differ.
 * Two empty values are equal: refuse an empty secret before asking.
 */
export function constantTimeEqual(a: string | Uint8Array, b: string | Uint8Array): boolean {
  const digest = (value: string | Uint8Array) => createHash("sha256").update(value).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/** The argon2id hash of a password, as a PHC string with its own random salt. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, ARGON2);
}

/**
 * True when `password` belongs to `storedHash`. Without a stored hash (no such account, or no password set) the answer is
 * false after the same amount of work. A stored hash that is not an argon2 PHC string is a fault of ours and throws.
 */
export async function verifyPassword(storedHash: string | null | undefined, password: string): Promise<boolean> {
  const matches = await verify(storedHash || DUMMY_HASH, password);
  return Boolean(storedHash) && matches;
}

/**
 * Seals a text that must be read again later, such as a mailbox password. AES-256-GCM with a random nonce; the key is
 * derived from `secret` (AUTH_SECRET) by HKDF-SHA-256 (RFC 5869). Out: `v1.` and base64url of nonce, tag and ciphertext.
 */
export function encryptSecret(plain: string, secret: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", sealingKey(secret), nonce);
  const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return `v1.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url")}`;
}

/** Opens what `encryptSecret` sealed. Throws when the secret is another one or the text was changed. */
export function decryptSecret(sealed: string, secret: string): string {
  const bytes = Buffer.from(sealed.startsWith("v1.") ? sealed.slice(3) : "", "base64url");
  if (bytes.length < 28) throw new Error("This is not a sealed secret.");
  const decipher = createDecipheriv("aes-256-gcm", sealingKey(secret), bytes.subarray(0, 12), { authTagLength: 16 });
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
}

function sealingKey(secret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", "commondesk sealed secret v1", 32));
}
