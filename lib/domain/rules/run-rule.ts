import { and, eq, gt, inArray, sql } from "drizzle-orm";
import { ZodError } from "zod";
import { events, ruleLog } from "@/db/schema/index";
import type { TransactionContext } from "../context";
import { DomainError } from "../errors";
import { recordEvent } from "../events";
import { act, asRule, type Deed } from "./act";
import type { Rule } from "./store";

/** Rules may act on one ticket so many times within an hour, all of them together. */
export const mostActsPerHour = 30;
/** An act of a rule on an act of a rule on … goes no deeper. */
export const deepestChain = 5;

/** What a rule acts on, and because of what: an event, a mail, or (neither) the clock. */
export type Occasion = {
  ticketId: number;
  eventId: number | null;
  inboundMailId: string | null;
  depth: number;
  /** The minute of an automation. */
  tickAt?: Date;
};

/** Why rules must leave a ticket alone now; null while they need not. The ticket's row must be held. */
export async function heldBack(ctx: TransactionContext, on: Occasion): Promise<string | null> {
  if (on.depth >= deepestChain) return `it would have been number ${on.depth + 1} of a chain of rules`;
  const [row] = await ctx.tx
    .select({ acts: sql<number>`count(*)::int` })
    .from(ruleLog)
    .where(
      and(
        eq(ruleLog.ticketId, on.ticketId),
        gt(ruleLog.createdAt, sql`now() - interval '1 hour'`),
        inArray(ruleLog.outcome, ["acted", "failed"]),
      ),
    );
  return (row?.acts ?? 0) >= mostActsPerHour ? `rules have acted ${mostActsPerHour} times on it within an hour` : null;
}

/**
 * Let a rule whose conditions hold act, and write down what came of it, in the running transaction: done and written, or
 * neither. A refusal of the domain undoes this rule's act alone and is written down as its failure; other rules go on.
 * Returns null when the log says that this rule has acted on this event or mail already.
 */
export async function runRule(
  ctx: TransactionContext,
  rule: Rule,
  on: Occasion,
  work: (ctx: TransactionContext) => Promise<Deed> = (ctx) => act(ctx, rule, on),
): Promise<Deed | null> {
  const reason = await heldBack(ctx, on);
  if (reason !== null) {
    const added = await write(ctx, rule, on, { outcome: "held_back", reason: `Held back: ${reason}.` });
    if (added) await tellOnce(ctx, rule, on, "rule.held_back", `not run, ${reason}`);
    return { did: [], stop: false, heldBack: true };
  }
  try {
    return await ctx.tx.transaction(async (tx) => {
      const inner = { ...ctx, tx };
      // The line comes first: where it stands already, nothing is done.
      const id = await write(inner, rule, on, { outcome: "acted", reason: "" });
      if (id === null) return null;
      const deed = await work(inner);
      const outcome = deed.did.length > 0 ? "acted" : "nothing";
      const stopsAt = deed.stop ? (on.tickAt ?? null) : null;
      await tx.update(ruleLog).set({ did: deed.did, outcome, stopsAt }).where(eq(ruleLog.id, id));
      return deed;
    });
  } catch (error) {
    if (isPassing(error)) throw error;
    const reason = reasonOf(error);
    const added = await write(ctx, rule, on, { outcome: "failed", reason });
    if (added) await tellOnce(ctx, rule, on, "rule.failed", `failed: ${reason}`);
    return { did: [], stop: false };
  }
}

type Line = { outcome: "acted" | "held_back" | "failed"; reason: string };

async function write(ctx: TransactionContext, rule: Rule, on: Occasion, line: Line): Promise<number | null> {
  const [row] = await ctx.tx
    .insert(ruleLog)
    .values({
      workspaceId: ctx.workspace.id,
      ruleId: rule.id,
      version: rule.version,
      ticketId: on.ticketId,
      eventId: on.eventId,
      inboundMailId: on.inboundMailId,
      ...line,
    })
    .onConflictDoNothing()
    .returning({ id: ruleLog.id });
  return row?.id ?? null;
}

/** A line of the ticket's history, but of one kind and rule no more than one within an hour. */
async function tellOnce(
  ctx: TransactionContext,
  rule: Rule,
  on: Occasion,
  type: "rule.held_back" | "rule.failed",
  sentence: string,
): Promise<void> {
  const [told] = await ctx.tx
    .select({ id: events.id })
    .from(events)
    .where(
      and(
        eq(events.ticketId, on.ticketId),
        eq(events.type, type),
        ...(type === "rule.failed" ? [eq(events.actorId, rule.id)] : []),
        gt(events.createdAt, sql`now() - interval '1 hour'`),
      ),
    )
    .limit(1);
  if (told) return;
  await recordEvent(asRule(ctx, rule), {
    type,
    ticketId: on.ticketId,
    changes: [{ field: "rule", from: null, to: `Rule “${rule.name}” ${sentence}` }],
  });
}

/** Faults that are not the rule's: the whole is tried again. (Connection, deadlock, resources, shut down, system.) */
export function isPassing(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ("code" in at && typeof at.code === "string" && /^(08|40|53|55|57|58|CONN|ECONN)/.test(at.code)) return true;
  }
  return false;
}

function reasonOf(error: unknown): string {
  if (error instanceof DomainError) return error.message;
  if (error instanceof ZodError) return error.issues[0]?.message ?? "The input is not valid.";
  console.error("A rule failed:", error);
  return "Something unexpected went wrong. The server's log says more.";
}
