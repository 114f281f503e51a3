import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { type Context, inTransaction } from "../context";
import { asAgent, asSystem, makeAgent, makeWorkspace } from "../testing";
import { createTicket } from "../tickets/create-ticket";
import type { CreateTicketInput } from "../tickets/schema";
import { runAutomations } from "./automations";
import { createRule } from "./commands";
import type { RuleInput } from "./schema";
import { startDueAutomations } from "./start-automations";
import { runTriggers } from "./triggers";

/** A workspace of a test's own with an administrator. */
export async function ruleScene() {
  const workspace = await makeWorkspace();
  const ctx = asAgent(workspace, await makeAgent(workspace));
  const system = asSystem(workspace);
  const open = async (input: Partial<CreateTicketInput> = {}) => {
    const made = await createTicket(system, {
      subject: "The printer is on fire",
      contact: { email: "ann@customer.example", name: "Ann Weber" },
      message: { text: "Please help." },
      author: "customer",
      source: "email",
      ...input,
    });
    return made.ticket;
  };
  return { workspace, ctx, system, open };
}

/** A trigger that listens to everything there is on tickets, unless said otherwise. */
export const trigger = (
  ctx: Context,
  rule: Partial<Extract<RuleInput, { kind: "trigger" }>> & Pick<RuleInput, "actions">,
): Promise<{ id: number }> =>
  createRule(ctx, {
    kind: "trigger",
    name: "A trigger",
    enabled: true,
    on: ["ticket.created", "ticket.changed", "message.from_customer", "message.from_agent", "note.added"],
    when: { all: [] },
    ...rule,
  });

/**
 * Let triggers look at every event of a ticket behind the one given, until none is left, as the worker would. Returns the
 * last one.
 */
export async function dispatchAll(ctx: Context, ticketId: number, after = 0): Promise<number> {
  for (let last = after; ; ) {
    const [next] = await db.execute<{ id: number }>(sql`select id from events where ticket_id = ${ticketId}
      and workspace_id = ${ctx.workspace.id} and id > ${last} order by id limit 1`);
    if (!next) return last;
    last = next.id;
    await runTriggers(next.id);
  }
}

/** Start what is due and do it, as the worker would. */
export async function clock(now = new Date()): Promise<void> {
  await startDueAutomations(now);
  const begun = await db.execute<{ id: number }>(sql`select distinct workspace_id as id from rules
    join rule_runs on rule_id = rules.id where done_at is null`);
  for (const { id } of begun) await runAutomations(id);
}

/** The number of rows of every table, and of waiting jobs. */
export async function countRows(ctx: Context): Promise<Record<string, number>> {
  return inTransaction(ctx, async (ctx) => {
    const tables = await ctx.tx.execute<{ name: string }>(sql`
      select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname in ('public', 'graphile_worker') order by 1`);
    const counts: Record<string, number> = {};
    for (const { name } of tables) {
      const [row] = await ctx.tx.execute<{ n: number }>(sql`select count(*)::int as n from ${sql.raw(name)}`);
      counts[name] = row?.n ?? 0;
    }
    return counts;
  });
}
