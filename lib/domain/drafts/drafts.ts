import { and, desc, eq, sql } from "drizzle-orm";
import { drafts } from "@/db/schema/index";
import { authorize } from "../access";
import { type Context, reader } from "../context";
import { DomainError, notFound } from "../errors";
import { getTicket } from "../tickets/read-ticket";

export type Draft = typeof drafts.$inferSelect;
export type DraftKind = Draft["kind"];

function agentId(ctx: Context): number {
  if (ctx.actor.type !== "agent") throw new DomainError("forbidden", "Only agents keep drafts.");
  return ctx.actor.id;
}

const own = (ctx: Context, ticketId: number, kind?: DraftKind) =>
  and(
    eq(drafts.ticketId, ticketId),
    eq(drafts.agentId, agentId(ctx)),
    eq(drafts.workspaceId, ctx.workspace.id),
    kind ? eq(drafts.kind, kind) : undefined,
  );

/** The caller's drafts on a ticket: at most one reply and one note. */
export const getDrafts = (ctx: Context, ticketId: number): Promise<Draft[]> =>
  reader(ctx).select().from(drafts).where(own(ctx, ticketId));

/** All the caller's drafts with text, newest first. */
export const listDrafts = (ctx: Context): Promise<Draft[]> =>
  reader(ctx)
    .select()
    .from(drafts)
    .where(and(eq(drafts.workspaceId, ctx.workspace.id), eq(drafts.agentId, agentId(ctx)), sql`${drafts.body} <> ''`))
    .orderBy(desc(drafts.updatedAt))
    .limit(200);

/**
 * Keep what an agent has typed. The last save wins; the returned version lets another tab see that it is behind.
 * Empty text with empty copies removes the draft.
 */
export async function saveDraft(
  ctx: Context,
  input: { ticketId: number; kind: DraftKind; body: string; cc?: string; bcc?: string },
): Promise<{ version: number }> {
  const ticket = await getTicket(ctx, input.ticketId);
  authorize(ctx, "ticket.read", ticket);
  const values = {
    body: input.body.slice(0, 1_000_000),
    cc: (input.cc ?? "").slice(0, 4000),
    bcc: (input.bcc ?? "").slice(0, 4000),
  };
  if (values.body === "" && values.cc === "" && values.bcc === "") {
    await discardDraft(ctx, input.ticketId, input.kind);
    return { version: 0 };
  }
  const [row] = await reader(ctx)
    .insert(drafts)
    .values({
      workspaceId: ctx.workspace.id,
      ticketId: input.ticketId,
      agentId: agentId(ctx),
      kind: input.kind,
      ...values,
    })
    .onConflictDoUpdate({
      target: [drafts.ticketId, drafts.agentId, drafts.kind],
      set: { ...values, version: sql`${drafts.version} + 1`, updatedAt: new Date() },
    })
    .returning({ version: drafts.version });
  if (!row) throw notFound("Draft");
  return row;
}

/** Throw a draft away, as sending does. */
export async function discardDraft(ctx: Context, ticketId: number, kind: DraftKind): Promise<void> {
  await reader(ctx)
    .delete(drafts)
    .where(own(ctx, ticketId, kind));
}
