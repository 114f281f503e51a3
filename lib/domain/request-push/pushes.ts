import { randomUUID } from "node:crypto";
import { and, desc, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { events, pushes, pushTargets, workspaces } from "@/db/schema/index";
import { authorize } from "../access";
import { actorName, type Context, inTransaction, reader, type TransactionContext, type Workspace } from "../context";
import { DomainError, notFound } from "../errors";
import { recordEvent } from "../events";
import { enqueue } from "../outbox";
import { getTicket } from "../tickets/read-ticket";
import { workspaceColumns } from "../workspaces/queries";
import { type PushInput, pushInput } from "./schema";
import { findTarget, openTarget, type PushTarget } from "./targets";

export type Push = typeof pushes.$inferSelect;

/** A push as a ticket lists it. */
export type ListedPush = Pick<
  Push,
  "id" | "target" | "comment" | "actorName" | "state" | "error" | "externalId" | "createdAt"
>;

/**
 * Push a ticket to another system, as the action of a rule or of staff: a row, its job and a line of the ticket's history,
 * in the running transaction. The target is an HTTP target's row, or a name. With the `eventId` of its cause it is pushed
 * once for each target, however often this is called. Returns the push's id; null where there is no new one.
 * Errors: `not_found` of the ticket or the target; `forbidden` without the right to forward the ticket.
 */
export async function queuePush(
  ctx: TransactionContext,
  wanted: ({ name: string } | { targetId: number }) & { ticketId: number; comment?: string; eventId?: number },
): Promise<string | null> {
  const ticket = await getTicket(ctx, wanted.ticketId);
  authorize(ctx, "ticket.forward", ticket);
  const target = await findTarget(ctx, wanted);
  const id = randomUUID();
  const added = await ctx.tx
    .insert(pushes)
    .values({
      id,
      workspaceId: ctx.workspace.id,
      ticketId: ticket.id,
      target: target.name,
      targetId: target.targetId,
      isModule: target.targetId === null,
      comment: wanted.comment ?? "",
      agentId: ctx.actor.type === "agent" ? ctx.actor.id : null,
      actorName: actorName(ctx.actor),
      eventId: wanted.eventId ?? null,
    })
    .onConflictDoNothing()
    .returning({ id: pushes.id });
  if (added.length === 0) return null;
  const askedEventId = await recordLine(ctx, ticket.id, target.name, "started");
  await ctx.tx.update(pushes).set({ askedEventId }).where(eq(pushes.id, id));
  await enqueuePush(ctx, id);
  return id;
}

/** As `queuePush`, in a transaction of its own, for staff. Errors: as there, and `invalid`. */
export async function pushTicket(ctx: Context, raw: PushInput): Promise<string | null> {
  const input = pushInput.parse(raw);
  return inTransaction(ctx, (ctx) => queuePush(ctx, input));
}

const recordLine = (ctx: TransactionContext, ticketId: number, target: string, what: string): Promise<number> =>
  recordEvent(ctx, {
    type: "ticket.pushed",
    ticketId,
    changes: [{ field: "push", from: null, to: what, toName: target }],
  });

const enqueuePush = (ctx: TransactionContext, pushId: string, runAt?: Date) =>
  enqueue(ctx, "push.deliver", { pushId }, { key: `push.deliver:${pushId}`, ...(runAt ? { runAt } : {}) });

/** What a ticket was pushed to, newest first, at most 50. Errors: `not_found`. */
export async function listPushes(ctx: Context, ticketId: number): Promise<ListedPush[]> {
  const ticket = await getTicket(ctx, ticketId);
  authorize(ctx, "console.use");
  const { id, target, comment, actorName, state, error, externalId, createdAt } = pushes;
  return reader(ctx)
    .select({ id, target, comment, actorName, state, error, externalId, createdAt })
    .from(pushes)
    .where(and(eq(pushes.workspaceId, ctx.workspace.id), eq(pushes.ticketId, ticket.id)))
    .orderBy(desc(createdAt), desc(id))
    .limit(50);
}

/** Push once more what failed, under the same id. Errors: `not_found`; `forbidden`; `conflict` for one that did not fail. */
export async function retryPush(ctx: Context, pushId: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const push = await readPush(ctx, pushId);
    authorize(ctx, "ticket.forward", await getTicket(ctx, push.ticketId));
    const changed = await ctx.tx
      .update(pushes)
      .set({ state: "waiting", attempts: 0, error: "", endedAt: null })
      .where(and(eq(pushes.id, pushId), eq(pushes.state, "failed")))
      .returning({ id: pushes.id });
    if (changed.length === 0) throw new DomainError("conflict", "This push has not failed.");
    await enqueuePush(ctx, pushId);
  });
}

/** A push with where it went, for asking there what became of it. Errors: `not_found`; `conflict` without an id there. */
export async function getPush(
  ctx: Context,
  pushId: string,
): Promise<{ externalId: string; name: string; target: PushTarget | null }> {
  authorize(ctx, "console.use");
  const push = await readPush(ctx, pushId);
  await getTicket(ctx, push.ticketId);
  if (push.externalId === null) throw new DomainError("conflict", "The other system gave no id to ask for.");
  const target = await targetOf(push);
  if (!target && !push.isModule) throw new DomainError("conflict", "This target was deleted.");
  return { externalId: push.externalId, name: push.target, target };
}

async function readPush(ctx: Context, pushId: string): Promise<Push> {
  const [push] = await reader(ctx)
    .select()
    .from(pushes)
    .where(and(eq(pushes.id, pushId), eq(pushes.workspaceId, ctx.workspace.id)));
  if (!push) throw notFound("Push");
  return push;
}

async function targetOf({ targetId }: Push): Promise<PushTarget | null> {
  if (targetId === null) return null;
  const [row] = await db.select().from(pushTargets).where(eq(pushTargets.id, targetId));
  return row ? openTarget(row) : null;
}

/** A push that is still to be made; `target` is null for a program of the operator's. null when it is done or failed. */
export async function duePush(
  pushId: string,
): Promise<{ push: Push; target: PushTarget | null; workspace: Workspace } | null> {
  const [row] = await db
    .select({ push: pushes, workspace: workspaceColumns })
    .from(pushes)
    .innerJoin(workspaces, eq(workspaces.id, pushes.workspaceId))
    .where(eq(pushes.id, pushId));
  if (row?.push.state !== "waiting") return null;
  return { ...row, target: await targetOf(row.push) };
}

/** Keep what is handed over, so that every attempt hands over the same. Returns what is kept: the first one stays. */
export async function keepPushBody(pushId: string, body: string): Promise<string> {
  const [row] = await db
    .update(pushes)
    .set({ body: sql`coalesce(${pushes.body}, ${body})` })
    .where(eq(pushes.id, pushId))
    .returning({ body: pushes.body });
  return row?.body ?? body;
}

/** How an attempt ended: taken, with the id it has there or none; refused for good; or not yet, and worth another try. */
export type PushOutcome =
  | { kind: "done"; externalId: string | null }
  | { kind: "refused"; error: string }
  | { kind: "unanswered"; error: string };

const second = 1000;
/** The pauses after an attempt that was not answered. After the last one the push has failed. */
export const pushPauses = [10, 60, 300, 1800, 7200].map((seconds) => seconds * second);

/** The longest id that another system may give (contract, section 12). */
const longestId = 255;

/** Write an attempt down, with what follows and, once it has ended, a line of the ticket's history. */
export async function recordPush(ctx: Context, push: Push, outcome: PushOutcome): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const attempts = push.attempts + 1;
    const pause = outcome.kind === "unanswered" ? pushPauses[attempts - 1] : undefined;
    if (outcome.kind === "unanswered" && pause !== undefined) {
      await ctx.tx.update(pushes).set({ attempts, error: outcome.error }).where(eq(pushes.id, push.id));
      await enqueuePush(ctx, push.id, new Date(Date.now() + pause));
      // The first failure is told at once: whoever pushed is still looking.
      if (push.attempts === 0) await tell(ctx, push, `${withoutStop(outcome.error)}; it is tried again`);
      return;
    }
    const done = outcome.kind === "done";
    const tooLong = done && (outcome.externalId?.length ?? 0) > longestId;
    const externalId = done && !tooLong ? outcome.externalId : null;
    const error = done ? (tooLong ? "Its id has more than 255 characters and was not kept." : "") : outcome.error;
    await ctx.tx
      .update(pushes)
      .set({ attempts, state: done ? "done" : "failed", error, externalId, endedAt: new Date() })
      .where(eq(pushes.id, push.id));
    await tell(ctx, push, done ? (externalId ? `taken as ${externalId}` : "taken") : `failed: ${withoutStop(error)}`);
  });
}

const withoutStop = (sentence: string) => sentence.replace(/\.$/, "");

/** The line stands where it was asked for, which is another ticket once this one was merged. */
async function tell(ctx: TransactionContext, push: Push, what: string) {
  const [asked] = await ctx.tx
    .select({ id: events.id, depth: events.depth, ticketId: events.ticketId })
    .from(events)
    .where(eq(events.id, push.askedEventId ?? 0));
  if (!asked?.ticketId) return;
  const cause = { eventId: asked.id, depth: asked.depth };
  await recordLine({ ...ctx, cause }, asked.ticketId, push.target, what);
}
