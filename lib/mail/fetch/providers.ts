import type { OAuthClient } from "@/lib/domain/mailboxes/source-secrets";
import { env } from "@/lib/env";

/** Where a provider asks people for their consent and hands out tokens, and what it must be asked for. */
export type ProviderAddresses = {
  consent: string;
  token: string;
  scope: string;
  /** Without these Google gives no refresh token, or none the second time. */
  extra: Record<string, string>;
};

/** The addresses of a provider, as its documentation for web servers names them. */
export function addressesOf({ provider, tenant }: Pick<OAuthClient, "provider" | "tenant">): ProviderAddresses {
  if (provider === "google")
    return {
      consent: at("https://accounts.google.com/o/oauth2/v2/auth"),
      token: at("https://oauth2.googleapis.com/token"),
      scope: "https://mail.google.com/",
      extra: { access_type: "offline", prompt: "consent" },
    };
  const directory = `https://login.microsoftonline.com/${encodeURIComponent(tenant || "common")}/oauth2/v2.0`;
  return {
    consent: at(`${directory}/authorize`),
    token: at(`${directory}/token`),
    scope: "https://outlook.office.com/IMAP.AccessAsUser.All offline_access",
    extra: {},
  };
}

/** The same path at the server that stands for every provider in tests. */
function at(address: string): string {
  return env.MAIL_OAUTH_SERVER ? new URL(new URL(address).pathname, env.MAIL_OAUTH_SERVER).href : address;
}
