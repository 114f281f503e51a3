import { and, eq, sql } from "drizzle-orm";
import { customers, filters, tickets } from "@/db/schema/index";
import { type Usage, usageCap } from "../catalog/logic";
import { ticketUsage } from "../catalog/usage";
import { type Context, reader } from "../context";

/** Where values of a custom field stand, and how many saved filters ask for it. */
export type FieldUsage = { tickets: Usage; customers: number; filters: number };

/** Count what uses a field, capped. The caller has checked that it may be known. */
export async function countFieldUse(
  ctx: Context,
  field: { id: number; subject: "ticket" | "customer" },
): Promise<FieldUsage> {
  const key = String(field.id);
  const filterRows = await reader(ctx)
    .select({ id: filters.id })
    .from(filters)
    .where(
      and(eq(filters.workspaceId, ctx.workspace.id), sql`strpos(${filters.query}::text, ${`"fields.${key}"`}) > 0`),
    );
  if (field.subject === "ticket") {
    const used = await ticketUsage(ctx, sql`(${tickets.fields} <> '{}'::jsonb and ${tickets.fields} ? ${key})`);
    return { tickets: used, customers: 0, filters: filterRows.length };
  }
  const customerRows = await reader(ctx)
    .select({ id: customers.id })
    .from(customers)
    .where(and(eq(customers.workspaceId, ctx.workspace.id), sql`${customers.fields} ? ${key}`))
    .limit(usageCap + 1);
  return { tickets: { open: 0, all: 0 }, customers: customerRows.length, filters: filterRows.length };
}
