import { z } from "zod";
import type { SourceSecret } from "@/lib/domain/mailboxes/source-secrets";

/** A token that ends within this time is replaced before it is used, in milliseconds. */
const ahead = 5 * 60_000;

const answer = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().default(3600),
  refresh_token: z.string().optional(),
});

/**
 * An access token that is good for minutes yet (RFC 6749, 6). Out: the secret as it is now, and whether it must be kept.
 * Throws an `Error` in the words of the provider when it gives none.
 */
export async function freshToken(
  secret: SourceSecret,
  now = Date.now(),
): Promise<{ secret: SourceSecret & { accessToken: string }; changed: boolean }> {
  const { accessToken, expiresAt = 0 } = secret;
  if (accessToken && expiresAt - ahead > now) return { secret: { ...secret, accessToken }, changed: false };
  const response = await fetch(secret.tokenUrl ?? "", {
    method: "POST",
    headers: { accept: "application/json" },
    body: new URLSearchParams({
      grant_type: "refresh_token",
      refresh_token: secret.refreshToken ?? "",
      client_id: secret.clientId ?? "",
      ...(secret.clientSecret ? { client_secret: secret.clientSecret } : {}),
    }),
    redirect: "error",
    signal: AbortSignal.timeout(20_000),
  });
  const text = (await response.text()).slice(0, 20_000);
  if (!response.ok) throw new Error(`No new token (${response.status}): ${providersWords(text)}`);
  const parsed = answer.safeParse(asJson(text));
  if (!parsed.success) throw new Error("No new token: the provider's answer holds none.");
  const { access_token, expires_in, refresh_token } = parsed.data;
  return {
    secret: {
      ...secret,
      accessToken: access_token,
      expiresAt: now + expires_in * 1000,
      // Some providers replace the refresh token each time it is used.
      ...(refresh_token ? { refreshToken: refresh_token } : {}),
    },
    changed: true,
  };
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const problem = z.object({ error: z.string(), error_description: z.string().default("") });

function providersWords(text: string): string {
  const told = problem.safeParse(asJson(text));
  const words = told.success ? `${told.data.error} ${told.data.error_description}` : text;
  return words.replace(/\s+/g, " ").trim().slice(0, 500);
}
