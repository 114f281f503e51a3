import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { env } from "@/lib/env";
import { freshTokens } from "@/lib/mail/fetch/oauth";
import { type Provider, startProvider } from "@/lib/mail/fetch/provider";

let provider: Provider;
beforeEach(async () => {
  provider = await startProvider({ id: "desk", secret: "s&cret" });
  Object.assign(env, { MAIL_OAUTH_SERVER: provider.address, OUTGOING_NETWORKS: "127.0.0.1" });
});
afterEach(async () => {
  Object.assign(env, { MAIL_OAUTH_SERVER: undefined, OUTGOING_NETWORKS: "" });
  await provider.stop();
});

const now = 1_800_000_000_000;
const client = { provider: "google" as const, tenant: "", clientId: "desk", clientSecret: "s&cret" };
const secret = { ...client, refreshToken: "r1", accessToken: "a1", expiresAt: 0 };

describe("fresh tokens", () => {
  it("are those at hand while they are good for minutes yet, and new ones before they end", async () => {
    const good = { ...secret, expiresAt: now + 6 * 60_000 };
    const { refreshToken, accessToken, expiresAt } = good;
    expect(await freshTokens(good, now)).toEqual({ tokens: { refreshToken, accessToken, expiresAt }, changed: false });
    expect(provider.asked).toEqual([]);
    expect(await freshTokens({ ...good, expiresAt: now + 4 * 60_000 }, now)).toEqual({
      tokens: { refreshToken: "refresh 1", accessToken: "access 1", expiresAt: now + 3_600_000 },
      changed: true,
    });
    expect(provider.asked).toEqual([
      { grant_type: "refresh_token", refresh_token: "r1", client_id: "desk", client_secret: "s&cret" },
    ]);
  });

  it("keep the refresh token when no other takes its place", async () => {
    provider.fails = { status: 200, body: { access_token: "a2", expires_in: "60" } };
    const { tokens } = await freshTokens(secret, now);
    expect(tokens).toEqual({ accessToken: "a2", refreshToken: "r1", expiresAt: now + 60_000 });
  });

  it.each([
    [
      400,
      { error: "invalid_grant", error_description: "Token revoked." },
      "No token (400). The consent has ended or was taken back. Connect the mailbox again. (invalid_grant Token revoked.)",
    ],
    [400, { error: "toString" }, "No token (400). toString"],
    [503, "  Out of\n order ", "No token (503). Out of order"],
    [200, "<html>", "No token: the provider's answer holds none."],
    [200, { expires_in: 60 }, "No token: the provider's answer holds none."],
    [302, "", "No token (302)."],
  ])("tell in plain words, and the provider's, why there are none (%i %o)", async (status, body, words) => {
    provider.fails = { status, body };
    await expect(freshTokens(secret, now)).rejects.toThrow(new Error(words));
  });

  it("need a consent first", async () => {
    await expect(freshTokens(client, now)).rejects.toThrow("has not given its consent yet");
    expect(provider.asked).toEqual([]);
  });

  it("are asked for outside this network only", async () => {
    Object.assign(env, { OUTGOING_NETWORKS: "" });
    await expect(freshTokens(secret, now)).rejects.toThrow("is inside this network");
  });
});
