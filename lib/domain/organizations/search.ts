import { and, asc, eq, sql } from "drizzle-orm";
import { organizations } from "@/db/schema/index";
import { authorize } from "../access";
import { type Context, reader } from "../context";
import { escapeLike } from "../tickets/condition-values";

/** Organizations whose name contains a text, by name; at most `limit`. */
export async function searchOrganizations(
  ctx: Context,
  text: string,
  limit: number,
): Promise<{ id: number; name: string }[]> {
  authorize(ctx, "customer.read");
  return reader(ctx)
    .select({ id: organizations.id, name: organizations.name })
    .from(organizations)
    .where(
      and(
        eq(organizations.workspaceId, ctx.workspace.id),
        sql`lower(${organizations.name}) like ${`%${escapeLike(text.toLowerCase())}%`}`,
      ),
    )
    .orderBy(asc(organizations.name))
    .limit(limit);
}
