import { and, eq, sql } from "drizzle-orm";
import { customerEmails, customers, organizations } from "@/db/schema/index";
import { isEmailAddress, normalizeEmail } from "@/lib/text/email-address";
import { nameFromAddress, splitName } from "@/lib/text/names";
import type { TransactionContext } from "../context";
import { invalid, notFound } from "../errors";
import { tellWebhooks } from "../webhooks/queue";
import { addFirstPhone } from "./phones";
import { type ContactInput, contactInput } from "./schema";

/** The details that a ticket keeps of the person it is from. */
export type Contact = {
  customerId: number;
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
  externalId: string;
  company: string;
};

type Row = typeof customers.$inferSelect & { email: string | null };

async function findBy(ctx: TransactionContext, condition: ReturnType<typeof eq>): Promise<Row | undefined> {
  const [row] = await ctx.tx
    .select({ customer: customers, email: customerEmails.email })
    .from(customers)
    .leftJoin(customerEmails, and(eq(customerEmails.customerId, customers.id), eq(customerEmails.isPrimary, true)))
    .where(and(eq(customers.workspaceId, ctx.workspace.id), condition))
    .orderBy(customers.id)
    .limit(1);
  return row && { ...row.customer, email: row.email };
}

async function findByEmail(ctx: TransactionContext, email: string): Promise<Row | undefined> {
  const [row] = await ctx.tx
    .select({ customer: customers, email: customerEmails.email })
    .from(customerEmails)
    .innerJoin(customers, eq(customers.id, customerEmails.customerId))
    .where(and(eq(customerEmails.workspaceId, ctx.workspace.id), eq(customerEmails.email, email)));
  return row && { ...row.customer, email: row.email };
}

/** The organization whose mail domain this address has, if any. */
export async function organizationOf(ctx: TransactionContext, email: string): Promise<number | null> {
  const domain = email.slice(email.lastIndexOf("@") + 1);
  const [row] = await ctx.tx
    .select({ id: organizations.id })
    .from(organizations)
    .where(
      and(
        eq(organizations.workspaceId, ctx.workspace.id),
        eq(organizations.joinsByDomain, true),
        sql`${organizations.domains} @> array[${domain}]::text[]`,
      ),
    )
    .limit(1);
  return row?.id ?? null;
}

async function addCustomer(ctx: TransactionContext, given: Omit<Contact, "customerId">): Promise<number> {
  const [row] = await ctx.tx
    .insert(customers)
    .values({
      workspaceId: ctx.workspace.id,
      organizationId: given.email ? await organizationOf(ctx, given.email) : null,
      firstName: given.firstName,
      lastName: given.lastName,
      phone: given.phone,
      externalId: given.externalId,
    })
    .returning({ id: customers.id });
  if (!row) throw new Error("The customer was not stored.");
  if (given.phone) await addFirstPhone(ctx, row.id, given.phone);
  return row.id;
}

/**
 * Find the customer that `input` names, or make one, in the running transaction. Found by id, by address, or (without an
 * address) by the company's own customer id. Details of a known customer are never overwritten by what a caller claims:
 * the ticket keeps the claim, the record stays. Two simultaneous first mails of one person make one customer.
 */
export async function resolveCustomer(ctx: TransactionContext, raw: ContactInput): Promise<Contact> {
  const input = contactInput.parse(raw);
  const email = input.email ? normalizeEmail(input.email) : "";
  if (email && !isEmailAddress(email))
    throw invalid({ "contact.email": "This is not a valid e-mail address." }, "email");
  const named = input.name ? splitName(input.name) : { firstName: "", lastName: "" };
  const given = {
    firstName: input.firstName ?? named.firstName,
    lastName: input.lastName ?? named.lastName,
    email,
    phone: input.phone ?? "",
    externalId: input.externalId ?? "",
    company: input.company ?? "",
  };
  const known = await findKnown(ctx, input.customerId, given);
  if (known) {
    const nameGiven = given.firstName !== "" || given.lastName !== "";
    return {
      customerId: known.id,
      firstName: nameGiven ? given.firstName : known.firstName,
      lastName: nameGiven ? given.lastName : known.lastName,
      email: given.email || known.email || "",
      phone: given.phone || known.phone,
      externalId: given.externalId || known.externalId,
      company: given.company,
    };
  }
  if (!email && !given.firstName && !given.lastName && !given.phone && !given.externalId) {
    throw invalid(
      { contact: "Say who this is from: a name, an e-mail address, a phone number or a customer id." },
      "contact",
    );
  }
  if (email && !given.firstName && !given.lastName) Object.assign(given, splitName(nameFromAddress(email)));
  return { customerId: await addWithEmail(ctx, given), ...given };
}

async function findKnown(
  ctx: TransactionContext,
  customerId: number | undefined,
  given: { email: string; externalId: string },
) {
  if (customerId !== undefined) {
    const row = await findBy(ctx, eq(customers.id, customerId));
    if (!row) throw notFound("Customer");
    return row;
  }
  if (given.email) return findByEmail(ctx, given.email);
  if (given.externalId) return findBy(ctx, eq(customers.externalId, given.externalId));
  return undefined;
}

async function addWithEmail(ctx: TransactionContext, given: Omit<Contact, "customerId">): Promise<number> {
  const id = await addCustomer(ctx, given);
  if (!given.email) return id;
  const added = await ctx.tx
    .insert(customerEmails)
    .values({ workspaceId: ctx.workspace.id, customerId: id, email: given.email })
    .onConflictDoNothing({ target: [customerEmails.workspaceId, customerEmails.email] })
    .returning({ id: customerEmails.id });
  if (added.length > 0) {
    await tellWebhooks(ctx, { trigger: "customer.created", subject: { type: "customer", id } });
    return id;
  }
  // Somebody else stored this address between our look and our insert; theirs is the customer.
  await ctx.tx.delete(customers).where(eq(customers.id, id));
  const winner = await findByEmail(ctx, given.email);
  if (!winner) throw new Error("The address is taken, yet nobody has it.");
  return winner.id;
}
