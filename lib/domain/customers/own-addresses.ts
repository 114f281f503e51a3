import { and, eq, ne, sql } from "drizzle-orm";
import { customerEmails, customers, forumPosts, messages, sessions, tickets } from "@/db/schema/index";
import { joinName } from "@/lib/text/names";
import { type Context, inTransaction, type TransactionContext } from "../context";
import { DomainError, invalid, notFound } from "../errors";
import { tellWebhooks } from "../webhooks/queue";
import { audit, lockCustomer, lockOwn } from "./account";
import { takeAccountLink } from "./account-links";
import { mailAddressChanged } from "./account-mails";
import { customerCards } from "./cards";

type Customer = typeof customers.$inferSelect;

/**
 * Add an address to the signed-in customer's account by the link that was mailed there, which proves it. The link must be
 * this customer's own: nobody gets another's address by having them press a button. Requests that were asked from the address
 * come along where it has no account of its own.
 * Errors: `unauthenticated`; `invalid` with reason `link`; `conflict` with reason `account`.
 */
export function addAddressByLink(ctx: Context, token: string): Promise<{ email: string }> {
  return inTransaction(ctx, async (ctx) => {
    const own = await lockOwn(ctx);
    const { email, customerId } = await takeAccountLink(ctx, token, ["address"]);
    if (customerId !== own.id)
      throw new DomainError("invalid", "This link is for another account. Sign in there and open it again.", {
        reason: "link",
      });
    const holder = await lockCustomer(ctx, email);
    if (holder && holder.id !== own.id) await takeOver(ctx, own, holder, email);
    await ctx.tx
      .insert(customerEmails)
      .values({
        workspaceId: ctx.workspace.id,
        customerId: own.id,
        email,
        isPrimary: false,
        verifiedAt: new Date(),
      })
      .onConflictDoUpdate({
        target: [customerEmails.workspaceId, customerEmails.email],
        set: { verifiedAt: sql`coalesce(${customerEmails.verifiedAt}, now())` },
        setWhere: eq(customerEmails.customerId, own.id),
      });
    const [primary] = await primaryOf(ctx, own.id);
    if (primary && primary.email !== email) await mailAddressChanged(ctx, primary.email, { added: email });
    await audit(ctx, own, {}, { addressAdded: email });
    return { email };
  });
}

/** Make a record that only mail from this address made part of the account, and let it go. */
async function takeOver(ctx: TransactionContext, own: Customer, holder: Customer, email: string): Promise<void> {
  const others = await ctx.tx
    .select({ id: customerEmails.id })
    .from(customerEmails)
    .where(and(eq(customerEmails.customerId, holder.id), ne(customerEmails.email, email)));
  if (holder.passwordHash !== null || others.length > 0) {
    throw new DomainError("conflict", "This address has an account of its own. Ask us to join the two.", {
      reason: "account",
    });
  }
  const { id } = holder;
  const card = (await customerCards({ ...ctx, actor: { type: "system", job: "join customers" } }, [id])).get(id);
  await ctx.tx.update(tickets).set({ customerId: own.id }).where(eq(tickets.customerId, id));
  await ctx.tx.update(messages).set({ authorCustomerId: own.id }).where(eq(messages.authorCustomerId, id));
  await ctx.tx.update(forumPosts).set({ authorCustomerId: own.id }).where(eq(forumPosts.authorCustomerId, id));
  await ctx.tx
    .update(customerEmails)
    .set({ customerId: own.id, isPrimary: false })
    .where(eq(customerEmails.customerId, id));
  await ctx.tx
    .update(customers)
    .set({ note: [own.note, holder.note].filter(Boolean).join("\n\n"), phone: own.phone || holder.phone })
    .where(eq(customers.id, own.id));
  await ctx.tx.delete(sessions).where(eq(sessions.customerId, id));
  await ctx.tx.delete(customers).where(eq(customers.id, id));
  const { passwordHash: _, ...snapshot } = card ?? { passwordHash: null };
  await tellWebhooks(ctx, { trigger: "customer.deleted", subject: { type: "customer", id }, snapshot });
  await audit(ctx, holder, { name: joinName(holder.firstName, holder.lastName), email }, { joinedWith: own.id });
}

/**
 * Take an address out of the signed-in customer's account. What was asked from it stays theirs.
 * Errors: `not_found` for an address that is not theirs; `invalid` for the one we write to.
 */
export function removeAddress(ctx: Context, email: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const own = await lockOwn(ctx);
    const row = await ownAddress(ctx, own.id, email);
    if (row.isPrimary) throw invalid({ email: "We write to this address. Choose another one for that first." });
    await ctx.tx.delete(customerEmails).where(eq(customerEmails.id, row.id));
    const [primary] = await primaryOf(ctx, own.id);
    if (primary) await mailAddressChanged(ctx, primary.email, { removed: email });
    await audit(ctx, own, { address: email }, {});
  });
}

/**
 * Choose the address that we write to among the signed-in customer's own.
 * Errors: `not_found`; `invalid` for one that is not proven.
 */
export function choosePrimaryAddress(ctx: Context, email: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const own = await lockOwn(ctx);
    const row = await ownAddress(ctx, own.id, email);
    if (row.verifiedAt === null) throw invalid({ email: "Prove first that this address is yours." });
    const [before] = await primaryOf(ctx, own.id);
    await ctx.tx
      .update(customerEmails)
      .set({ isPrimary: sql`${customerEmails.id} = ${row.id}` })
      .where(eq(customerEmails.customerId, own.id));
    await audit(ctx, own, { primaryAddress: before?.email ?? null }, { primaryAddress: email });
  });
}

async function ownAddress(ctx: TransactionContext, customerId: number, email: string) {
  const [row] = await ctx.tx
    .select()
    .from(customerEmails)
    .where(and(eq(customerEmails.customerId, customerId), eq(customerEmails.email, email)));
  if (!row) throw notFound("Address");
  return row;
}

const primaryOf = (ctx: TransactionContext, customerId: number) =>
  ctx.tx
    .select({ email: customerEmails.email })
    .from(customerEmails)
    .where(and(eq(customerEmails.customerId, customerId), eq(customerEmails.isPrimary, true)));
