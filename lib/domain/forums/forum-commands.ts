import { eq } from "drizzle-orm";
import { forumModerators, forums, forumTopics } from "@/db/schema/index";
import { authorize } from "../access";
import { recordAudit } from "../audit";
import { loadCatalog } from "../catalog/catalog";
import { applied, assertFreeName } from "../catalog/names";
import { placed } from "../catalog/placement";
import { touchCatalog } from "../catalog/touch-catalog";
import { type Context, inTransaction, type TransactionContext } from "../context";
import { DomainError, invalid } from "../errors";
import { takeOffPortals } from "../portals/offers";
import { listForums } from "./queries";
import { type Forum, getForum } from "./rights";
import { type CreateForumInput, createForumInput, type EditForumInput, editForumInput } from "./schema";

/**
 * Add a forum with those who look after it.
 * Errors: `forbidden` without `settings.manage`; `invalid` for a taken name or an unknown agent.
 */
export async function createForum(ctx: Context, raw: CreateForumInput): Promise<{ id: number }> {
  authorize(ctx, "settings.manage");
  const { moderatorIds, placeAfterId, ...columns } = createForumInput.parse(raw);
  return inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const others = await listForums(ctx);
    assertFreeName(others, columns.name, null);
    const [row] = await ctx.tx
      .insert(forums)
      .values({ ...columns, workspaceId: ctx.workspace.id })
      .returning();
    if (!row) throw new Error("The forum was not stored.");
    const forum = { ...row, moderatorIds };
    await saveModerators(ctx, forum);
    await saveOrder(ctx, [...others, forum], row.id, placeAfterId);
    await recordAudit(ctx, {
      action: "add",
      objectType: "Forum",
      objectId: row.id,
      objectName: row.name,
      after: await facts(ctx, forum),
    });
    return { id: row.id };
  });
}

/** Change a forum. Errors: `forbidden`; `not_found`; `invalid` as for `createForum`. */
export async function editForum(ctx: Context, raw: EditForumInput): Promise<void> {
  authorize(ctx, "settings.manage");
  const { id, placeAfterId, ...edits } = editForumInput.parse(raw);
  await inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const before = await getForum(ctx, id);
    const all = await listForums(ctx);
    const after = applied(before, edits);
    assertFreeName(all, after.name, id);
    const { name, description, isPublic, closed, moderated, holdsFirstPosts, guestsPost } = after;
    await ctx.tx
      .update(forums)
      .set({ name, description, isPublic, closed, moderated, holdsFirstPosts, guestsPost })
      .where(eq(forums.id, id));
    await saveModerators(ctx, after);
    await saveOrder(ctx, all, id, placeAfterId);
    await recordAudit(ctx, {
      action: "edit",
      objectType: "Forum",
      objectId: id,
      objectName: name,
      before: await facts(ctx, before),
      after: await facts(ctx, after),
    });
  });
}

/** Delete an empty forum. Errors: `forbidden`; `not_found`; `conflict` with reason `in_use` when it holds topics. */
export async function deleteForum(ctx: Context, forumId: number): Promise<void> {
  authorize(ctx, "settings.manage");
  await inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const forum = await getForum(ctx, forumId);
    await ctx.tx.select({ id: forums.id }).from(forums).where(eq(forums.id, forumId)).for("update");
    const [topic] = await ctx.tx
      .select({ id: forumTopics.id })
      .from(forumTopics)
      .where(eq(forumTopics.forumId, forumId))
      .limit(1);
    if (topic) {
      throw new DomainError(
        "conflict",
        `“${forum.name}” holds topics. Move or delete them first, or close the forum.`,
        {
          reason: "in_use",
        },
      );
    }
    const before = await facts(ctx, forum);
    await takeOffPortals(ctx, "forumIds", forumId);
    await ctx.tx.delete(forums).where(eq(forums.id, forumId));
    await recordAudit(ctx, {
      action: "delete",
      objectType: "Forum",
      objectId: forumId,
      objectName: forum.name,
      before,
    });
  });
}

async function saveModerators(ctx: TransactionContext, forum: Forum): Promise<void> {
  const ids = forum.moderatorIds;
  const { agent } = await loadCatalog(ctx);
  if (ids.some((id) => !agent.has(id))) throw invalid({ moderatorIds: "One of these agents is not here any more." });
  await ctx.tx.delete(forumModerators).where(eq(forumModerators.forumId, forum.id));
  if (ids.length > 0)
    await ctx.tx.insert(forumModerators).values(ids.map((agentId) => ({ forumId: forum.id, agentId })));
}

async function saveOrder(
  ctx: TransactionContext,
  rows: readonly Forum[],
  id: number,
  placeAfterId: number | null | undefined,
): Promise<void> {
  const ids = rows.map((row) => row.id);
  for (const [index, forumId] of placed(ids, id, placeAfterId).entries()) {
    const position = index * 10;
    if (rows.find((row) => row.id === forumId)?.position !== position)
      await ctx.tx.update(forums).set({ position }).where(eq(forums.id, forumId));
  }
}

/** What the audit log keeps of a forum: words, not numbers. */
async function facts(ctx: TransactionContext, forum: Forum): Promise<Record<string, unknown>> {
  const { name, description, isPublic, closed, moderated, holdsFirstPosts, guestsPost, moderatorIds } = forum;
  const catalog = await loadCatalog(ctx);
  const moderators = moderatorIds.map((id) => catalog.agent.get(id)?.name ?? "");
  return { name, description, isPublic, closed, moderated, holdsFirstPosts, guestsPost, moderators };
}
