import { decryptSecret, encryptSecret, sha256Hex } from "@/lib/crypto";
import { env } from "@/lib/env";

/** A text sealed with the installation's secret. The empty text stays empty. */
export const sealText = (text: string): string => (text === "" ? "" : encryptSecret(text, env.AUTH_SECRET));

/** The other way round. */
export const openText = (sealed: string): string => (sealed === "" ? "" : decryptSecret(sealed, env.AUTH_SECRET));

/** What the audit log says of an address to call: its host and a digest, since any part behind the host may be a credential. */
export const auditedAddress = (url: string): string =>
  url === "" ? "" : `${new URL(url).host} (${sha256Hex(url).slice(0, 8)})`;
