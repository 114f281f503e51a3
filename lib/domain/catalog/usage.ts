import { and, eq, isNotNull, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { tickets } from "@/db/schema/index";
import { type Context, reader } from "../context";
import { DomainError } from "../errors";
import { isOpenSql } from "../tickets/fields";
import { type Usage, usageCap, usageInWords } from "./logic";

/** How many tickets of the workspace meet a condition over `tickets`, all of them and the open ones; capped. */
export async function ticketUsage(ctx: Context, condition: SQL): Promise<Usage> {
  const ours = and(eq(tickets.workspaceId, ctx.workspace.id), condition);
  const counted = (where: SQL | undefined) =>
    sql`(select count(*)::int from (select 1 from ${tickets} where ${where} limit ${usageCap + 1}) as capped)`;
  const [row] = await reader(ctx).execute<Usage>(
    sql`select ${counted(and(ours, isOpenSql))} as open, ${counted(ours)} as "all"`,
  );
  return row ?? { open: 0, all: 0 };
}

/** How much open work each value of a reference column has, by its id. */
export async function openTicketsBy(ctx: Context, column: AnyPgColumn): Promise<Map<number, number>> {
  const rows = await reader(ctx)
    .select({ id: sql<number>`${column}`, count: sql<number>`count(*)::int` })
    .from(tickets)
    .where(and(eq(tickets.workspaceId, ctx.workspace.id), isNotNull(column), isOpenSql))
    .groupBy(column);
  return new Map(rows.map((row) => [row.id, row.count]));
}

/** What an administrator is told who wants to delete something that tickets use. */
export const stillInUse = (what: string, usage: Usage, instead: string) =>
  new DomainError("conflict", `${what} is used by ${usageInWords(usage)}. ${instead}`, { reason: "in_use" });
