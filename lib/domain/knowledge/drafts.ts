import { asc, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { knowledgeBooks, knowledgeChapters, knowledgeDrafts, knowledgePages } from "@/db/schema/index";
import { authorize } from "../access";
import { actorName, type Context, inTransaction, reader, type TransactionContext } from "../context";
import { DomainError, invalid, notFound } from "../errors";
import { settleReviewNotices } from "../notifications/notifications";
import { enqueue } from "../outbox";
import { workspaceById } from "../workspaces/queries";
import { takeFiles } from "./files";
import { holdKnowledge } from "./order";
import { pageBody } from "./page-body";
import { editPage } from "./pages";
import { type SaveDraftInput, saveDraftInput } from "./schema";
import { tellReviewers, tellWriter } from "./tell-writers";

export type Draft = typeof knowledgeDrafts.$inferSelect;

async function heldDraft(ctx: TransactionContext, pageId: number): Promise<Draft> {
  await holdKnowledge(ctx);
  const [row] = await ctx.tx
    .select({ draft: knowledgeDrafts, workspaceId: knowledgePages.workspaceId })
    .from(knowledgeDrafts)
    .innerJoin(knowledgePages, eq(knowledgePages.id, knowledgeDrafts.pageId))
    .where(eq(knowledgeDrafts.pageId, pageId));
  if (row?.workspaceId !== ctx.workspace.id) throw notFound("Draft");
  return row.draft;
}

/** What is written for a page and not read yet; null when there is nothing. Errors: `forbidden` without `knowledge.edit`. */
export async function readDraft(ctx: Context, pageId: number): Promise<Draft | null> {
  authorize(ctx, "knowledge.edit");
  const [row] = await reader(ctx)
    .select({ draft: knowledgeDrafts, workspaceId: knowledgePages.workspaceId })
    .from(knowledgeDrafts)
    .innerJoin(knowledgePages, eq(knowledgePages.id, knowledgeDrafts.pageId))
    .where(eq(knowledgeDrafts.pageId, pageId));
  return row?.workspaceId === ctx.workspace.id ? row.draft : null;
}

/**
 * Keep new words for a page beside those that are read. What was handed in or waits for its moment is being written again
 * then. `revision` is that of the draft its writer saw, 0 for none: what a colleague saved since is never written over.
 * Errors: `forbidden` without `knowledge.edit`; `not_found`; `conflict` with reason `saved_meanwhile`; `invalid` as for pages.
 * @returns the new revision
 */
export async function saveDraft(ctx: Context, raw: SaveDraftInput): Promise<{ revision: number }> {
  authorize(ctx, "knowledge.edit");
  const { pageId, revision, bodyHtml, ...words } = saveDraftInput.parse(raw);
  const body = pageBody(bodyHtml).bodyHtml;
  return inTransaction(ctx, async (ctx) => {
    await holdKnowledge(ctx);
    await assertPage(ctx, pageId);
    const known = await readDraft(ctx, pageId);
    if ((known?.revision ?? 0) !== revision) {
      const who = known?.authorName ?? "Somebody";
      throw new DomainError(
        "conflict",
        `${who} saved this page meanwhile. Copy what you wrote, and load the page again.`,
        {
          reason: "saved_meanwhile",
        },
      );
    }
    const values = {
      ...words,
      bodyHtml: body,
      state: "writing" as const,
      publishAt: null,
      submittedAt: null,
      agentId: ctx.actor.type === "agent" ? ctx.actor.id : null,
      authorName: actorName(ctx.actor),
      revision: revision + 1,
      updatedAt: new Date(),
    };
    await ctx.tx
      .insert(knowledgeDrafts)
      .values({ pageId, ...values })
      .onConflictDoUpdate({ target: knowledgeDrafts.pageId, set: values });
    await takeFiles(ctx, pageId, body);
    if (known?.state === "submitted") await settleReviewNotices(ctx, pageId);
    return { revision: values.revision };
  });
}

/** Hand a draft in to be published; those who may do that are told. Errors: `forbidden` without `knowledge.edit`; `not_found`. */
export async function submitDraft(ctx: Context, pageId: number): Promise<void> {
  authorize(ctx, "knowledge.edit");
  await inTransaction(ctx, async (ctx) => {
    const draft = await heldDraft(ctx, pageId);
    if (draft.state === "submitted") return;
    const submittedAt = new Date();
    await ctx.tx
      .update(knowledgeDrafts)
      .set({ state: "submitted", submittedAt, returnedNote: "", publishAt: null })
      .where(eq(knowledgeDrafts.pageId, pageId));
    await tellReviewers(ctx, draft, submittedAt);
  });
}

/** Give a draft back to its author, who is told, and say why. Errors: `forbidden` without `knowledge.publish`; `not_found`; `invalid`. */
export async function returnDraft(ctx: Context, input: { pageId: number; reason: string }): Promise<void> {
  authorize(ctx, "knowledge.publish");
  const reason = input.reason.trim().slice(0, 1000);
  if (reason === "") throw invalid({ reason: "Say what should be different." });
  await inTransaction(ctx, async (ctx) => {
    const draft = await heldDraft(ctx, input.pageId);
    await ctx.tx
      .update(knowledgeDrafts)
      .set({ state: "writing", submittedAt: null, publishAt: null, returnedNote: reason })
      .where(eq(knowledgeDrafts.pageId, input.pageId));
    await tellWriter(ctx, draft, { kind: "returned", text: reason });
  });
}

/**
 * Let people read a draft: it takes the place of what the page says, and its author is told.
 * Errors: `forbidden` without `knowledge.publish`; `not_found`.
 */
export async function publishDraft(ctx: Context, pageId: number): Promise<void> {
  authorize(ctx, "knowledge.publish");
  await inTransaction(ctx, async (ctx) => {
    const draft = await heldDraft(ctx, pageId);
    const { name, bodyHtml, tags, note } = draft;
    await editPage(ctx, { id: pageId, name, bodyHtml, tags, note, isPublished: true });
    await ctx.tx.delete(knowledgeDrafts).where(eq(knowledgeDrafts.pageId, pageId));
    await tellWriter(ctx, draft, { kind: "published", text: "" });
  });
}

/** Publish a draft at a moment to come. Errors: as for `publishDraft`; `invalid` for a moment that is over. */
export async function scheduleDraft(ctx: Context, input: { pageId: number; at: Date }): Promise<void> {
  authorize(ctx, "knowledge.publish");
  if (!(input.at.getTime() > Date.now())) throw invalid({ at: "Choose a moment that is still to come." });
  await inTransaction(ctx, async (ctx) => {
    await heldDraft(ctx, input.pageId);
    await ctx.tx
      .update(knowledgeDrafts)
      .set({ state: "scheduled", publishAt: input.at })
      .where(eq(knowledgeDrafts.pageId, input.pageId));
    await settleReviewNotices(ctx, input.pageId);
    const key = `knowledge.publish ${input.pageId}`;
    await enqueue(ctx, "knowledge.publish", { pageId: input.pageId }, { runAt: input.at, key });
  });
}

/** Publish a scheduled draft whose moment has come. What was taken off the schedule meanwhile stays as it is. */
export async function publishWhenDue(pageId: number, now = new Date()): Promise<void> {
  const [row] = await db
    .select({ workspaceId: knowledgePages.workspaceId, state: knowledgeDrafts.state, at: knowledgeDrafts.publishAt })
    .from(knowledgeDrafts)
    .innerJoin(knowledgePages, eq(knowledgePages.id, knowledgeDrafts.pageId))
    .where(eq(knowledgeDrafts.pageId, pageId));
  if (row?.state !== "scheduled" || row.at === null || row.at > now) return;
  const workspace = await workspaceById(row.workspaceId);
  if (!workspace) return;
  const actor = { type: "system", job: "knowledge.publish" } as const;
  await publishDraft({ workspace, actor, via: "job", requestId: "knowledge.publish" }, pageId);
}

/** Throw a draft away; the page goes on saying what it says. Errors: `forbidden` without `knowledge.edit`; `not_found`. */
export async function discardDraft(ctx: Context, pageId: number): Promise<void> {
  authorize(ctx, "knowledge.edit");
  await inTransaction(ctx, async (ctx) => {
    await heldDraft(ctx, pageId);
    await ctx.tx.delete(knowledgeDrafts).where(eq(knowledgeDrafts.pageId, pageId));
    await settleReviewNotices(ctx, pageId);
  });
}

export type DraftLine = Pick<Draft, "pageId" | "name" | "state" | "authorName" | "updatedAt" | "publishAt"> & {
  bookName: string;
};

/** Every draft, those handed in first. Errors: `forbidden` without `knowledge.edit`. */
export async function listDrafts(ctx: Context): Promise<DraftLine[]> {
  authorize(ctx, "knowledge.edit");
  return reader(ctx)
    .select({
      pageId: knowledgeDrafts.pageId,
      name: knowledgeDrafts.name,
      state: knowledgeDrafts.state,
      authorName: knowledgeDrafts.authorName,
      updatedAt: knowledgeDrafts.updatedAt,
      publishAt: knowledgeDrafts.publishAt,
      bookName: knowledgeBooks.name,
    })
    .from(knowledgeDrafts)
    .innerJoin(knowledgePages, eq(knowledgePages.id, knowledgeDrafts.pageId))
    .innerJoin(knowledgeChapters, eq(knowledgeChapters.id, knowledgePages.chapterId))
    .innerJoin(knowledgeBooks, eq(knowledgeBooks.id, knowledgeChapters.bookId))
    .where(eq(knowledgePages.workspaceId, ctx.workspace.id))
    .orderBy(sql`${knowledgeDrafts.state} = 'submitted' desc`, asc(knowledgeDrafts.updatedAt))
    .limit(200);
}

async function assertPage(ctx: TransactionContext, id: number): Promise<void> {
  const [row] = await ctx.tx
    .select({ workspaceId: knowledgePages.workspaceId })
    .from(knowledgePages)
    .where(eq(knowledgePages.id, id));
  if (row?.workspaceId !== ctx.workspace.id) throw notFound("Page");
}
