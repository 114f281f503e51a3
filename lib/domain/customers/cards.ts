import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { customerEmails, customers, organizations, tickets } from "@/db/schema/index";
import { normalizeEmail } from "@/lib/text/email-address";
import { authorize } from "../access";
import { type Context, reader } from "../context";
import { type Phone, phonesOf } from "./phones";

/** A customer with what other desks show beside a name. */
export type CustomerCard = typeof customers.$inferSelect & {
  /** The address we write to; null without one. */
  email: string | null;
  organization: typeof organizations.$inferSelect | null;
  phones: Phone[];
  /** Tickets that are in no bin, and those of them that are not closed. */
  ticketCount: number;
  openTicketCount: number;
};

/** Cards of several customers of the workspace, by id; who is not there is left out. Needs `customer.read`. */
export async function customerCards(ctx: Context, customerIds: readonly number[]): Promise<Map<number, CustomerCard>> {
  authorize(ctx, "customer.read");
  const wanted = [...new Set(customerIds)];
  if (wanted.length === 0) return new Map();
  const ours = and(eq(customers.workspaceId, ctx.workspace.id), inArray(customers.id, wanted));
  const [rows, phones, counts] = await Promise.all([
    reader(ctx)
      .select({ customer: customers, organization: organizations, email: customerEmails.email })
      .from(customers)
      .leftJoin(organizations, eq(organizations.id, customers.organizationId))
      .leftJoin(customerEmails, and(eq(customerEmails.customerId, customers.id), eq(customerEmails.isPrimary, true)))
      .where(ours),
    phonesOf(ctx, wanted),
    reader(ctx)
      .select({
        customerId: tickets.customerId,
        all: sql<number>`count(*)::int`,
        open: sql<number>`count(*) filter (where ${tickets.closedAt} is null)::int`,
      })
      .from(tickets)
      .where(
        and(
          eq(tickets.workspaceId, ctx.workspace.id),
          inArray(tickets.customerId, wanted),
          isNull(tickets.trashedAt),
          isNull(tickets.spamAt),
        ),
      )
      .groupBy(tickets.customerId),
  ]);
  const countOf = new Map(counts.map((row) => [row.customerId, row]));
  return new Map(
    rows.map(({ customer, organization, email }) => [
      customer.id,
      {
        ...customer,
        email,
        organization,
        phones: phones.get(customer.id) ?? [],
        ticketCount: countOf.get(customer.id)?.all ?? 0,
        openTicketCount: countOf.get(customer.id)?.open ?? 0,
      },
    ]),
  );
}

/** The customer who has an address, or null. Needs `customer.read`. */
export async function customerIdByEmail(ctx: Context, email: string): Promise<number | null> {
  authorize(ctx, "customer.read");
  const [row] = await reader(ctx)
    .select({ id: customerEmails.customerId })
    .from(customerEmails)
    .where(and(eq(customerEmails.workspaceId, ctx.workspace.id), eq(customerEmails.email, normalizeEmail(email))));
  return row?.id ?? null;
}
