import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import { customerEmails, customers, organizations } from "@/db/schema/index";
import type { FieldValues } from "@/db/types";
import { joinName } from "@/lib/text/names";
import { authorize } from "../access";
import { type Context, reader } from "../context";
import { invalid, notFound } from "../errors";
import { prepared } from "../prepared";
import { isRowId } from "../row-id";

export type CustomerRow = {
  id: number;
  name: string;
  email: string | null;
  organization: string | null;
  phone: string;
  createdAt: Date;
};

export type CustomerRecord = {
  id: number;
  firstName: string;
  lastName: string;
  name: string;
  phone: string;
  externalId: string;
  note: string;
  organization: { id: number; name: string } | null;
  /** The first is the one we write to. */
  emails: { email: string; verified: boolean }[];
  fields: FieldValues;
  hasPassword: boolean;
  seesOrganization: boolean;
  /** When they asked us to delete what we hold of them; null when they did not. */
  deletionAskedAt: Date | null;
  createdAt: Date;
};

/** People are listed by last name, then first name; those without a name by address, at the end of their letter. */
const sortName = sql<string>`lower(${customers.lastName} || ' ' || ${customers.firstName})`;

const like = (text: string) => `%${text.toLowerCase().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/** Every word must be somewhere: in the name, an address, the company, the phone number or the company's own id. */
function matches(text: string): SQL[] {
  const words = text.split(/\s+/u).filter(Boolean).slice(0, 8);
  return words.map((word) => {
    const pattern = like(word.slice(0, 200));
    return sql`(lower(${customers.firstName} || ' ' || ${customers.lastName} || ' ' || ${customers.externalId} || ' ' || ${customers.phone}) like ${pattern}
      or exists (select 1 from customer_emails e where e.customer_id = ${customers.id} and e.email like ${pattern})
      or exists (select 1 from organizations o where o.id = ${customers.organizationId} and lower(o.name) like ${pattern}))`;
  });
}

function afterCursor(cursor: string): SQL {
  try {
    const [name, id] = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")) as [unknown, unknown];
    if (typeof name === "string" && Number.isSafeInteger(id))
      return sql`(${sortName}, ${customers.id}) > (${name}, ${id})`;
  } catch {
    // Falls through: a cursor nobody gave out is refused like any other bad input.
  }
  throw invalid({ after: "This page does not exist." }, "cursor");
}

/** A page of the customers who match, by name. `after` is the cursor of the page before. At most 100 a page. */
export async function listCustomers(
  ctx: Context,
  input: { text?: string; after?: string; limit?: number },
): Promise<{ rows: CustomerRow[]; nextCursor: string | null }> {
  authorize(ctx, "customer.read");
  const limit = Math.max(1, Math.min(input.limit ?? 50, 100));
  const conditions = [eq(customers.workspaceId, ctx.workspace.id), ...matches(input.text ?? "")];
  if (input.after) conditions.push(afterCursor(input.after));
  const rows = await reader(ctx)
    .select({
      id: customers.id,
      firstName: customers.firstName,
      lastName: customers.lastName,
      phone: customers.phone,
      createdAt: customers.createdAt,
      sortName,
      email: sql<string | null>`(select e.email from customer_emails e where e.customer_id = customers.id
        order by e.is_primary desc, e.id limit 1)`,
      organization: sql<string | null>`(select o.name from organizations o where o.id = customers.organization_id)`,
    })
    .from(customers)
    .where(and(...conditions))
    .orderBy(sortName, asc(customers.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map(({ id, firstName, lastName, email, organization, phone, createdAt }) => ({
      id,
      name: joinName(firstName, lastName) || email || `Customer ${id}`,
      email,
      organization,
      phone,
      createdAt,
    })),
    nextCursor:
      rows.length > limit && last ? Buffer.from(JSON.stringify([last.sortName, last.id])).toString("base64url") : null,
  };
}

const customerById = prepared((from) =>
  from
    .select({ customer: customers, organizationName: organizations.name })
    .from(customers)
    .leftJoin(organizations, eq(organizations.id, customers.organizationId))
    .where(
      and(eq(customers.id, sql.placeholder("customerId")), eq(customers.workspaceId, sql.placeholder("workspaceId"))),
    )
    .prepare("customer_by_id"),
);

const emailsById = prepared((from) =>
  from
    .select()
    .from(customerEmails)
    .where(
      and(
        eq(customerEmails.customerId, sql.placeholder("customerId")),
        eq(customerEmails.workspaceId, sql.placeholder("workspaceId")),
      ),
    )
    .orderBy(sql`${customerEmails.isPrimary} desc`, asc(customerEmails.id))
    .prepare("customer_emails"),
);

/** One customer with all their addresses; `not_found` when there is none in this workspace. */
export async function getCustomer(ctx: Context, customerId: number): Promise<CustomerRecord> {
  authorize(ctx, "customer.read");
  if (!isRowId(customerId)) throw notFound("Customer");
  const asked = { customerId, workspaceId: ctx.workspace.id };
  const [[row], emails] = await Promise.all([customerById(ctx).execute(asked), emailsById(ctx).execute(asked)]);
  if (!row) throw notFound("Customer");
  const { customer, organizationName } = row;
  return {
    id: customer.id,
    firstName: customer.firstName,
    lastName: customer.lastName,
    name: joinName(customer.firstName, customer.lastName) || emails[0]?.email || `Customer ${customer.id}`,
    phone: customer.phone,
    externalId: customer.externalId,
    note: customer.note,
    organization:
      customer.organizationId === null || organizationName === null
        ? null
        : { id: customer.organizationId, name: organizationName },
    emails: emails.map((entry) => ({ email: entry.email, verified: entry.verifiedAt !== null })),
    fields: customer.fields,
    hasPassword: customer.passwordHash !== null,
    seesOrganization: customer.seesOrganization,
    deletionAskedAt: customer.deletionAskedAt,
    createdAt: customer.createdAt,
  };
}

/** The names of the workspace's companies, for a form that offers them. At most 500. */
export async function listOrganizationNames(ctx: Context): Promise<string[]> {
  authorize(ctx, "customer.read");
  const rows = await reader(ctx)
    .select({ name: organizations.name })
    .from(organizations)
    .where(eq(organizations.workspaceId, ctx.workspace.id))
    .orderBy(asc(organizations.name))
    .limit(500);
  return rows.map((row) => row.name);
}
