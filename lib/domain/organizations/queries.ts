import { and, eq, inArray, or, sql } from "drizzle-orm";
import { organizations } from "@/db/schema/index";
import { authorize } from "../access";
import { type Context, reader } from "../context";

/** The organizations whose name (ignoring case) or number is among these texts. */
export async function organizationNamesLike(
  ctx: Context,
  texts: readonly string[],
): Promise<{ id: number; name: string }[]> {
  authorize(ctx, "customer.read");
  const names = texts.map((text) => text.trim().toLowerCase()).slice(0, 1000);
  const numbers = names.filter((text) => /^\d{1,9}$/.test(text)).map(Number);
  if (names.length === 0) return [];
  return reader(ctx)
    .select({ id: organizations.id, name: organizations.name })
    .from(organizations)
    .where(
      and(
        eq(organizations.workspaceId, ctx.workspace.id),
        or(inArray(sql`lower(${organizations.name})`, names), inArray(organizations.id, numbers)),
      ),
    );
}
