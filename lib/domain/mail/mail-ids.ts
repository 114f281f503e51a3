import { and, eq, inArray } from "drizzle-orm";
import { mailIds } from "@/db/schema/index";
import { type Context, reader, type TransactionContext } from "../context";

/** Remember that a Message-ID belongs to a ticket, so that whatever refers to it finds the ticket. */
export async function rememberMailId(
  ctx: TransactionContext,
  ticketId: number,
  ...mailMessageIds: string[]
): Promise<void> {
  const known = [...new Set(mailMessageIds.filter((id) => id !== "" && id.length <= 998))];
  if (known.length === 0) return;
  await ctx.tx
    .insert(mailIds)
    .values(known.map((mailMessageId) => ({ workspaceId: ctx.workspace.id, mailMessageId, ticketId })))
    .onConflictDoNothing();
}

/** The tickets that these Message-IDs belong to: those of the first id first, each ticket once. */
export async function ticketsByMailIds(ctx: Context, mailMessageIds: string[]): Promise<number[]> {
  if (mailMessageIds.length === 0) return [];
  const rows = await reader(ctx)
    .select({ mailMessageId: mailIds.mailMessageId, ticketId: mailIds.ticketId })
    .from(mailIds)
    .where(and(eq(mailIds.workspaceId, ctx.workspace.id), inArray(mailIds.mailMessageId, mailMessageIds)))
    .orderBy(mailIds.ticketId);
  const rank = (row: (typeof rows)[number]) => mailMessageIds.indexOf(row.mailMessageId);
  return [...new Set(rows.sort((a, b) => rank(a) - rank(b)).map((row) => row.ticketId))];
}
