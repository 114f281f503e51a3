import { and, eq } from "drizzle-orm";
import { categories, workspaces } from "@/db/schema/index";
import { authorize } from "../access";
import { recordAudit } from "../audit";
import { applied } from "../catalog/names";
import { touchCatalog } from "../catalog/touch-catalog";
import { type Context, inTransaction, type TransactionContext } from "../context";
import { invalid, notFound } from "../errors";
import { recomputePromises } from "../promises/recompute";
import { brokenPattern } from "./blocklist";
import { type ChangeSettingsInput, changeSettingsInput } from "./schema";

/**
 * Change the workspace's name and settings; what is not named stays. They count from the next request on.
 * Errors: `forbidden` without `settings.manage`; `invalid`, also for a category that people outside cannot choose.
 */
export async function changeSettings(ctx: Context, raw: ChangeSettingsInput): Promise<void> {
  authorize(ctx, "settings.manage");
  const { name, ...edits } = changeSettingsInput.parse(raw);
  checkPatterns(edits);
  await inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const [before] = await ctx.tx
      .select({ name: workspaces.name, settings: workspaces.settings })
      .from(workspaces)
      .where(eq(workspaces.id, ctx.workspace.id));
    if (!before) throw notFound("Workspace");
    const settings = applied(before.settings, edits);
    if (edits.phpdeskCategoryId != null) await assertPublicCategory(ctx, edits.phpdeskCategoryId);
    const after = { name: name ?? before.name, settings };
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    await ctx.tx.update(workspaces).set(after).where(eq(workspaces.id, ctx.workspace.id));
    // Dates set by hand end with the day where the desk is.
    if (settings.timeZone !== before.settings.timeZone) await recomputePromises(ctx);
    await recordAudit(ctx, {
      action: "edit",
      objectType: "Settings",
      objectName: after.name,
      before: { name: before.name, ...before.settings },
      after: { name: after.name, ...settings },
    });
  });
}

async function assertPublicCategory(ctx: TransactionContext, id: number): Promise<void> {
  const [row] = await ctx.tx
    .select({ id: categories.id })
    .from(categories)
    .where(
      and(
        eq(categories.id, id),
        eq(categories.workspaceId, ctx.workspace.id),
        eq(categories.isPublic, true),
        eq(categories.active, true),
      ),
    );
  if (!row) throw invalid({ phpdeskCategoryId: "Choose a public category that is in use." }, "unknown_category");
}

/** Here and not in the schema: the engine that reads patterns is no burden for browsers. */
function checkPatterns(edits: ChangeSettingsInput) {
  for (const key of ["blockedSenders", "blockedWords"] as const) {
    const broken = brokenPattern(edits[key] ?? "");
    if (broken !== null) throw invalid({ [key]: `“${broken}” is no pattern. Write one a line, like /casino/i.` });
  }
}
