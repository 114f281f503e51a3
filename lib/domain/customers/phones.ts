import { and, asc, eq, inArray } from "drizzle-orm";
import { customerPhones, customers } from "@/db/schema/index";
import { grouped } from "@/lib/text/lists";
import { type Context, reader, type TransactionContext } from "../context";
import { invalid } from "../errors";

export type Phone = typeof customerPhones.$inferSelect;
export type PhoneType = Phone["type"];

/** With `id` that number changes; without, one is added. */
export type PhoneInput = { id?: number; number?: string; type?: PhoneType; isPrimary?: boolean };

/** The phone numbers of several customers, by customer, in the order they were added. */
export async function phonesOf(
  ctx: Pick<Context, "tx">,
  customerIds: readonly number[],
): Promise<Map<number, Phone[]>> {
  if (customerIds.length === 0) return new Map();
  const rows = await reader(ctx)
    .select()
    .from(customerPhones)
    .where(inArray(customerPhones.customerId, [...customerIds]))
    .orderBy(asc(customerPhones.id));
  return grouped(rows, (row) => row.customerId);
}

/** Digits only, by which numbers are compared. */
export const phoneDigits = (number: string): string => number.replace(/\D/g, "");

/**
 * Change and add numbers of a customer whose row the transaction holds. The first number is primary until another is named.
 * Errors: `invalid` on `phones` for the id of somebody else's number.
 */
export async function savePhones(
  ctx: TransactionContext,
  customerId: number,
  wished: readonly PhoneInput[],
): Promise<void> {
  const known = (await phonesOf(ctx, [customerId])).get(customerId) ?? [];
  let primaryId = known.find((phone) => phone.isPrimary)?.id;
  for (const { id, number, type, isPrimary } of wished) {
    if (id !== undefined && !known.some((phone) => phone.id === id)) {
      throw invalid({ phones: "One of these numbers is not of this customer." }, "unknown_phone");
    }
    const columns = { ...(number === undefined ? {} : { number }), ...(type === undefined ? {} : { type }) };
    const rowId = id ?? (await addPhone(ctx, customerId, known, { number: number ?? "", type: type ?? "other" }));
    if (id !== undefined && Object.keys(columns).length > 0) {
      await ctx.tx.update(customerPhones).set(columns).where(eq(customerPhones.id, id));
    }
    if (isPrimary || primaryId === undefined) primaryId = rowId;
  }
  if (primaryId !== undefined) await makePrimary(ctx, customerId, primaryId);
}

/** A number that is there already is not added twice. */
async function addPhone(
  ctx: TransactionContext,
  customerId: number,
  known: Phone[],
  phone: { number: string; type: PhoneType },
): Promise<number> {
  const same = known.find((one) => phoneDigits(one.number) === phoneDigits(phone.number));
  if (same) return same.id;
  const [row] = await ctx.tx
    .insert(customerPhones)
    .values({ workspaceId: ctx.workspace.id, customerId, ...phone })
    .returning();
  if (!row) throw new Error("The phone number was not stored.");
  known.push(row);
  return row.id;
}

async function makePrimary(ctx: TransactionContext, customerId: number, phoneId: number): Promise<void> {
  const mine = eq(customerPhones.customerId, customerId);
  await ctx.tx
    .update(customerPhones)
    .set({ isPrimary: false })
    .where(and(mine, eq(customerPhones.isPrimary, true)));
  const [row] = await ctx.tx
    .update(customerPhones)
    .set({ isPrimary: true })
    .where(and(mine, eq(customerPhones.id, phoneId)))
    .returning();
  await ctx.tx
    .update(customers)
    .set({ phone: row?.number ?? "" })
    .where(eq(customers.id, customerId));
}

/** The one number of a customer who is just being made, and whose row names it already. */
export async function addFirstPhone(ctx: TransactionContext, customerId: number, number: string): Promise<void> {
  await ctx.tx.insert(customerPhones).values({ workspaceId: ctx.workspace.id, customerId, number, isPrimary: true });
}

/** What a form with one field for the phone means: this is the primary number; emptied, there is none. */
export async function savePrimaryPhone(ctx: TransactionContext, customerId: number, number: string): Promise<void> {
  const known = (await phonesOf(ctx, [customerId])).get(customerId) ?? [];
  const primary = known.find((phone) => phone.isPrimary);
  if (number === "") {
    if (primary) await ctx.tx.delete(customerPhones).where(eq(customerPhones.id, primary.id));
    const next = known.find((phone) => phone !== primary);
    if (next) await makePrimary(ctx, customerId, next.id);
    return;
  }
  await savePhones(ctx, customerId, [{ ...(primary ? { id: primary.id } : {}), number, isPrimary: true }]);
}
