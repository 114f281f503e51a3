import type { knowledgeDrafts } from "@/db/schema/index";
import { loadCatalog } from "../catalog/catalog";
import { actorName, type TransactionContext } from "../context";
import { notifyOfPage } from "../mail/notify-agents";
import { settleReviewNotices } from "../notifications/notifications";

type Draft = typeof knowledgeDrafts.$inferSelect;

/** Who does it; a job has no name. */
const author = ({ actor }: TransactionContext) =>
  actor.type === "agent" ? { agentId: actor.id, name: actorName(actor) } : { agentId: null, name: "" };

/** Tell everybody who may publish that a draft was handed in, in the transaction of that. */
export async function tellReviewers(ctx: TransactionContext, draft: Draft, at: Date): Promise<void> {
  const catalog = await loadCatalog(ctx);
  const page = { id: draft.pageId, name: draft.name, right: "knowledge.publish" as const };
  await notifyOfPage(ctx, catalog, page, {
    kind: "review",
    agentIds: catalog.agents.map((agent) => agent.id),
    cause: `page:${draft.pageId}:submitted:${at.getTime()}`,
    author: author(ctx),
    text: draft.note,
  });
}

/** Tell whoever wrote a draft last what became of it, in the transaction of the decision; reviewers need not look any more. */
export async function tellWriter(
  ctx: TransactionContext,
  draft: Draft,
  decision: { kind: "published" | "returned"; text: string },
): Promise<void> {
  await settleReviewNotices(ctx, draft.pageId);
  if (draft.agentId === null) return;
  const page = { id: draft.pageId, name: draft.name, right: "knowledge.edit" as const };
  await notifyOfPage(ctx, await loadCatalog(ctx), page, {
    ...decision,
    agentIds: [draft.agentId],
    cause: `page:${draft.pageId}:${decision.kind}:${Date.now()}`,
    author: author(ctx),
  });
}
