import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { outgoingMails, tickets } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import { randomLetters } from "@/lib/crypto";
import { loadCatalog } from "../catalog/catalog";
import type { Context, Workspace } from "../context";
import { listSessions, startSession } from "../sessions/sessions";
import { asCustomer, asVisitor, makeWorkspace } from "../testing";
import { createTicket } from "../tickets/create-ticket";
import { postUpdate } from "../tickets/post-update";
import { getTicket } from "../tickets/read-ticket";
import { getAccount, setPasswordByLink, signInByLink } from "./account";
import { requestAccountLink, requestAddressLink } from "./account-links";
import { addAddressByLink, choosePrimaryAddress, removeAddress } from "./own-addresses";
import { askForDeletion, chooseNotices } from "./own-choices";
import { exportOwnData } from "./own-data";

setUpTestDatabase();

let workspace: Workspace;
let guest: Context;
beforeAll(async () => {
  workspace = await makeWorkspace();
  guest = asVisitor(workspace);
});

const someone = () => `${randomLetters(12).toLowerCase()}@brook.example`;

/** A ticket as mail from an address makes it. */
const mailed = async (email: string) => {
  const ctx: Context = { workspace, actor: { type: "system", job: "mail" }, via: "mail", requestId: "t" };
  return (await createTicket(ctx, { contact: { email }, message: { text: "Hello" }, source: "email" })).ticket;
};

/** Somebody known by an address, signed in. */
async function signedIn(email = someone()): Promise<{ ctx: Context; email: string; id: number }> {
  const ticket = await mailed(email);
  return { ctx: asCustomer(workspace, ticket.customerId, email), email, id: ticket.customerId };
}

async function link(ctx: Context, email: string): Promise<string> {
  let made = "";
  await requestAddressLink(ctx, {
    email,
    addressOf: (token) => {
      made = token;
      return `http://desk.test/account/link/${token}`;
    },
  });
  return made;
}

async function accountLink(purpose: "sign_in" | "sign_up", email: string): Promise<string> {
  let made = "";
  await requestAccountLink(guest, {
    purpose,
    email,
    addressOf: (token) => {
      made = token;
      return token;
    },
  });
  return made;
}

const emailsOf = async (ctx: Context) => (await getAccount(ctx)).emails;

describe("one more address", () => {
  it("is added once its link was used, and both addresses hear of it", async () => {
    const { ctx, email } = await signedIn();
    const second = someone();
    const token = await link(ctx, second.toUpperCase());
    expect(await emailsOf(ctx)).toHaveLength(1);
    await addAddressByLink(ctx, token);
    expect(await emailsOf(ctx)).toEqual([
      { email, isPrimary: true, verified: false },
      { email: second, isPrimary: false, verified: true },
    ]);
    const told = await db
      .select({ to: outgoingMails.to })
      .from(outgoingMails)
      .where(and(eq(outgoingMails.workspaceId, workspace.id), eq(outgoingMails.to, [email])));
    expect(told).toHaveLength(1);
    await expect(addAddressByLink(ctx, token)).rejects.toMatchObject({ reason: "link" });
  });

  it("brings along what was asked from it", async () => {
    const { ctx, id } = await signedIn();
    const second = someone();
    const ticket = await mailed(second);
    await expect(getTicket(ctx, ticket.id)).rejects.toMatchObject({ code: "not_found" });
    await addAddressByLink(ctx, await link(ctx, second));
    expect(await getTicket(ctx, ticket.id)).toMatchObject({ customerId: id });
    const gone = asCustomer(workspace, ticket.customerId, second);
    await expect(getAccount(gone)).rejects.toMatchObject({ code: "not_found" });
  });

  it("is not taken from an account that has a password or other addresses", async () => {
    const { ctx } = await signedIn();
    const taken = someone();
    const owner = await setPasswordByLink(guest, {
      token: await accountLink("sign_up", taken),
      password: "long enough to be good",
    });
    const theirs = await mailed(taken);
    await expect(addAddressByLink(ctx, await link(ctx, taken))).rejects.toMatchObject({ reason: "account" });
    expect(await getTicket(asCustomer(workspace, owner.id, taken), theirs.id)).toMatchObject({ customerId: owner.id });

    const other = await signedIn();
    const second = someone();
    await addAddressByLink(other.ctx, await link(other.ctx, second));
    await expect(addAddressByLink(ctx, await link(ctx, second))).rejects.toMatchObject({ reason: "account" });
  });

  it("cannot be got by having its owner press the button: the link works for who asked alone", async () => {
    const attacker = await signedIn();
    const victim = await signedIn();
    const token = await link(attacker.ctx, victim.email);
    await expect(addAddressByLink(victim.ctx, token)).rejects.toMatchObject({ reason: "link" });
    await expect(addAddressByLink(guest, token)).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(signInByLink(guest, token)).rejects.toMatchObject({ reason: "link" });
    await expect(setPasswordByLink(guest, { token, password: "long enough to be good" })).rejects.toMatchObject({
      reason: "link",
    });
    expect(await emailsOf(attacker.ctx)).toHaveLength(1);
    expect(await getAccount(victim.ctx)).toMatchObject({ hasPassword: false });
  });

  it("is not one of ours, and asking says nothing of whether somebody has it", async () => {
    const { ctx } = await signedIn();
    await expect(link(ctx, `support@${workspace.slug}.example`)).rejects.toMatchObject({ code: "invalid" });
    await expect(link(guest, someone())).rejects.toMatchObject({ code: "unauthenticated" });
    const known = (await signedIn()).email;
    expect(await link(ctx, known)).toMatch(/^\w{43}$/);
    expect(await link(ctx, someone())).toMatch(/^\w{43}$/);
  });
});

describe("own addresses", () => {
  it("can be left out again, and what was mailed to them no longer signs in", async () => {
    const { ctx, email, id } = await signedIn();
    const second = someone();
    await addAddressByLink(ctx, await link(ctx, second));
    const token = await accountLink("sign_in", second);
    await removeAddress(ctx, second);
    expect(await emailsOf(ctx)).toHaveLength(1);
    await expect(signInByLink(guest, token)).rejects.toMatchObject({ reason: "link" });
    await expect(removeAddress(ctx, email)).rejects.toMatchObject({ code: "invalid" });
    const other = await signedIn();
    await expect(removeAddress(ctx, other.email)).rejects.toMatchObject({ code: "not_found" });
    expect(id).toBeGreaterThan(0);
  });

  it("are written to as chosen, once proven", async () => {
    const { ctx, email } = await signedIn();
    const second = someone();
    await addAddressByLink(ctx, await link(ctx, second));
    await choosePrimaryAddress(ctx, second);
    expect((await emailsOf(ctx))[0]).toMatchObject({ email: second, isPrimary: true });
    await expect(choosePrimaryAddress(ctx, email)).rejects.toMatchObject({ code: "invalid" });
    await expect(choosePrimaryAddress(ctx, someone())).rejects.toMatchObject({ code: "not_found" });
  });

  it("that are joined end the sessions of the record that goes", async () => {
    const { ctx } = await signedIn();
    const second = await signedIn();
    await startSession(workspace, { customerId: second.id }, { ip: "192.0.2.1", userAgent: "x" });
    await addAddressByLink(ctx, await link(ctx, second.email));
    expect(await listSessions(second.ctx, "")).toEqual([]);
  });
});

describe("own choices and data", () => {
  it("says no to mails that only acknowledge, and to those about forums", async () => {
    const { ctx } = await signedIn();
    const choice = { wantsAcknowledgements: false, wantsTopicMails: true, wantsForumMails: false };
    await chooseNotices(ctx, choice);
    expect(await getAccount(ctx)).toMatchObject(choice);
    await expect(chooseNotices(guest, choice)).rejects.toMatchObject({ code: "unauthenticated" });
  });

  it("asks for deletion once, as a request that staff see", async () => {
    const { ctx, id } = await signedIn();
    const portalId = (await loadCatalog(ctx)).portals[0]?.id ?? 0;
    const { ticketId } = await askForDeletion(ctx, portalId);
    expect(await getTicket(ctx, ticketId)).toMatchObject({ customerId: id, subject: "Please delete my data" });
    await expect(askForDeletion(ctx, portalId)).rejects.toMatchObject({ reason: "asked" });
  });

  it("gives out what is theirs and public, and nothing of others", async () => {
    const { ctx, email, id } = await signedIn();
    const other = await mailed(someone());
    const [own] = await db.select().from(tickets).where(eq(tickets.customerId, id));
    const staff: Context = { workspace, actor: { type: "system", job: "t" }, via: "job", requestId: "t" };
    await postUpdate(staff, { ticketId: own?.id ?? 0, message: { text: "He is rude", visibility: "private" } });
    const pieces: unknown[] = [];
    for await (const piece of exportOwnData(ctx)) pieces.push(piece);
    expect(pieces).toMatchObject([
      { kind: "account", emails: [{ email }] },
      { kind: "request", number: own?.id, messages: [{ text: "Hello" }] },
    ]);
    expect(JSON.stringify(pieces)).not.toMatch(/rude/);
    expect(JSON.stringify(pieces)).not.toContain(other.contactEmail);
  });
});
