import { and, eq } from "drizzle-orm";
import { customers } from "@/db/schema/index";
import { splitName } from "@/lib/text/names";
import { authorize } from "../access";
import { type Context, inTransaction } from "../context";
import { notFound } from "../errors";
import { editCustomer } from "./edit-customer";
import { type PhoneInput, savePhones } from "./phones";
import { getCustomer } from "./queries";
import { resolveCustomer } from "./resolve-customer";

/** What is known of a person. A key that is absent stays as it is. */
export type ContactRecord = {
  name?: string | undefined;
  /** The address we write to; null takes all addresses away. */
  email?: string | null | undefined;
  phones?: readonly PhoneInput[] | undefined;
  fields?: Record<string, unknown> | undefined;
  maySignIn?: boolean | undefined;
  organizationId?: number | null | undefined;
};

/**
 * Write down what is known of a customer, or of a new one, all or nothing. Returns the customer's number. Needs
 * `customer.write`.
 * Errors: `not_found`; `invalid` on `emails`, `phones` and `fields.<id>`.
 */
export async function saveContact(
  ctx: Context,
  target: { customerId: number } | "new",
  record: ContactRecord,
): Promise<number> {
  authorize(ctx, "customer.write");
  return inTransaction(ctx, async (ctx) => {
    const { name, email, fields } = record;
    const id =
      target === "new"
        ? (await resolveCustomer(ctx, { name, email: email ?? undefined })).customerId
        : (await getCustomer(ctx, target.customerId)).id;
    const known = await getCustomer(ctx, id);
    const [, ...others] = known.emails.map((one) => one.email);
    await editCustomer(ctx, {
      id,
      ...(name === undefined ? {} : splitName(name)),
      ...(email === undefined ? {} : { emails: email === null ? [] : [email, ...others] }),
      fields,
    });
    if (record.phones) await savePhones(ctx, id, record.phones);
    const { maySignIn, organizationId } = record;
    if (maySignIn !== undefined || organizationId !== undefined) {
      const [row] = await ctx.tx
        .update(customers)
        .set({ maySignIn, organizationId })
        .where(and(eq(customers.id, id), eq(customers.workspaceId, ctx.workspace.id)))
        .returning({ id: customers.id });
      if (!row) throw notFound("Customer");
    }
    return id;
  });
}
