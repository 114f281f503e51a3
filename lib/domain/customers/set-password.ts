import { z } from "zod";
import { isEmailAddress, normalizeEmail } from "@/lib/text/email-address";
import { authorize } from "../access";
import { type Context, inTransaction } from "../context";
import { invalid } from "../errors";
import { lockCustomer, savePassword } from "./account";
import { passwordLength } from "./account-schema";
import { resolveCustomer } from "./resolve-customer";

/** Staff may set a shorter password than people may choose: programs hand over the ones of their own systems. */
const shortest = 6;

const input = z.object({
  email: z.string(),
  password: z
    .string()
    .refine((text) => [...text].length >= shortest, `Use at least ${shortest} characters.`)
    .refine((text) => [...text].length <= passwordLength.most, `Use at most ${passwordLength.most} characters.`),
});

/**
 * Set the portal password of whoever has an address, for staff; a customer is made where nobody has it. Their sessions
 * end, and they get a mail when there was a password before. The address counts as no more proven than it was.
 * Errors: `forbidden` without `customers.edit`; `invalid` on `contact.email` or `password`.
 */
export async function setCustomerPassword(ctx: Context, raw: z.input<typeof input>): Promise<{ customerId: number }> {
  authorize(ctx, "customer.write");
  const email = normalizeEmail(raw.email);
  if (!isEmailAddress(email)) throw invalid({ "contact.email": "This is not a valid e-mail address." }, "email");
  const { password } = input.parse(raw);
  return inTransaction(ctx, async (ctx) => {
    await resolveCustomer(ctx, { email });
    const customer = await lockCustomer(ctx, email);
    if (!customer) throw new Error("The customer was not stored.");
    await savePassword(ctx, customer, email, password, null);
    return { customerId: customer.id };
  });
}
