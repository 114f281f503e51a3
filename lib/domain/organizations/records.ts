import { and, asc, eq, inArray, ne, sql } from "drizzle-orm";
import { customerEmails, customers, organizations } from "@/db/schema/index";
import { joinName } from "@/lib/text/names";
import { authorize } from "../access";
import { recordAudit } from "../audit";
import { type Context, inTransaction, reader, type TransactionContext } from "../context";
import { invalid, notFound } from "../errors";
import { recomputeForCustomer } from "../promises/recompute";
import { isRowId } from "../row-id";

export type Organization = typeof organizations.$inferSelect;
/** A key that is absent stays as it is. Domains are in lower case. */
export type OrganizationRecord = {
  name?: string | undefined;
  description?: string | undefined;
  domains?: readonly string[] | undefined;
  joinsByDomain?: boolean | undefined;
  timeZone?: string | null | undefined;
  locale?: string | null | undefined;
  tagIds?: readonly number[] | undefined;
  external?: Organization["external"] | undefined;
};

/** The organizations of the workspace, oldest first. */
export async function listOrganizations(ctx: Context): Promise<Organization[]> {
  authorize(ctx, "customer.read");
  return reader(ctx)
    .select()
    .from(organizations)
    .where(eq(organizations.workspaceId, ctx.workspace.id))
    .orderBy(asc(organizations.id));
}

/** One organization; `not_found` when there is none in this workspace. */
export async function getOrganization(ctx: Context, id: number): Promise<Organization> {
  authorize(ctx, "customer.read");
  if (!isRowId(id)) throw notFound("Organization");
  const [row] = await reader(ctx)
    .select()
    .from(organizations)
    .where(and(eq(organizations.id, id), eq(organizations.workspaceId, ctx.workspace.id)));
  if (!row) throw notFound("Organization");
  return row;
}

/** The people of an organization, oldest first, at most 1000. */
export async function organizationMembers(
  ctx: Context,
  id: number,
): Promise<{ id: number; name: string; email: string | null }[]> {
  await getOrganization(ctx, id);
  const rows = await reader(ctx)
    .select({
      id: customers.id,
      firstName: customers.firstName,
      lastName: customers.lastName,
      email: customerEmails.email,
    })
    .from(customers)
    .leftJoin(customerEmails, and(eq(customerEmails.customerId, customers.id), eq(customerEmails.isPrimary, true)))
    .where(eq(customers.organizationId, id))
    .orderBy(asc(customers.id))
    .limit(1000);
  return rows.map(({ id, firstName, lastName, email }) => ({
    id,
    name: joinName(firstName, lastName) || email || `Customer ${id}`,
    email,
  }));
}

/**
 * Add an organization, or with a number change one, with a line in the audit log. Needs `customer.write`.
 * Errors: `not_found`; `invalid` on `name` when there is none or another organization has it.
 */
export async function saveOrganization(
  ctx: Context,
  id: number | "new",
  record: OrganizationRecord,
): Promise<Organization> {
  authorize(ctx, "customer.write");
  return inTransaction(ctx, async (ctx) => {
    const before = id === "new" ? undefined : await getOrganization(ctx, id);
    const columns = {
      name: record.name,
      description: record.description,
      domains: record.domains && [...record.domains],
      joinsByDomain: record.joinsByDomain,
      timeZone: record.timeZone,
      locale: record.locale,
      tagIds: record.tagIds && [...record.tagIds],
      external: record.external,
    };
    if (columns.name !== undefined || !before) await assertFree(ctx, columns.name ?? "", before?.id ?? 0);
    const [row] = before
      ? await ctx.tx
          .update(organizations)
          .set({ ...columns, updatedAt: new Date() })
          .where(eq(organizations.id, before.id))
          .returning()
      : await ctx.tx
          .insert(organizations)
          .values({ ...columns, name: columns.name ?? "", workspaceId: ctx.workspace.id })
          .onConflictDoNothing()
          .returning();
    if (!row) throw invalid({ name: "There is an organization of this name already." }, "name_taken");
    await recordAudit(ctx, {
      action: before ? "edit" : "add",
      objectType: "Organization",
      objectId: row.id,
      objectName: row.name,
      ...(before ? { before } : {}),
      after: row,
    });
    return row;
  });
}

/**
 * Delete an organization; its people stay. With a line in the audit log. Needs `customer.write`.
 * Errors: `forbidden`; `not_found`.
 */
export async function deleteOrganization(ctx: Context, id: number): Promise<void> {
  authorize(ctx, "customer.write");
  await inTransaction(ctx, async (ctx) => {
    const before = await getOrganization(ctx, id);
    await ctx.tx.delete(organizations).where(eq(organizations.id, id));
    const named = { objectType: "Organization", objectId: id, objectName: before.name };
    await recordAudit(ctx, { action: "delete", ...named, before });
  });
}

async function assertFree(ctx: TransactionContext, name: string, exceptId: number): Promise<void> {
  if (name === "") throw invalid({ name: "Give the organization a name." });
  const [other] = await ctx.tx
    .select({ id: organizations.id })
    .from(organizations)
    .where(
      and(
        eq(organizations.workspaceId, ctx.workspace.id),
        sql`lower(${organizations.name}) = ${name.toLowerCase()}`,
        ne(organizations.id, exceptId),
      ),
    )
    .limit(1);
  if (other) throw invalid({ name: "There is an organization of this name already." }, "name_taken");
}

/** Put a customer into an organization, out of any other. False when there is no such customer. Needs `customer.write`. */
export async function joinOrganization(
  ctx: Context,
  id: number,
  member: { customerId: number; seesAll: boolean },
): Promise<boolean> {
  authorize(ctx, "customer.write");
  await getOrganization(ctx, id);
  return inTransaction(ctx, async (ctx) => {
    const rows = await ctx.tx
      .update(customers)
      .set({ organizationId: id, seesOrganization: member.seesAll })
      .where(oneOfOurs(ctx, member.customerId))
      .returning({ id: customers.id });
    if (rows.length > 0) await recomputeForCustomer(ctx, member.customerId);
    return rows.length > 0;
  });
}

/** Take a customer out of an organization. Says what came of it. Needs `customer.write`. */
export async function leaveOrganization(
  ctx: Context,
  id: number,
  customerId: number,
): Promise<"left" | "no_member" | "no_customer"> {
  authorize(ctx, "customer.write");
  await getOrganization(ctx, id);
  const left = await inTransaction(ctx, async (ctx) => {
    const rows = await ctx.tx
      .update(customers)
      .set({ organizationId: null, seesOrganization: false })
      .where(and(oneOfOurs(ctx, customerId), eq(customers.organizationId, id)))
      .returning({ id: customers.id });
    if (rows.length > 0) await recomputeForCustomer(ctx, customerId);
    return rows.length > 0;
  });
  if (left) return "left";
  const known = await reader(ctx).select({ id: customers.id }).from(customers).where(oneOfOurs(ctx, customerId));
  return known.length > 0 ? "no_member" : "no_customer";
}

const oneOfOurs = (ctx: Context, customerId: number) =>
  and(eq(customers.workspaceId, ctx.workspace.id), inArray(customers.id, isRowId(customerId) ? [customerId] : []));
