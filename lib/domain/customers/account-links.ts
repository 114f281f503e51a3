import { and, eq, gt, isNull, lt, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { accountLinks, customerEmails } from "@/db/schema/index";
import { randomToken, sha256Hex } from "@/lib/crypto";
import { isEmailAddress, normalizeEmail } from "@/lib/text/email-address";
import { type Context, inTransaction, reader, type TransactionContext } from "../context";
import { DomainError, invalid } from "../errors";
import { networkOf, takePoint } from "../rate-limits";
import { assertAccountMail, isOwnAddress, mailAccountLink } from "./account-mails";
import type { AccountLinkPurpose } from "./account-schema";

/** How long a mailed link works, in minutes. */
export const accountLinkMinutes = 30;

/** Mails to one address, and mails that one network may cause. */
const perAddress = { name: "account-mail-address", points: 5, seconds: 3600 };
const perNetwork = { name: "account-mail-network", points: 30, seconds: 3600 };

/** Known and unknown addresses are answered after this time, in milliseconds, so that it does not tell them apart. */
const answerAfter = 250;

/** What a link is for, its address, and with the purpose `address` whose account gets it. */
export type AccountLink = { purpose: AccountLinkPurpose | "address"; email: string; customerId: number | null };

/**
 * Mail a one-time link. The answer is the same whether the address has an account or not: a link to sign in or to choose
 * a new password goes out only to addresses of known customers, one to sign up to any address that is not the desk's own.
 * `addressOf` makes the link's web address of its secret word.
 *
 * Errors: `invalid` on `email`; `rate_limited`; `unavailable` when the desk has no mailbox.
 */
export async function requestAccountLink(
  ctx: Context,
  input: { purpose: AccountLinkPurpose; email: string; addressOf: (token: string) => string },
): Promise<void> {
  const email = await admittedAddress(ctx, input.email);
  const pause = new Promise((resolve) => setTimeout(resolve, answerAfter));
  await Promise.all([mailLink(ctx, { ...input, email }), pause]);
}

/** The address as stored, where a mail may go there now: one point is taken. */
async function admittedAddress(ctx: Context, typed: string): Promise<string> {
  const email = normalizeEmail(typed);
  if (!isEmailAddress(email)) throw invalid({ email: "Enter a valid e-mail address, like name@example.com." }, "email");
  await assertAccountMail(ctx);
  await takePoint(perNetwork, networkOf(ctx.ip ?? ""));
  await takePoint(perAddress, `${ctx.workspace.id}:${email}`);
  return email;
}

/**
 * Mail a link by which the signed-in customer proves one more address of theirs. It says nothing of whether somebody has
 * that address, and works for this customer alone.
 * Errors: `unauthenticated`; `invalid` on `email`; `rate_limited`; `unavailable` without a mailbox.
 */
export async function requestAddressLink(
  ctx: Context,
  input: { email: string; addressOf: (token: string) => string },
): Promise<void> {
  if (ctx.actor.type !== "customer") throw new DomainError("unauthenticated", "Sign in first.");
  const email = await admittedAddress(ctx, input.email);
  if (await isOwnAddress(ctx, email)) throw invalid({ email: "This is our own address. Enter yours." }, "email");
  await storeLink(ctx, { purpose: "address", email, customerId: ctx.actor.id }, input.addressOf);
}

async function mailLink(
  ctx: Context,
  input: { purpose: AccountLinkPurpose; email: string; addressOf: (token: string) => string },
): Promise<void> {
  const { purpose, email } = input;
  if (await isOwnAddress(ctx, email)) return;
  if (purpose !== "sign_up" && !(await isKnown(ctx, email))) return;
  await storeLink(ctx, { purpose, email, customerId: null }, input.addressOf);
}

async function storeLink(ctx: Context, link: AccountLink, addressOf: (token: string) => string): Promise<void> {
  const token = randomToken(43);
  await inTransaction(ctx, async (ctx) => {
    await ctx.tx.insert(accountLinks).values({
      ...link,
      workspaceId: ctx.workspace.id,
      tokenHash: sha256Hex(token),
      expiresAt: new Date(Date.now() + accountLinkMinutes * 60_000),
    });
    await mailAccountLink(ctx, { ...link, address: addressOf(token), minutes: accountLinkMinutes });
  });
}

async function isKnown(ctx: Context, email: string): Promise<boolean> {
  const rows = await reader(ctx)
    .select({ id: customerEmails.id })
    .from(customerEmails)
    .where(and(eq(customerEmails.workspaceId, ctx.workspace.id), eq(customerEmails.email, email)));
  return rows.length > 0;
}

const linkColumns = {
  purpose: accountLinks.purpose,
  email: accountLinks.email,
  customerId: accountLinks.customerId,
};

const usable = (ctx: Context, token: string) =>
  and(
    eq(accountLinks.workspaceId, ctx.workspace.id),
    eq(accountLinks.tokenHash, sha256Hex(token)),
    isNull(accountLinks.usedAt),
    gt(accountLinks.expiresAt, sql`now()`),
  );

/** What a link is for, without using it up; null when it is unknown, used or too old. For the page that asks to go on. */
export async function readAccountLink(ctx: Context, token: string): Promise<AccountLink | null> {
  const [row] = await reader(ctx).select(linkColumns).from(accountLinks).where(usable(ctx, token));
  return row ?? null;
}

/**
 * Use a link up, in the transaction of what it allows. Of two simultaneous uses one wins. Other links to the same address
 * end with it. Throws `invalid` with reason `link` when it no longer works or is for something else.
 */
export async function takeAccountLink(
  ctx: TransactionContext,
  token: string,
  purposes: readonly AccountLink["purpose"][],
): Promise<AccountLink> {
  const [link] = await ctx.tx
    .update(accountLinks)
    .set({ usedAt: sql`now()` })
    .where(usable(ctx, token))
    .returning(linkColumns);
  if (!link || !purposes.includes(link.purpose)) {
    throw new DomainError("invalid", "This link no longer works. Ask for a new one.", { reason: "link" });
  }
  await ctx.tx
    .update(accountLinks)
    .set({ usedAt: sql`now()` })
    .where(
      and(
        eq(accountLinks.workspaceId, ctx.workspace.id),
        eq(accountLinks.email, link.email),
        isNull(accountLinks.usedAt),
      ),
    );
  return link;
}

/** Forget links that ended before `before`. Returns how many. */
export async function dropOldAccountLinks(before: Date): Promise<number> {
  const rows = await db
    .delete(accountLinks)
    .where(lt(accountLinks.expiresAt, before))
    .returning({ id: accountLinks.id });
  return rows.length;
}
