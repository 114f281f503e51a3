import { and, eq, gt, ne } from "drizzle-orm";
import { agents, knowledgeEditors, knowledgePages } from "@/db/schema/index";
import { authorize } from "../access";
import { callingAgentId } from "../agents/caller";
import { type Context, reader } from "../context";
import { notFound } from "../errors";

/** An editor that is open says so every twenty seconds; after this long without a word it counts as closed. Milliseconds. */
const staysMs = 50_000;

/**
 * Say that the calling agent has a page's editor open, or has closed it, and learn who else has.
 * Errors: `forbidden` without `knowledge.edit`; `not_found`.
 * @returns the names of the others
 */
export async function tellEditing(ctx: Context, input: { pageId: number; open: boolean }): Promise<string[]> {
  authorize(ctx, "knowledge.edit");
  const agentId = callingAgentId(ctx);
  const { pageId } = input;
  const [page] = await reader(ctx)
    .select({ id: knowledgePages.id })
    .from(knowledgePages)
    .where(and(eq(knowledgePages.id, pageId), eq(knowledgePages.workspaceId, ctx.workspace.id)));
  if (!page) throw notFound("Page");
  const mine = and(eq(knowledgeEditors.pageId, pageId), eq(knowledgeEditors.agentId, agentId));
  if (!input.open) {
    await reader(ctx).delete(knowledgeEditors).where(mine);
    return [];
  }
  const seenAt = new Date();
  await reader(ctx)
    .insert(knowledgeEditors)
    .values({ pageId, agentId, seenAt })
    .onConflictDoUpdate({ target: [knowledgeEditors.pageId, knowledgeEditors.agentId], set: { seenAt } });
  const others = await reader(ctx)
    .select({ firstName: agents.firstName, lastName: agents.lastName })
    .from(knowledgeEditors)
    .innerJoin(agents, eq(agents.id, knowledgeEditors.agentId))
    .where(
      and(
        eq(knowledgeEditors.pageId, pageId),
        ne(knowledgeEditors.agentId, agentId),
        gt(knowledgeEditors.seenAt, new Date(seenAt.getTime() - staysMs)),
      ),
    );
  return others.map((one) => `${one.firstName} ${one.lastName}`.trim());
}
