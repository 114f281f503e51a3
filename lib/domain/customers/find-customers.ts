import { and, asc, count, eq, gte, type SQL, sql } from "drizzle-orm";
import { customers } from "@/db/schema/index";
import { authorize } from "../access";
import { type Context, reader } from "../context";
import { phoneDigits } from "./phones";

/** One thing to find customers by. `any` looks at name, addresses and phone numbers. */
export type CustomerTerm =
  | { by: "name" | "email" | "phone" | "any"; text: string }
  | { by: "changedSince" | "createdSince"; at: Date };

/** The numbers of a page of the customers whom every term fits, oldest first, and how many there are. */
export async function findCustomers(
  ctx: Context,
  input: { terms: readonly CustomerTerm[]; limit: number; offset: number },
): Promise<{ ids: number[]; total: number }> {
  authorize(ctx, "customer.read");
  const where = and(eq(customers.workspaceId, ctx.workspace.id), ...input.terms.map(condition));
  const [rows, [counted]] = await Promise.all([
    reader(ctx)
      .select({ id: customers.id })
      .from(customers)
      .where(where)
      .orderBy(asc(customers.id))
      .limit(input.limit)
      .offset(input.offset),
    reader(ctx).select({ total: count() }).from(customers).where(where),
  ]);
  return { ids: rows.map((row) => row.id), total: counted?.total ?? 0 };
}

function condition(term: CustomerTerm): SQL {
  switch (term.by) {
    case "changedSince":
      return gte(customers.updatedAt, term.at);
    case "createdSince":
      return gte(customers.createdAt, term.at);
    case "name":
      return byName(term.text);
    case "email":
      return byEmail(term.text);
    case "phone":
      return byPhone(term.text);
    case "any":
      return sql`(${byName(term.text)} or ${byEmail(term.text)} or ${byPhone(term.text)})`;
  }
}

const pattern = (text: string) => `%${text.toLowerCase().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

const byName = (text: string): SQL =>
  sql`lower(${customers.firstName} || ' ' || ${customers.lastName}) like ${pattern(text)}`;

const byEmail = (text: string): SQL =>
  sql`exists (select 1 from customer_emails e where e.customer_id = ${customers.id} and e.email like ${pattern(text)})`;

/** Digits only are compared; a text with fewer than three of them is no number. */
function byPhone(text: string): SQL {
  const digits = phoneDigits(text);
  if (digits.length < 3) return sql`false`;
  return sql`exists (select 1 from customer_phones p where p.customer_id = ${customers.id}
    and regexp_replace(p.number, '[^0-9]', '', 'g') like ${`%${digits}%`})`;
}
