import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, it } from "vitest";
import { db } from "@/db/client";
import { mailSources } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import type { Context } from "@/lib/domain/context";
import { openSource } from "@/lib/domain/mailboxes/fetching";
import { listMailboxes } from "@/lib/domain/mailboxes/queries";
import { beginConsent, findConsent } from "@/lib/domain/mailboxes/source-consent";
import type { MailSourceInput } from "@/lib/domain/mailboxes/source-schema";
import { openSecret, sealSecret } from "@/lib/domain/mailboxes/source-secrets";
import { getMailSource, saveMailSource } from "@/lib/domain/mailboxes/sources";
import { asAgent, makeAgent, makeWorkspace } from "@/lib/domain/testing";
import { env } from "@/lib/env";
import { endConsent } from "@/lib/mail/fetch/consent";
import { consentAddress } from "@/lib/mail/fetch/oauth";
import { type Provider, startProvider } from "@/lib/mail/fetch/provider";

setUpTestDatabase();

let provider: Provider;
let ctx: Context;
let mailboxId: number;
beforeEach(async () => {
  provider = await startProvider({ id: "desk", secret: "s&cret" });
  Object.assign(env, { MAIL_OAUTH_SERVER: provider.address, OUTGOING_NETWORKS: "127.0.0.1" });
  const workspace = await makeWorkspace();
  ctx = asAgent(workspace, await makeAgent(workspace));
  mailboxId = (await listMailboxes(ctx))[0]?.id ?? 0;
  await save();
});
afterEach(async () => {
  Object.assign(env, { MAIL_OAUTH_SERVER: undefined, OUTGOING_NETWORKS: "" });
  await provider.stop();
});

const save = (more: Partial<MailSourceInput> = {}) =>
  saveMailSource(ctx, {
    mailboxId,
    host: "imap.gmail.com",
    port: 993,
    security: "tls",
    signIn: "google",
    username: "desk@brook.example",
    clientId: "desk",
    clientSecret: "s&cret",
    folders: ["INBOX"],
    afterFetch: "keep",
    ...more,
  });
const source = () => getMailSource(ctx, mailboxId);
const begun = async () => (await beginConsent(ctx, mailboxId)).state;
/** What the provider sends back with an administrator who consents. */
async function consented(state: string): Promise<URLSearchParams> {
  const response = await fetch(consentAddress(await findConsent(ctx, state)), { redirect: "manual" });
  const back = new URL(response.headers.get("location") ?? "");
  expect(`${back.origin}${back.pathname}`).toBe(`${env.PUBLIC_URL}/api/mail/oauth/callback`);
  return back.searchParams;
}
const refused = { code: "conflict", message: expect.stringContaining("not begun here, or it took too long") };

it("asks as each provider wants to be asked", async () => {
  const asked = async () => {
    Object.assign(env, { MAIL_OAUTH_SERVER: undefined });
    const url = new URL(consentAddress(await findConsent(ctx, await begun())));
    return { at: url.origin + url.pathname, ...Object.fromEntries(url.searchParams) };
  };
  const always = {
    response_type: "code",
    client_id: "desk",
    redirect_uri: "http://desk.test/api/mail/oauth/callback",
    state: expect.stringMatching(/^\d+\.[A-Za-z0-9]{40}$/),
    code_challenge: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
    code_challenge_method: "S256",
    login_hint: "desk@brook.example",
  };
  expect(await asked()).toEqual({
    ...always,
    at: "https://accounts.google.com/o/oauth2/v2/auth",
    scope: "https://mail.google.com/",
    access_type: "offline",
    prompt: "consent",
  });
  await save({ signIn: "microsoft", tenant: "brook.example" });
  expect(await asked()).toEqual({
    ...always,
    at: "https://login.microsoftonline.com/brook.example/oauth2/v2.0/authorize",
    scope: "https://outlook.office.com/IMAP.AccessAsUser.All offline_access",
  });
});

it("changes a consent for tokens, keeps them sealed, and closes the connection of before", async () => {
  const before = await source();
  expect(before).toMatchObject({ signIn: "google", isConnected: false, hasClientSecret: true });
  expect(await endConsent(ctx, await consented(await begun()))).toBe(mailboxId);
  expect(await source()).toMatchObject({ isConnected: true, lastError: "", version: (before?.version ?? 0) + 1 });
  const [row] = await db.select().from(mailSources).where(eq(mailSources.mailboxId, mailboxId));
  for (const word of ["refresh 1", "access 1", "s&cret"]) {
    expect(JSON.stringify(await source())).not.toContain(word);
    expect(row?.secret).not.toContain(word);
  }
  const opened = await openSource(mailboxId);
  expect(opened?.secret).toMatchObject({ refreshToken: "refresh 1", accessToken: "access 1" });
  expect(opened?.secret.consent).toBeUndefined();
});

it("takes an answer once, and only of a consent that this administrator began a moment ago", async () => {
  const state = await begun();
  const answer = await consented(state);
  const colleague = asAgent(ctx.workspace, await makeAgent(ctx.workspace));
  await expect(endConsent(colleague, answer)).rejects.toMatchObject(refused);
  const other = await makeWorkspace();
  await expect(endConsent(asAgent(other, await makeAgent(other)), answer)).rejects.toMatchObject(refused);
  const staff = asAgent(ctx.workspace, await makeAgent(ctx.workspace, "Help Desk Staff"));
  await expect(endConsent(staff, answer)).rejects.toMatchObject({ code: "forbidden" });
  await expect(beginConsent(staff, mailboxId)).rejects.toMatchObject({ code: "forbidden" });
  for (const wrong of ["", "1.x", `${mailboxId}.${"a".repeat(40)}`, `999999.${"a".repeat(40)}`])
    await expect(endConsent(ctx, new URLSearchParams({ code: "a", state: wrong }))).rejects.toMatchObject(refused);
  expect(provider.asked).toEqual([]);
  await endConsent(ctx, answer);
  await expect(endConsent(ctx, answer)).rejects.toMatchObject(refused);
  expect((await source())?.isConnected).toBe(true);
  // A second one makes the first void, and each ends by itself.
  const [first, second] = [await begun(), await begun()];
  await expect(findConsent(ctx, first)).rejects.toMatchObject(refused);
  const [row] = await db.select().from(mailSources).where(eq(mailSources.mailboxId, mailboxId));
  const { consent, ...secret } = openSecret(row?.secret ?? "");
  if (!consent) throw new Error("There is no consent.");
  const late = sealSecret({ ...secret, consent: { ...consent, endsAt: Date.now() - 1 } });
  await db.update(mailSources).set({ secret: late }).where(eq(mailSources.mailboxId, mailboxId));
  await expect(findConsent(ctx, second)).rejects.toMatchObject(refused);
});

it("tells in plain words what went wrong at the provider", async () => {
  const denied = { error: "access_denied", error_description: "The user said no." };
  await endConsent(ctx, new URLSearchParams({ ...denied, state: await begun() }));
  expect(await source()).toMatchObject({
    isConnected: false,
    lastError: "The consent was not given. (access_denied The user said no.)",
  });
  await save({ clientSecret: "wrong" });
  await endConsent(ctx, await consented(await begun()));
  expect((await source())?.lastError).toBe(
    "No token (401). The client's id or its secret is not accepted. (invalid_client Unknown client.)",
  );
  await save();
  await endConsent(ctx, new URLSearchParams({ code: "stolen", state: await begun() }));
  expect((await source())?.lastError).toMatch(/^No token \(400\)\. The consent has ended/);
  provider.fails = { status: 200, body: { access_token: "a" } };
  await endConsent(ctx, await consented(await begun()));
  expect((await source())?.lastError).toBe("The provider gave no lasting consent. Connect the mailbox again.");
});

it("keeps tokens only for the client, the server and the name they were given to", async () => {
  await endConsent(ctx, await consented(await begun()));
  await save({ clientSecret: "", folders: ["INBOX", "Sales"] });
  expect(await source()).toMatchObject({ isConnected: true, hasClientSecret: true });
  for (const change of [
    { clientId: "another" },
    { host: "imap.evil.example" },
    { username: "boss@brook.example" },
    { signIn: "microsoft" as const },
  ]) {
    await save(change);
    expect(await source(), JSON.stringify(change)).toMatchObject({ isConnected: false });
    await save();
    await endConsent(ctx, await consented(await begun()));
  }
  // Saved with another client while the provider asks: its answer is for nobody.
  const answer = await consented(await begun());
  await save({ clientId: "another" });
  await expect(endConsent(ctx, answer)).rejects.toMatchObject(refused);
  await save({ signIn: "password", password: "secret", clientId: "" });
  await expect(beginConsent(ctx, mailboxId)).rejects.toMatchObject({ code: "conflict" });
});
