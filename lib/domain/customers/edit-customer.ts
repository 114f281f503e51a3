import { and, eq, inArray, ne, notInArray, sql } from "drizzle-orm";
import { customerEmails, customers, organizations } from "@/db/schema/index";
import type { FieldValues } from "@/db/types";
import { isEmailAddress, normalizeEmail } from "@/lib/text/email-address";
import { authorize } from "../access";
import { recordAudit } from "../audit";
import { loadCatalog } from "../catalog/catalog";
import { type Context, inTransaction, type TransactionContext } from "../context";
import { checkFields } from "../custom-fields/logic";
import { invalid, notFound } from "../errors";
import { recomputeForCustomer } from "../promises/recompute";
import { tellWebhooks } from "../webhooks/queue";
import { type CustomerChanges, customerChanges } from "./edit-schema";
import { savePrimaryPhone } from "./phones";
import { type CustomerRecord, getCustomer } from "./queries";

/**
 * Change a customer's record, with a line in the audit log. Tickets keep the details they came with.
 * Errors: `forbidden`; `not_found`; `invalid` on `emails` (not an address, or somebody else's) and `fields.<id>`.
 */
export async function editCustomer(ctx: Context, raw: CustomerChanges): Promise<CustomerRecord> {
  const input = customerChanges.parse(raw);
  authorize(ctx, "customer.write");
  return inTransaction(ctx, async (ctx) => {
    const [row] = await ctx.tx
      .select()
      .from(customers)
      .where(and(eq(customers.id, input.id), eq(customers.workspaceId, ctx.workspace.id)))
      .for("update");
    if (!row) throw notFound("Customer");
    const before = await getCustomer(ctx, input.id);
    const { id: _, emails, organization, fields, ...details } = input;
    await ctx.tx
      .update(customers)
      .set({
        ...details,
        updatedAt: new Date(),
        ...(organization === undefined ? {} : await membership(ctx, row, organization, input.seesOrganization)),
        ...(fields ? { fields: await checkedFields(ctx, row.fields, fields) } : {}),
      })
      .where(eq(customers.id, input.id));
    if (input.phone !== undefined && input.phone !== row.phone) await savePrimaryPhone(ctx, input.id, input.phone);
    if (emails) await saveEmails(ctx, input.id, emails);
    await recomputeForCustomer(ctx, input.id);
    await tellWebhooks(ctx, { trigger: "customer.updated", subject: { type: "customer", id: input.id } });
    const after = await getCustomer(ctx, input.id);
    await recordAudit(ctx, {
      action: "edit",
      objectType: "Customer",
      objectId: input.id,
      objectName: after.name,
      before,
      after,
    });
    return after;
  });
}

/** The company of a name. Whoever changes theirs no longer reads what its people asked, unless that is said anew. */
async function membership(
  ctx: TransactionContext,
  before: typeof customers.$inferSelect,
  name: string,
  seesOrganization = false,
) {
  const id = await organizationId(ctx, name);
  return {
    organizationId: id,
    ...(id === before.organizationId ? {} : { seesOrganization: id !== null && seesOrganization }),
  };
}

async function organizationId(ctx: TransactionContext, name: string): Promise<number | null> {
  if (name === "") return null;
  const [row] = await ctx.tx
    .insert(organizations)
    .values({ workspaceId: ctx.workspace.id, name })
    .onConflictDoUpdate({ target: [organizations.workspaceId, organizations.name], set: { name } })
    .returning({ id: organizations.id });
  return row?.id ?? null;
}

async function checkedFields(
  ctx: TransactionContext,
  current: FieldValues,
  input: Record<string, unknown>,
): Promise<FieldValues> {
  const catalog = await loadCatalog(ctx);
  const checked = checkFields({
    catalog,
    fields: catalog.customFields.filter((field) => field.subject === "customer" && field.active),
    current,
    input,
    publicOnly: false,
    demand: { required: false, onClose: false, onMove: false },
  });
  if ("problems" in checked) throw invalid(checked.problems, "fields");
  return checked.values;
}

/** Make the customer's addresses exactly these; a kept address keeps its proof. */
export async function saveEmails(ctx: TransactionContext, customerId: number, wanted: string[]): Promise<void> {
  const emails = [...new Set(wanted.map(normalizeEmail).filter(Boolean))];
  const bad = emails.find((email) => !isEmailAddress(email));
  if (bad) throw invalid({ emails: `“${bad}” is not a valid e-mail address.` }, "email");
  const ours = eq(customerEmails.workspaceId, ctx.workspace.id);
  if (emails.length > 0) {
    const [taken] = await ctx.tx
      .select({ email: customerEmails.email })
      .from(customerEmails)
      .where(and(ours, inArray(customerEmails.email, emails), ne(customerEmails.customerId, customerId)));
    if (taken) throw invalid({ emails: `“${taken.email}” belongs to another customer.` }, "email_taken");
  }
  const mine = eq(customerEmails.customerId, customerId);
  await ctx.tx
    .delete(customerEmails)
    .where(emails.length > 0 ? and(mine, notInArray(customerEmails.email, emails)) : mine);
  for (const email of emails) {
    await ctx.tx
      .insert(customerEmails)
      .values({ workspaceId: ctx.workspace.id, customerId, email, isPrimary: false })
      .onConflictDoNothing();
  }
  await ctx.tx
    .update(customerEmails)
    .set({ isPrimary: sql`${customerEmails.email} = ${emails[0] ?? ""}` })
    .where(mine);
}
