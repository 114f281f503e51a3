import { and, asc, desc, eq, inArray } from "drizzle-orm";
import { customerEmails } from "@/db/schema/index";
import { grouped } from "@/lib/text/lists";
import { authorize } from "../access";
import { type Context, reader } from "../context";

/** One mail address, with its own number and the number of the person it belongs to. */
export type CustomerAddress = Pick<typeof customerEmails.$inferSelect, "id" | "customerId" | "email" | "isPrimary">;

const columns = {
  id: customerEmails.id,
  customerId: customerEmails.customerId,
  email: customerEmails.email,
  isPrimary: customerEmails.isPrimary,
};

/** The addresses of these people by their numbers, each one's main address first. */
export async function addressesOf(
  ctx: Context,
  customerIds: readonly number[],
): Promise<Map<number, CustomerAddress[]>> {
  authorize(ctx, "customer.read");
  const ids = [...new Set(customerIds)];
  if (ids.length === 0) return new Map();
  const rows = await reader(ctx)
    .select(columns)
    .from(customerEmails)
    .where(and(eq(customerEmails.workspaceId, ctx.workspace.id), inArray(customerEmails.customerId, ids)))
    .orderBy(desc(customerEmails.isPrimary), asc(customerEmails.id));
  return grouped(rows, (row) => row.customerId);
}

/** An address by its own number or by its text, which must be in the stored spelling; null when nobody here has it. */
export async function findAddress(
  ctx: Context,
  wanted: { id: number } | { email: string },
): Promise<CustomerAddress | null> {
  authorize(ctx, "customer.read");
  const [row] = await reader(ctx)
    .select(columns)
    .from(customerEmails)
    .where(
      and(
        eq(customerEmails.workspaceId, ctx.workspace.id),
        "id" in wanted ? eq(customerEmails.id, wanted.id) : eq(customerEmails.email, wanted.email),
      ),
    );
  return row ?? null;
}
