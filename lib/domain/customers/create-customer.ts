import { and, eq, inArray } from "drizzle-orm";
import { customerEmails, customers } from "@/db/schema/index";
import { isEmailAddress, normalizeEmail } from "@/lib/text/email-address";
import { authorize } from "../access";
import { recordAudit } from "../audit";
import { type Context, inTransaction } from "../context";
import { invalid } from "../errors";
import { tellWebhooks } from "../webhooks/queue";
import { saveEmails } from "./edit-customer";
import { type NewCustomer, newCustomer } from "./edit-schema";
import { savePrimaryPhone } from "./phones";
import { type CustomerRecord, getCustomer } from "./queries";
import { organizationOf } from "./resolve-customer";

/**
 * Add a customer who has not written yet, with a line in the audit log. The first address is the one we write to; its
 * domain may put the person into an organization.
 * Errors: `forbidden`; `invalid` on `emails` for what is no address, or somebody's already.
 */
export async function createCustomer(ctx: Context, raw: NewCustomer): Promise<CustomerRecord> {
  const { emails, ...details } = newCustomer.parse(raw);
  authorize(ctx, "customer.write");
  const addresses = emails.map(normalizeEmail);
  const bad = addresses.find((email) => !isEmailAddress(email));
  if (bad !== undefined) throw invalid({ emails: `“${bad}” is not a valid e-mail address.` }, "email");
  return inTransaction(ctx, async (ctx) => {
    const [row] = await ctx.tx
      .insert(customers)
      .values({
        ...details,
        workspaceId: ctx.workspace.id,
        organizationId: await organizationOf(ctx, addresses[0] ?? ""),
      })
      .returning({ id: customers.id });
    if (!row) throw new Error("The customer was not stored.");
    await saveEmails(ctx, row.id, addresses);
    // Somebody may have taken an address between the look for it and its row.
    const own = await ctx.tx
      .select({ email: customerEmails.email })
      .from(customerEmails)
      .where(and(eq(customerEmails.customerId, row.id), inArray(customerEmails.email, addresses)));
    if (own.length < new Set(addresses).size)
      throw invalid({ emails: "This address belongs to another customer." }, "email_taken");
    if (details.phone) await savePrimaryPhone(ctx, row.id, details.phone);
    await tellWebhooks(ctx, { trigger: "customer.created", subject: { type: "customer", id: row.id } });
    const after = await getCustomer(ctx, row.id);
    await recordAudit(ctx, {
      action: "add",
      objectType: "Customer",
      objectId: row.id,
      objectName: after.name,
      after,
    });
    return after;
  });
}
