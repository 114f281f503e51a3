import { and, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { attachments, drafts } from "@/db/schema/index";
import { authorize } from "../access";
import { type Context, reader } from "../context";
import { DomainError, notFound } from "../errors";
import { type Attachment, getTicket } from "../tickets/read-ticket";
import { type DraftInput, draftInput } from "./schema";

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

/** A draft with those of its files that are still there. */
export type DraftWithFiles = Draft & { files: Attachment[] };

/** The caller's drafts on a ticket: at most one reply and one note. */
export async function getDrafts(ctx: Context, ticketId: number): Promise<DraftWithFiles[]> {
  const rows = await reader(ctx).select().from(drafts).where(own(ctx, ticketId));
  const ids = rows.flatMap((row) => row.uploadIds);
  const files =
    ids.length === 0
      ? []
      : await reader(ctx)
          .select()
          .from(attachments)
          .where(
            and(
              eq(attachments.workspaceId, ctx.workspace.id),
              eq(attachments.uploadedByAgentId, agentId(ctx)),
              isNull(attachments.messageId),
              inArray(attachments.id, ids),
            ),
          );
  return rows.map((row) => ({ ...row, files: files.filter((file) => row.uploadIds.includes(file.id)) }));
}

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
 * Without text and files the draft is removed.
 */
export async function saveDraft(ctx: Context, raw: DraftInput): Promise<{ version: number }> {
  const input = draftInput.parse(raw);
  const ticket = await getTicket(ctx, input.ticketId);
  authorize(ctx, "ticket.read", ticket);
  const { body, to, cc, bcc, uploadIds } = input;
  const values = { body, to, cc, bcc, uploadIds };
  if (body === "" && uploadIds.length === 0) {
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
