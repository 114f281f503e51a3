import { and, desc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { accountLinks, customerEmails, customers, outgoingMails, sessions } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { randomLetters } from "@/lib/crypto";
import type { Context, Workspace } from "../context";
import { checkCustomerPassword, customerOfSession, startSession } from "../sessions/sessions";
import { asCustomer, asVisitor, makeWorkspace } from "../testing";
import { createTicket } from "../tickets/create-ticket";
import { listTickets } from "../tickets/list-tickets";
import { notBinned } from "../tickets/query";
import { changeAccountName, changeAccountPassword, getAccount, setPasswordByLink, signInByLink } from "./account";
import { dropOldAccountLinks, readAccountLink, requestAccountLink } from "./account-links";
import type { AccountLinkPurpose } from "./account-schema";

setUpTestDatabase();

const password = "long enough to be good";
let workspace: Workspace;
let guest: Context;
beforeAll(async () => {
  workspace = await makeWorkspace();
  guest = asVisitor(workspace);
});

const someone = () => `${randomLetters(12).toLowerCase()}@brook.example`;

async function ask(purpose: AccountLinkPurpose, email: string): Promise<string | null> {
  let made: string | null = null;
  const addressOf = (token: string) => {
    made = token;
    return `http://desk.test/account/link/${token}`;
  };
  await requestAccountLink(guest, { purpose, email, addressOf });
  return made;
}

async function link(purpose: AccountLinkPurpose, email: string): Promise<string> {
  const token = await ask(purpose, email);
  if (!token) throw new Error("No link was mailed.");
  return token;
}

const mailsTo = (email: string) =>
  db
    .select()
    .from(outgoingMails)
    .where(and(eq(outgoingMails.workspaceId, workspace.id), eq(outgoingMails.to, [email])))
    .orderBy(desc(outgoingMails.id));

async function mailedTicket(email: string) {
  const ctx: Context = { workspace, actor: { type: "system", job: "mail" }, via: "mail", requestId: "t" };
  return createTicket(ctx, { contact: { email }, message: { text: "Hello" }, source: "email" });
}

describe("asking for a link", () => {
  it("mails a known address its link, in our own words only", async () => {
    const email = someone();
    await mailedTicket(email);
    const token = await link("sign_in", email.toUpperCase());
    const [mail] = await mailsTo(email);
    expect(mail).toMatchObject({ kind: "account", state: "queued", ticketId: null, to: [email], bodyHtml: "" });
    expect(mail?.bodyText).toContain(`http://desk.test/account/link/${token}`);
    expect(mail?.mailMessageId).toMatch(/^<a\.[0-9a-f]{32}@/);
  });

  it("keeps only the hash of the word in the link", async () => {
    const email = someone();
    const token = await link("sign_up", email);
    const rows = await db.select().from(accountLinks).where(eq(accountLinks.email, email));
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it("answers unknown addresses alike and after as long, and mails them nothing", async () => {
    const known = someone();
    const unknown = someone();
    await mailedTicket(known);
    const times: number[] = [];
    for (const purpose of ["sign_in", "password"] as const) {
      for (const email of [known, unknown]) {
        const before = performance.now();
        await expect(requestAccountLink(guest, { purpose, email, addressOf: (t) => t })).resolves.toBeUndefined();
        times.push(performance.now() - before);
      }
    }
    expect(await mailsTo(known)).toHaveLength(2);
    expect(await mailsTo(unknown)).toHaveLength(0);
    for (const time of times) expect(time).toBeGreaterThanOrEqual(245);
  });

  it("never mails a link to the desk's own addresses, where it would land on a ticket", async () => {
    const own = `support@${workspace.slug}.example`;
    expect(await ask("sign_up", own)).toBeNull();
    expect(await ask("sign_up", own.replace("@", "+12-0123456789abcdef@").toUpperCase())).toBeNull();
    expect(await mailsTo(own)).toHaveLength(0);
  });

  it("refuses what is no address", async () => {
    await expect(ask("sign_up", "nobody\r\nBcc: all@x.example")).rejects.toMatchObject({
      code: "invalid",
      fields: { email: expect.any(String) },
    });
  });
});

describe("a link", () => {
  it("is still good after it was looked at, and works once", async () => {
    const email = someone();
    const token = await link("sign_up", email);
    expect(await readAccountLink(guest, token)).toMatchObject({ purpose: "sign_up", email });
    expect(await readAccountLink(guest, token)).toMatchObject({ purpose: "sign_up", email });
    await setPasswordByLink(guest, { token, password });
    expect(await readAccountLink(guest, token)).toBeNull();
    await expect(setPasswordByLink(guest, { token, password })).rejects.toMatchObject({ reason: "link" });
  });

  it("lets one of many simultaneous uses through", async () => {
    const email = someone();
    await mailedTicket(email);
    const token = await link("sign_in", email);
    const results = await Promise.allSettled(Array.from({ length: 6 }, () => signInByLink(guest, token)));
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
  });

  it("ends after 30 minutes", async () => {
    const email = someone();
    const token = await link("sign_up", email);
    const [row] = await db.select().from(accountLinks).where(eq(accountLinks.email, email));
    expect(row && (row.expiresAt.getTime() - row.createdAt.getTime()) / 60_000).toBeCloseTo(30, 0);
    await db
      .update(accountLinks)
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .where(eq(accountLinks.email, email));
    expect(await readAccountLink(guest, token)).toBeNull();
    await expect(setPasswordByLink(guest, { token, password })).rejects.toMatchObject({ reason: "link" });
    expect(await dropOldAccountLinks(new Date())).toBeGreaterThanOrEqual(1);
  });

  it("is not for another purpose, another workspace, or a word that is almost right", async () => {
    const email = someone();
    await mailedTicket(email);
    const token = await link("sign_in", email);
    await expect(setPasswordByLink(guest, { token, password })).rejects.toMatchObject({ reason: "link" });
    const elsewhere = asVisitor(await makeWorkspace());
    expect(await readAccountLink(elsewhere, token)).toBeNull();
    expect(await readAccountLink(guest, token.slice(0, -1))).toBeNull();
    expect(await readAccountLink(guest, "")).toBeNull();
    await signInByLink(guest, token);
  });

  it("ends when another link to the same address was used", async () => {
    const email = someone();
    const older = await link("sign_up", email);
    await setPasswordByLink(guest, { token: await link("sign_up", email), password });
    expect(await readAccountLink(guest, older)).toBeNull();
  });

  it("ends when its address no longer belongs to anybody", async () => {
    const email = someone();
    await mailedTicket(email);
    const token = await link("sign_in", email);
    await db.delete(customerEmails).where(eq(customerEmails.email, email));
    await expect(signInByLink(guest, token)).rejects.toMatchObject({ reason: "link" });
  });
});

describe("an account", () => {
  it("is the record that an earlier mail made, claimed by proving the address", async () => {
    const email = someone();
    const { ticket } = await mailedTicket(email);
    const actor = await setPasswordByLink(guest, { token: await link("sign_up", email), name: "Ada Brook", password });
    expect(actor).toMatchObject({ id: ticket.customerId, name: "Ada Brook", email });
    const own = await listTickets(asCustomer(workspace, actor.id, email), { query: notBinned });
    expect(own.rows.map((row) => row.id)).toEqual([ticket.id]);
    expect(await checkCustomerPassword(workspace, email, password)).toMatchObject({ id: actor.id });
    expect(await getAccount(asCustomer(workspace, actor.id, email))).toMatchObject({
      firstName: "Ada",
      lastName: "Brook",
      hasPassword: true,
      emails: [{ email, isPrimary: true, verified: true }],
    });
  });

  it("is made new for an address we do not know", async () => {
    const email = someone();
    const actor = await setPasswordByLink(guest, { token: await link("sign_up", email), name: "Ben Ito", password });
    const rows = await db.select().from(customers).where(eq(customers.id, actor.id));
    expect(rows[0]).toMatchObject({ firstName: "Ben", lastName: "Ito", workspaceId: workspace.id });
    expect(rows[0]?.passwordHash).toMatch(/^\$argon2id\$/);
  });

  it("keeps link and old password when the new one is refused", async () => {
    const email = someone();
    const token = await link("sign_up", email);
    await expect(setPasswordByLink(guest, { token, password: "short" })).rejects.toMatchObject({
      fields: { password: expect.stringContaining("10 characters") },
    });
    await expect(setPasswordByLink(guest, { token, password: email })).rejects.toMatchObject({ code: "invalid" });
    expect(await readAccountLink(guest, token)).not.toBeNull();
  });

  it("ends every session when a new password was chosen by link, and tells the person", async () => {
    const email = someone();
    const actor = await setPasswordByLink(guest, { token: await link("sign_up", email), password });
    const session = await startSession(workspace, { customerId: actor.id }, { ip: "", userAgent: "" });
    await setPasswordByLink(guest, { token: await link("password", email), password: `${password} 2` });
    expect(await customerOfSession(session)).toBeNull();
    expect(await checkCustomerPassword(workspace, email, password)).toBeNull();
    const [mail] = await mailsTo(email);
    expect(mail?.subject).toContain("Your password was changed");
  });

  it("changes its password with the current one, and stays signed in here only", async () => {
    const email = someone();
    const actor = await setPasswordByLink(guest, { token: await link("sign_up", email), password });
    const ctx = asCustomer(workspace, actor.id, email);
    const here = await startSession(workspace, { customerId: actor.id }, { ip: "", userAgent: "" });
    const there = await startSession(workspace, { customerId: actor.id }, { ip: "", userAgent: "" });
    const next = "another long password";
    await expect(changeAccountPassword(ctx, { current: "wrong", password: next }, here)).rejects.toMatchObject({
      fields: { current: expect.any(String) },
    });
    await changeAccountPassword(ctx, { current: password, password: next }, here);
    expect(await checkCustomerPassword(workspace, email, next)).not.toBeNull();
    expect(await customerOfSession(here)).not.toBeNull();
    expect(await customerOfSession(there)).toBeNull();
  });

  it("without a password gets one by link only", async () => {
    const email = someone();
    await mailedTicket(email);
    const actor = await signInByLink(guest, await link("sign_in", email));
    const ctx = asCustomer(workspace, actor.id, email);
    await expect(changeAccountPassword(ctx, { current: "", password }, "")).rejects.toMatchObject({
      reason: "no_password",
    });
    expect((await getAccount(ctx)).hasPassword).toBe(false);
  });

  it("changes its name; nobody but a customer has an account", async () => {
    const email = someone();
    const actor = await setPasswordByLink(guest, { token: await link("sign_up", email), password });
    const ctx = asCustomer(workspace, actor.id, email);
    await changeAccountName(ctx, { firstName: "Mara", lastName: "Lind" });
    expect(await getAccount(ctx)).toMatchObject({ firstName: "Mara", lastName: "Lind" });
    await expect(getAccount(guest)).rejects.toMatchObject({ code: "unauthenticated" });
    const elsewhere = asCustomer(await makeWorkspace(), actor.id, email);
    await expect(getAccount(elsewhere)).rejects.toMatchObject({ code: "not_found" });
    expect(await db.select().from(sessions).where(eq(sessions.customerId, actor.id))).toHaveLength(0);
  });
});
