import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { z } from "zod";
import { customerEmails, customers, sessions } from "@/db/schema/index";
import { hashPassword, verifyPassword } from "@/lib/crypto";
import { joinName, nameFromAddress, splitName } from "@/lib/text/names";
import { recordAudit } from "../audit";
import { type Actor, type Context, inTransaction, reader, type TransactionContext } from "../context";
import { DomainError, invalid, notFound } from "../errors";
import { takeAccountLink } from "./account-links";
import { mailPasswordChanged } from "./account-mails";
import { type accountNameInput, changePasswordInput, passwordByLinkInput } from "./account-schema";
import { resolveCustomer } from "./resolve-customer";

type CustomerActor = Extract<Actor, { type: "customer" }>;
type Customer = typeof customers.$inferSelect;

/** What a customer is told by mail, as far as that is theirs to choose: that a request arrived, posts and topics of what they follow. */
export type MailChoices = Pick<Customer, "wantsAcknowledgements" | "wantsTopicMails" | "wantsForumMails">;

export type Account = MailChoices & {
  firstName: string;
  lastName: string;
  hasPassword: boolean;
  deletionAskedAt: Date | null;
  emails: { email: string; isPrimary: boolean; verified: boolean }[];
};

/**
 * Sign in by a mailed link, which proves its address. A record that was made when the person mailed us is theirs from now
 * on. Throws `invalid` with reason `link` when the link no longer works.
 */
export function signInByLink(ctx: Context, token: string): Promise<CustomerActor> {
  return inTransaction(ctx, async (ctx) => {
    const { email } = await takeAccountLink(ctx, token, ["sign_in"]);
    const customer = await lockCustomer(ctx, email);
    if (!customer)
      throw new DomainError("invalid", "This link no longer works. Ask for a new one.", { reason: "link" });
    await markProven(ctx, email);
    return actorOf(customer, email);
  });
}

/**
 * Open an account, or choose a new password, by a mailed link, which proves its address. A customer whom we know by that
 * address is found, not made twice; their other sessions end. A name is taken where one is given.
 *
 * Errors: `invalid` with reason `link`, or on `password`.
 */
export async function setPasswordByLink(
  ctx: Context,
  raw: z.input<typeof passwordByLinkInput>,
): Promise<CustomerActor> {
  const input = parsed(passwordByLinkInput, raw);
  return inTransaction(ctx, async (ctx) => {
    const { email, purpose } = await takeAccountLink(ctx, input.token, ["sign_up", "password"]);
    refuseAddressAsPassword(input.password, email);
    if (purpose === "sign_up") await resolveCustomer(ctx, { email, ...(input.name ? { name: input.name } : {}) });
    const customer = await lockCustomer(ctx, email);
    if (!customer)
      throw new DomainError("invalid", "This link no longer works. Ask for a new one.", { reason: "link" });
    await markProven(ctx, email);
    const named = input.name ? { ...customer, ...splitName(input.name) } : customer;
    await savePassword(ctx, named, email, input.password, null);
    return actorOf(named, email);
  });
}

/** The signed-in customer's own record, as their profile shows it. */
export async function getAccount(ctx: Context): Promise<Account> {
  const id = ownId(ctx);
  const [[customer], emails] = await Promise.all([
    reader(ctx)
      .select()
      .from(customers)
      .where(and(eq(customers.id, id), eq(customers.workspaceId, ctx.workspace.id))),
    reader(ctx)
      .select()
      .from(customerEmails)
      .where(eq(customerEmails.customerId, id))
      .orderBy(sql`${customerEmails.isPrimary} desc`, asc(customerEmails.email)),
  ]);
  if (!customer) throw notFound("Account");
  return {
    firstName: customer.firstName,
    lastName: customer.lastName,
    hasPassword: customer.passwordHash !== null,
    ...mailChoicesOf(customer),
    deletionAskedAt: customer.deletionAskedAt,
    emails: emails.map((row) => ({ email: row.email, isPrimary: row.isPrimary, verified: row.verifiedAt !== null })),
  };
}

/** Of a customer's row, what they chose to be told by mail. */
export const mailChoicesOf = ({ wantsAcknowledgements, wantsTopicMails, wantsForumMails }: Customer): MailChoices => ({
  ...{ wantsAcknowledgements, wantsTopicMails, wantsForumMails },
});

/** Change the signed-in customer's own name. Requests written before keep the name they were written under. */
export function changeAccountName(ctx: Context, name: z.output<typeof accountNameInput>): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const before = await lockOwn(ctx);
    await ctx.tx
      .update(customers)
      .set({ ...name, updatedAt: new Date() })
      .where(eq(customers.id, before.id));
    await audit(ctx, before, { firstName: before.firstName, lastName: before.lastName }, name);
  });
}

/**
 * Change the signed-in customer's own password, which takes the current one. Their other sessions end; the one named by
 * `sessionId` goes on. Errors: `invalid` on `current` or `password`; `conflict` with reason `no_password` when they
 * never had one: then only a mailed link sets one.
 */
export async function changeAccountPassword(
  ctx: Context,
  raw: z.input<typeof changePasswordInput>,
  sessionId: string,
): Promise<void> {
  const input = parsed(changePasswordInput, raw);
  await inTransaction(ctx, async (ctx) => {
    const customer = await lockOwn(ctx);
    if (!customer.passwordHash) {
      throw new DomainError("conflict", "There is no password yet. Ask for a link to choose one.", {
        reason: "no_password",
      });
    }
    if (!(await verifyPassword(customer.passwordHash, input.current)))
      throw invalid({ current: "This is not your current password." }, "password");
    const email = await primaryEmail(ctx, customer.id);
    refuseAddressAsPassword(input.password, email);
    await savePassword(ctx, customer, email, input.password, sessionId);
  });
}

function parsed<Schema extends z.ZodType>(schema: Schema, raw: unknown): z.output<Schema> {
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  throw invalid(Object.fromEntries(result.error.issues.map((issue) => [issue.path.join("."), issue.message])));
}

/** The number of the signed-in customer; `unauthenticated` for everybody else. */
export function ownId(ctx: Context): number {
  if (ctx.actor.type !== "customer") throw new DomainError("unauthenticated", "Sign in first.");
  return ctx.actor.id;
}

/** As `ownId`, the row, held until the transaction ends. */
export async function lockOwn(ctx: TransactionContext): Promise<Customer> {
  const [row] = await ctx.tx
    .select()
    .from(customers)
    .where(and(eq(customers.id, ownId(ctx)), eq(customers.workspaceId, ctx.workspace.id)))
    .for("update");
  if (!row) throw notFound("Account");
  return row;
}

/** The customer with an address, their row held until the transaction ends. */
export async function lockCustomer(ctx: TransactionContext, email: string): Promise<Customer | undefined> {
  const [row] = await ctx.tx
    .select({ customer: customers })
    .from(customerEmails)
    .innerJoin(customers, eq(customers.id, customerEmails.customerId))
    .where(and(eq(customerEmails.workspaceId, ctx.workspace.id), eq(customerEmails.email, email)))
    .for("update", { of: customers });
  return row?.customer;
}

async function markProven(ctx: TransactionContext, email: string): Promise<void> {
  await ctx.tx
    .update(customerEmails)
    .set({ verifiedAt: sql`coalesce(${customerEmails.verifiedAt}, now())` })
    .where(and(eq(customerEmails.workspaceId, ctx.workspace.id), eq(customerEmails.email, email)));
}

async function primaryEmail(ctx: TransactionContext, customerId: number): Promise<string> {
  const [row] = await ctx.tx
    .select({ email: customerEmails.email })
    .from(customerEmails)
    .where(eq(customerEmails.customerId, customerId))
    .orderBy(sql`${customerEmails.isPrimary} desc`)
    .limit(1);
  return row?.email ?? "";
}

/** Store name and password, end other sessions, tell the person if there was a password before. */
export async function savePassword(
  ctx: TransactionContext,
  customer: Customer,
  email: string,
  password: string,
  keptSessionId: string | null,
): Promise<void> {
  await ctx.tx
    .update(customers)
    .set({
      firstName: customer.firstName,
      lastName: customer.lastName,
      passwordHash: await hashPassword(password),
      updatedAt: new Date(),
    })
    .where(eq(customers.id, customer.id));
  await ctx.tx
    .update(sessions)
    .set({ revokedAt: new Date() })
    .where(
      and(
        eq(sessions.customerId, customer.id),
        eq(sessions.audience, "customer"),
        isNull(sessions.revokedAt),
        sql`${sessions.id} is distinct from ${keptSessionId}`,
      ),
    );
  await audit(ctx, customer, {}, { changed: "password" });
  if (customer.passwordHash && email) await mailPasswordChanged(ctx, email);
}

function refuseAddressAsPassword(password: string, email: string): void {
  if (email !== "" && password.toLowerCase() === email)
    throw invalid({ password: "Your address is not a good password. Choose another one." }, "password");
}

function actorOf(customer: Customer, email: string): CustomerActor {
  const name = joinName(customer.firstName, customer.lastName) || nameFromAddress(email);
  return { type: "customer", id: customer.id, name, email };
}

/** A line in the audit log about an account. */
export async function audit(
  ctx: TransactionContext,
  customer: Pick<Customer, "id" | "firstName" | "lastName">,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): Promise<void> {
  await recordAudit(ctx, {
    action: "edit",
    objectType: "Customer",
    objectId: customer.id,
    objectName: joinName(customer.firstName, customer.lastName),
    before,
    after,
  });
}
