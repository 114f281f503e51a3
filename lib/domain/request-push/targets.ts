import { and, asc, eq, sql } from "drizzle-orm";
import { pushTargets } from "@/db/schema/index";
import { pushModuleNames } from "@/lib/storage/push-modules";
import { authorize } from "../access";
import { recordAudit } from "../audit";
import { applied, assertFreeName } from "../catalog/names";
import { type Context, inTransaction, type TransactionContext } from "../context";
import { invalid, notFound } from "../errors";
import { prepared } from "../prepared";
import { auditedAddress, openText, sealText } from "../sealed";
import type { WebhookHeader } from "../webhooks/schema";
import {
  type CreatePushTargetInput,
  createPushTargetInput,
  type EditPushTargetInput,
  editPushTargetInput,
} from "./schema";

type Row = typeof pushTargets.$inferSelect;

/** An HTTP target as administrators see it, secrets included. */
export type PushTarget = {
  id: number;
  name: string;
  url: string;
  secret: string;
  headers: WebhookHeader[];
  active: boolean;
};

/** How many a workspace may have: all of them stand in a ticket's menu. */
const mostTargets = 50;

/** A stored row with its secrets opened. */
export const openTarget = (row: Row): PushTarget => ({
  id: row.id,
  name: row.name,
  url: row.url,
  secret: openText(row.secretSealed),
  headers: JSON.parse(openText(row.headersSealed) || "[]"),
  active: row.active,
});

const stored = ({ secret, headers, id: _id, ...plain }: PushTarget) => ({
  ...plain,
  secretSealed: sealText(secret),
  headersSealed: sealText(headers.length === 0 ? "" : JSON.stringify(headers)),
});

const ours = (ctx: Context) => eq(pushTargets.workspaceId, ctx.workspace.id);

const byName = prepared((from) =>
  from
    .select()
    .from(pushTargets)
    .where(eq(pushTargets.workspaceId, sql.placeholder("workspaceId")))
    .orderBy(sql`lower(${pushTargets.name})`, asc(pushTargets.id))
    .prepare("push_targets"),
);

const rows = (ctx: Context): Promise<Row[]> => byName(ctx).execute({ workspaceId: ctx.workspace.id });

/** The HTTP targets by name, and the names of the operator's programs. Needs `settings.manage`. */
export async function listPushTargets(ctx: Context): Promise<{ targets: PushTarget[]; modules: string[] }> {
  authorize(ctx, "settings.manage");
  const [found, modules] = await Promise.all([rows(ctx), pushModuleNames()]);
  return { targets: found.map(openTarget), modules };
}

/** One HTTP target. Errors: `forbidden`, `not_found`. */
export async function getPushTarget(ctx: Context, id: number): Promise<PushTarget> {
  authorize(ctx, "settings.manage");
  const row = (await rows(ctx)).find((one) => one.id === id);
  if (!row) throw notFound("Target");
  return openTarget(row);
}

/** What a ticket can be pushed to now, by name: HTTP targets in use, and the operator's programs. Needs `console.use`. */
export async function pushNames(ctx: Context): Promise<string[]> {
  authorize(ctx, "console.use");
  const [found, modules] = await Promise.all([rows(ctx), pushModuleNames()]);
  const taken = new Set(found.map(({ name }) => name.toLowerCase()));
  const names = [
    ...found.filter(({ active }) => active).map(({ name }) => name),
    ...modules.filter((name) => !taken.has(name.toLowerCase())),
  ];
  return names.sort((a, b) => a.localeCompare(b));
}

/** What a name or a row stands for; the target of a row counts before a program of the same name. Errors: `not_found`. */
export async function findTarget(
  ctx: Context,
  wanted: { name: string } | { targetId: number },
): Promise<{ name: string; targetId: number | null }> {
  const row = (await rows(ctx)).find((one) =>
    "targetId" in wanted ? one.id === wanted.targetId : one.name.toLowerCase() === wanted.name.toLowerCase(),
  );
  if (row?.active) return { name: row.name, targetId: row.id };
  if (!row && "name" in wanted && (await pushModuleNames()).includes(wanted.name)) {
    return { name: wanted.name, targetId: null };
  }
  throw notFound("Target");
}

/** Add an HTTP target. Errors: `forbidden`; `invalid` for a taken name and the fields of its schema. */
export async function createPushTarget(ctx: Context, raw: CreatePushTargetInput): Promise<{ id: number }> {
  authorize(ctx, "settings.manage");
  const input = createPushTargetInput.parse(raw);
  const modules = await pushModuleNames();
  return inTransaction(ctx, async (ctx) => {
    const known = await lockAll(ctx);
    assertFree(known, modules, input.name, null);
    if (known.length >= mostTargets) throw invalid({ name: `A workspace has at most ${mostTargets} targets.` });
    const [row] = await ctx.tx
      .insert(pushTargets)
      .values({ workspaceId: ctx.workspace.id, ...stored({ id: 0, ...input }) })
      .returning();
    if (!row) throw new Error("The target was not stored.");
    await recordAudit(ctx, { action: "add", ...audited(row), after: shownFacts({ id: row.id, ...input }) });
    return { id: row.id };
  });
}

/** Change an HTTP target. Errors: `forbidden`; `not_found`; `invalid`. */
export async function editPushTarget(ctx: Context, raw: EditPushTargetInput): Promise<void> {
  authorize(ctx, "settings.manage");
  const { id, ...edits } = editPushTargetInput.parse(raw);
  const modules = await pushModuleNames();
  await inTransaction(ctx, async (ctx) => {
    const known = await lockAll(ctx);
    const row = known.find((one) => one.id === id);
    if (!row) throw notFound("Target");
    const before = openTarget(row);
    const after = applied<PushTarget>(before, edits);
    assertFree(known, after.name === before.name ? [] : modules, after.name, id);
    await ctx.tx
      .update(pushTargets)
      .set({ ...stored(after), updatedAt: new Date() })
      .where(eq(pushTargets.id, id));
    await recordAudit(ctx, { action: "edit", ...audited(row), before: shownFacts(before), after: shownFacts(after) });
  });
}

/** Delete an HTTP target. What was pushed stays on the tickets, without details. Errors: `forbidden`, `not_found`. */
export async function deletePushTarget(ctx: Context, id: number): Promise<void> {
  authorize(ctx, "settings.manage");
  await inTransaction(ctx, async (ctx) => {
    const [row] = await ctx.tx
      .delete(pushTargets)
      .where(and(ours(ctx), eq(pushTargets.id, id)))
      .returning();
    if (!row) throw notFound("Target");
    await recordAudit(ctx, { action: "delete", ...audited(row), before: shownFacts(openTarget(row)) });
  });
}

const lockAll = (ctx: TransactionContext): Promise<Row[]> =>
  ctx.tx.select().from(pushTargets).where(ours(ctx)).orderBy(asc(pushTargets.id)).for("update");

function assertFree(known: readonly Row[], modules: readonly string[], name: string, exceptId: number | null) {
  assertFreeName(known, name, exceptId);
  if (modules.some((one) => one.toLowerCase() === name.toLowerCase())) {
    throw invalid({ name: `A program of the operator has the name “${name}”.` }, "name_taken");
  }
}

const audited = (row: Row) => ({ objectType: "PushTarget", objectId: row.id, objectName: row.name });

/** Header values may be credentials. */
const shownFacts = ({ name, url, headers, active }: PushTarget) => ({
  name,
  url: auditedAddress(url),
  headers: headers.map(({ key }) => key),
  active,
});
