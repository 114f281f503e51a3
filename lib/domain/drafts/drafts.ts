import { and, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { attachments, drafts } from "@/db/schema/index";
import { htmlToText, sanitizeHtml, textToHtml } from "@/lib/text/html";
import { authorize } from "../access";
import { type Context, inTransaction, reader } from "../context";
import { DomainError, notFound } from "../errors";
import { type Attachment, getTicket } from "../tickets/read-ticket";
import { type DraftInput, draftInput } from "./schema";
import { dropVersions, keepVersion } from "./versions";

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
              isNull(attachments.responseId),
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

/** What became of a save. `replaced` is what another window had written there; it is among the versions, too. */
export type SavedDraft = { version: number; replaced: string | null };

/**
 * Keep what an agent has typed. The last save wins and nothing is lost: what it replaces is kept as a version now and then,
 * and always when another tab wrote it without this one having seen it. Without text and files the draft is removed. A
 * draft for a ticket that was merged away goes to the other one.
 */
export async function saveDraft(ctx: Context, raw: DraftInput): Promise<SavedDraft> {
  const input = draftInput.parse(raw);
  const given = await getTicket(ctx, input.ticketId);
  const ticket = given.mergedIntoId === null ? given : await getTicket(ctx, given.mergedIntoId);
  authorize(ctx, "ticket.read", ticket);
  const { kind, to, cc, bcc, uploadIds, acts, writer } = input;
  const bodyHtml = input.html === undefined ? textToHtml(input.body) : sanitizeHtml(input.html);
  const body = input.html === undefined ? input.body : htmlToText(bodyHtml);
  const values = { body, bodyHtml, to, cc, bcc, uploadIds, acts, writer };
  return inTransaction(ctx, async (ctx) => {
    const [before] = await ctx.tx
      .select()
      .from(drafts)
      .where(own(ctx, ticket.id, kind))
      .for("update");
    const unseen = before !== undefined && before.version !== input.base && before.writer !== writer;
    const other = input.base !== undefined && unseen && before.body !== "" && htmlOf(before) !== bodyHtml;
    if (before) await keepVersion(ctx, before, bodyHtml, other || input.keepBefore);
    const replaced = other ? htmlOf(before) : null;
    if (bodyHtml === "" && uploadIds.length === 0) {
      await ctx.tx.delete(drafts).where(own(ctx, ticket.id, kind));
      return { version: 0, replaced };
    }
    const [row] = await ctx.tx
      .insert(drafts)
      .values({ workspaceId: ctx.workspace.id, ticketId: ticket.id, agentId: agentId(ctx), kind, ...values })
      .onConflictDoUpdate({
        target: [drafts.ticketId, drafts.agentId, drafts.kind],
        set: { ...values, version: sql`${drafts.version} + 1`, updatedAt: new Date() },
      })
      .returning({ version: drafts.version });
    if (!row) throw notFound("Draft");
    return { version: row.version, replaced };
  });
}

/** A draft's HTML; one of before there was rich text is made into it. */
export const htmlOf = (draft: Pick<Draft, "body" | "bodyHtml">): string => draft.bodyHtml || textToHtml(draft.body);

/** Throw a draft away with its versions, as sending does. */
export async function discardDraft(ctx: Context, ticketId: number, kind: DraftKind): Promise<void> {
  await reader(ctx)
    .delete(drafts)
    .where(own(ctx, ticketId, kind));
  await dropVersions(ctx, ticketId, agentId(ctx), kind);
}
