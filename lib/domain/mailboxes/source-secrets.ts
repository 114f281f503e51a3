import { decryptSecret, encryptSecret } from "@/lib/crypto";
import { env } from "@/lib/env";

/** How a source signs in. Sealed as one text; nothing of it leaves the server. */
export type SourceSecret = {
  password?: string;
  clientId?: string;
  clientSecret?: string;
  refreshToken?: string;
  tokenUrl?: string;
  accessToken?: string;
  /** When the access token ends, in milliseconds since 1970. */
  expiresAt?: number;
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
