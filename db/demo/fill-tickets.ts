import { sql } from "drizzle-orm";
import { sha256Hex } from "@/lib/crypto";
import { loadAgentActor } from "@/lib/domain/agents/queries";
import type { TransactionContext } from "@/lib/domain/context";
import { mergeTickets } from "@/lib/domain/tickets/merge-tickets";
import { collectSearchWords } from "@/lib/domain/tickets/search-words";
import { putBlob } from "@/lib/storage/blobs";
import type { Tx } from "../client";
import { buildTicket, type Numbered, type TicketRows } from "../history/build-ticket";
import { numberHistories } from "../history/number";
import { storeTickets } from "../history/store";
import { day } from "./clock";
import { demoSuppliers } from "./customers";
import { makeFile } from "./files";
import { type DemoCustomer, fillStrangers } from "./fill-customers";
import { makeRandom } from "./random";
import { type Desk, writeScript } from "./script";
import { spam } from "./stories/inside";

const filesAtOnce = 12;

/** Agents may do it in the past, too: what the domain notes as "now" is moved to when it is said to have happened. */
async function mergeInThePast(ctx: TransactionContext, merge: { sourceId: number; targetId: number; at: Date }) {
  const at = sql`${merge.at.toISOString()}::timestamptz`;
  const { eventId } = await mergeTickets(ctx, merge);
  await ctx.tx.execute(sql`
    update events set created_at = ${at}
    where id = ${eventId} or (ticket_id = ${merge.sourceId} and type = 'ticket.merged')`);
  await ctx.tx.execute(sql`
    update tickets set updated_at = greatest(last_message_at, ${at}) where id in (${merge.sourceId}, ${merge.targetId})`);
}

/** Nothing is to follow from what is said to have happened: no mails, no rules, no notices. */
export async function forgetJobs(tx: Tx): Promise<void> {
  await tx.execute(sql`
    select graphile_worker.complete_jobs(array_agg(id)) from graphile_worker.jobs where task_identifier = 'event.dispatch'`);
}

/** Collects the files of all tickets; `store` puts their bytes where the rows say they are. */
function makeKeeper() {
  const kept = new Map<string, Buffer>();
  const random = makeRandom(4711);
  const keepFile: Desk["keepFile"] = ({ kind, name }, slots) => {
    const { bytes, mimeType } = makeFile(kind, name, slots, random);
    const hash = sha256Hex(bytes);
    kept.set(hash, bytes);
    return { hash, size: bytes.length, fileName: name, mimeType };
  };
  const store = async () => {
    const all = [...kept.values()];
    for (let at = 0; at < all.length; at += filesAtOnce) {
      await Promise.all(all.slice(at, at + filesAtOnce).map((bytes) => putBlob(bytes, { maxBytes: 1_000_000 })));
    }
  };
  return { keepFile, store };
}

/**
 * Adds the tickets of the last 90 days before `now`, in every state, with all that hangs on them.
 * @returns their rows as they were before merging
 */
export async function fillTickets(
  ctx: TransactionContext,
  customers: readonly DemoCustomer[],
  catalog: Desk["catalog"],
  now: Date,
): Promise<TicketRows[]> {
  const joined = new Date(now.getTime() - 90 * day);
  const suppliers = await fillStrangers(ctx.tx, ctx.workspace.id, demoSuppliers, joined);
  const junk = spam.map(({ name, from }) => ({ firstName: name, lastName: "", email: from, language: "en" as const }));
  const spammers = await fillStrangers(ctx.tx, ctx.workspace.id, junk, joined);
  const random = makeRandom(1);
  const { keepFile, store } = makeKeeper();
  const script = writeScript({ catalog, customers, suppliers, spammers, now, random, keepFile });
  await store();
  const numbered = numberHistories(script.histories, { ticketId: 1, activityId: 1 });
  const built = numbered.map((one) => buildTicket(catalog, ctx.workspace.id, one));
  await storeTickets(ctx.tx, built);
  const idOf = (history: Numbered["history"]) => numbered.find((one) => one.history === history)?.id ?? 0;
  for (const { source, target, at, agentId } of script.merges) {
    const actor = await loadAgentActor(ctx, agentId);
    const merge = { sourceId: idOf(source), targetId: idOf(target), at };
    await mergeInThePast({ ...ctx, actor, via: "console" }, merge);
  }
  await forgetJobs(ctx.tx);
  await fillReading(ctx.tx, now);
  await collectSearchWords(ctx, now);
  return built;
}

/** Who follows what, and how far everybody has read: their own tickets, and some of the others'. */
async function fillReading(tx: Tx, now: Date): Promise<void> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const recent = sql`${new Date(now.getTime() - 2 * day).toISOString()}::timestamptz`;
  await tx.execute(sql`
    insert into read_marks (agent_id, ticket_id, last_read_message_id, read_at)
    select assignee_id, id, last_message_id, least(${at}, last_message_at + interval '12 minutes')
    from tickets where assignee_id is not null and (last_message_at < ${recent} or id % 2 = 0)
    union
    select 1, id, last_message_id, least(${at}, last_message_at + interval '2 hours')
    from tickets where assignee_id is distinct from 1 and (last_message_at < ${recent} or id % 3 = 0)`);
  await tx.execute(sql`
    insert into subscriptions (ticket_id, agent_id, created_at)
    select tickets.id, 1, tickets.created_at from tickets
    where tag_ids && array(select id from tags where name in ('vip', 'recall')) and merged_into_id is null
    on conflict do nothing`);
}
