import { eq, getTableColumns, sql } from "drizzle-orm";
import { tickets } from "@/db/schema/index";
import { grouped } from "@/lib/text/lists";
import type { TransactionContext } from "../context";
import type { Ticket } from "./change-ticket";

/** What to write into one ticket, by column. */
export type Patched = { id: number; patch: Partial<typeof tickets.$inferInsert> };

const types = Object.fromEntries(
  Object.entries(getTableColumns(tickets)).map(([key, column]) => [key, column.getSQLType()]),
);

/**
 * Write columns of tickets whose rows are held: those of one ticket as plain values, those of several as one statement for
 * each set of columns. What is empty costs nothing.
 */
export async function storePatches(ctx: TransactionContext, patched: readonly Patched[]): Promise<void> {
  const sets = grouped(
    patched.map(({ id, patch }) => ({
      id,
      patch: Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)),
    })),
    ({ patch }) => Object.keys(patch).sort().join(),
  );
  await Promise.all(
    [...sets].map(async ([names, rows]) => {
      const [first] = rows;
      if (names === "" || !first) return;
      if (rows.length === 1) {
        await ctx.tx.update(tickets).set(first.patch).where(eq(tickets.id, first.id));
        return;
      }
      const columns = names.split(",");
      const given = sql.join(
        columns.map((name) => sql`${sql.identifier(name)} ${sql.raw(types[name] ?? "")}`),
        sql`, `,
      );
      const values = JSON.stringify(rows.map(({ id, patch }) => ({ ticket: id, ...patch })));
      await ctx.tx
        .update(tickets)
        .set(Object.fromEntries(columns.map((name) => [name, sql`given.${sql.identifier(name)}`])))
        .from(sql`jsonb_to_recordset(${values}::text::jsonb) as given(ticket int, ${given})`)
        .where(sql`${tickets.id} = given.ticket`);
    }),
  );
}

/** A ticket as it is after a patch was stored. */
export const patchedTicket = (ticket: Ticket, patch: Patched["patch"]): Ticket => {
  const stored = Object.entries(patch).filter(([, value]) => value !== undefined);
  return { ...ticket, ...(Object.fromEntries(stored) as Partial<Ticket>) };
};
