import { decryptSecret, encryptSecret } from "@/lib/crypto";
import { env } from "@/lib/env";
import type { MailProvider } from "./source-schema";

/** What a provider gave (RFC 6749). */
export type Tokens = {
  refreshToken: string;
  accessToken: string;
  /** When the access token ends, in milliseconds since 1970. */
  expiresAt: number;
};

/** A client that an administrator registered with a provider. */
export type OAuthClient = {
  provider: MailProvider;
  /** Microsoft's directory; empty for any. */
  tenant: string;
  clientId: string;
  /** Empty for a public client. */
  clientSecret: string;
};

/** How a source signs in. Sealed as one text; nothing of it leaves the server. */
export type SourceSecret = Partial<OAuthClient> &
  Partial<Tokens> & {
    password?: string;
    /** A consent that an administrator began and the provider has not answered yet. */
    consent?: { state: string; verifier: string; agentId: number; endsAt: number };
  };

export const sealSecret = (secret: SourceSecret): string => encryptSecret(JSON.stringify(secret), env.AUTH_SECRET);

/** Opens what was sealed. Throws a sentence fit for an administrator when the installation's secret is another one now. */
export function openSecret(sealed: string): SourceSecret {
  if (sealed === "") return {};
  try {
    return JSON.parse(decryptSecret(sealed, env.AUTH_SECRET)) as SourceSecret;
  } catch {
    throw new Error("The stored password cannot be read with this AUTH_SECRET. Give it again.");
  }
}

/** As `openSecret`; an empty one when it cannot be opened. */
export function openQuietly(sealed: string): SourceSecret {
  try {
    return openSecret(sealed);
  } catch {
    return {};
  }
}
