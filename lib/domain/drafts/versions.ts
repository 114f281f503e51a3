import { and, desc, eq, sql } from "drizzle-orm";
import { type drafts, draftVersions } from "@/db/schema/index";
import { textToHtml } from "@/lib/text/html";
import { callingAgentId } from "../agents/caller";
import { type Context, reader, type TransactionContext } from "../context";

type Draft = typeof drafts.$inferSelect;

/** So many earlier states of a draft are kept. */
const mostVersions = 20;
/** One a minute at most, in milliseconds, unless something would be lost. */
const spacing = 60_000;

/** An earlier state of a draft. */
export type DraftVersion = { id: number; html: string; at: Date };

const of = (ticketId: number, agentId: number, kind: Draft["kind"]) =>
  and(eq(draftVersions.ticketId, ticketId), eq(draftVersions.agentId, agentId), eq(draftVersions.kind, kind));

/** The earlier states of a draft of the caller, newest first. */
export const listVersions = (ctx: Context, ticketId: number, kind: Draft["kind"]): Promise<DraftVersion[]> =>
  reader(ctx)
    .select({ id: draftVersions.id, html: draftVersions.bodyHtml, at: draftVersions.at })
    .from(draftVersions)
    .where(of(ticketId, callingAgentId(ctx), kind))
    .orderBy(desc(draftVersions.at), desc(draftVersions.id));

/**
 * Keep what a draft said before a save: when none was kept for a while, when the save takes away half of it, and when it is
 * asked for.
 */
export async function keepVersion(
  ctx: TransactionContext,
  before: Draft,
  after: string,
  asked: boolean,
): Promise<void> {
  const { ticketId, agentId, kind, updatedAt: at } = before;
  const html = before.bodyHtml || textToHtml(before.body);
  if (html === "" || html === after) return;
  const [newest] = await ctx.tx
    .select({ at: draftVersions.at, html: draftVersions.bodyHtml })
    .from(draftVersions)
    .where(of(ticketId, agentId, kind))
    .orderBy(desc(draftVersions.at), desc(draftVersions.id))
    .limit(1);
  const isDue = newest === undefined || at.getTime() - newest.at.getTime() >= spacing;
  if (newest?.html === html || !(asked || isDue || after.length < html.length / 2)) return;
  await ctx.tx.insert(draftVersions).values({ ticketId, agentId, kind, bodyHtml: html, at });
  await ctx.tx.delete(draftVersions).where(
    and(
      of(ticketId, agentId, kind),
      sql`${draftVersions.id} not in (select id from ${draftVersions} as newest
        where newest.ticket_id = ${ticketId} and newest.agent_id = ${agentId} and newest.kind = ${kind}
        order by newest.at desc, newest.id desc limit ${mostVersions})`,
    ),
  );
}

/** Forget the earlier states of a draft. */
export async function dropVersions(ctx: Context, ticketId: number, agentId: number, kind: Draft["kind"]) {
  await reader(ctx)
    .delete(draftVersions)
    .where(of(ticketId, agentId, kind));
}
