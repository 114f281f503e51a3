import { createHash } from "node:crypto";
import { z } from "zod";
import type { Consent } from "@/lib/domain/mailboxes/source-consent";
import type { OAuthClient, SourceSecret, Tokens } from "@/lib/domain/mailboxes/source-secrets";
import { env } from "@/lib/env";
import { guardedFetch } from "@/lib/http/guarded-fetch";
import { providersWords } from "@/lib/mail/fetch/oauth-words";
import { addressesOf } from "@/lib/mail/fetch/providers";

/** A token that ends within this time is replaced before it is used, in milliseconds. */
const ahead = 5 * 60_000;

/** Where a provider sends people back to. */
const returnAddress = (): string => `${env.PUBLIC_URL}/api/mail/oauth/callback`;

/** Where an administrator is sent to consent (RFC 6749, 4.1.1, with the proof of RFC 7636). */
export function consentAddress(consent: Consent): string {
  const { consent: address, scope, extra } = addressesOf(consent);
  const url = new URL(address);
  url.search = new URLSearchParams({
    response_type: "code",
    client_id: consent.clientId,
    redirect_uri: returnAddress(),
    scope,
    state: consent.state,
    code_challenge: createHash("sha256").update(consent.verifier).digest("base64url"),
    code_challenge_method: "S256",
    login_hint: consent.username,
    ...extra,
  }).toString();
  return url.href;
}

/** The tokens for the code that a consent ended with (RFC 6749, 4.1.3). Throws an `Error` fit for an administrator. */
export async function tokensForCode(consent: Consent, code: string, now = Date.now()): Promise<Tokens> {
  const told = await askForTokens(consent, {
    grant_type: "authorization_code",
    code,
    redirect_uri: returnAddress(),
    code_verifier: consent.verifier,
  });
  if (!told.refresh_token) throw new Error("The provider gave no lasting consent. Connect the mailbox again.");
  return tokensOf(told, told.refresh_token, now);
}

/**
 * Tokens that are good for minutes yet (RFC 6749, 6). `changed`: they are new and must be kept.
 * Throws an `Error` fit for an administrator, with the provider's words.
 */
export async function freshTokens(
  secret: SourceSecret,
  now = Date.now(),
): Promise<{ tokens: Tokens; changed: boolean }> {
  const { provider, tenant = "", clientId, clientSecret = "", refreshToken, accessToken, expiresAt = 0 } = secret;
  if (!provider || !clientId || !refreshToken)
    throw new Error("The provider has not given its consent yet. Connect the mailbox.");
  if (accessToken && expiresAt - ahead > now)
    return { tokens: { refreshToken, accessToken, expiresAt }, changed: false };
  const client = { provider, tenant, clientId, clientSecret };
  const told = await askForTokens(client, { grant_type: "refresh_token", refresh_token: refreshToken });
  // Some providers replace the refresh token each time it is used.
  return { tokens: tokensOf(told, told.refresh_token ?? refreshToken, now), changed: true };
}

const answer = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().default(3600),
  refresh_token: z.string().min(1).optional(),
});

const tokensOf = (told: z.output<typeof answer>, refreshToken: string, now: number): Tokens => ({
  refreshToken,
  accessToken: told.access_token,
  expiresAt: now + told.expires_in * 1000,
});

async function askForTokens(client: OAuthClient, asked: Record<string, string>): Promise<z.output<typeof answer>> {
  const body = new URLSearchParams({
    ...asked,
    client_id: client.clientId,
    ...(client.clientSecret ? { client_secret: client.clientSecret } : {}),
  }).toString();
  const headers = { accept: "application/json", "content-type": "application/x-www-form-urlencoded" };
  const limits = { timeoutMs: 20_000, maxBytes: 100_000, redirects: 0 };
  const response = await guardedFetch(addressesOf(client).token, { method: "POST", headers, body }, limits);
  const text = response.body.toString();
  if (response.status !== 200) throw new Error(`No token (${response.status}). ${providersWords(text)}`.trim());
  const parsed = answer.safeParse(asJson(text));
  if (!parsed.success) throw new Error("No token: the provider's answer holds none.");
  return parsed.data;
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
