import { and, asc, eq } from "drizzle-orm";
import { categories, categoryAgents, customFieldCategories, customFields, mailboxes, tickets } from "@/db/schema/index";
import { authorize } from "../access";
import { recordAudit } from "../audit";
import { applied, assertFreeName } from "../catalog/names";
import { placed } from "../catalog/placement";
import { touchCatalog } from "../catalog/touch-catalog";
import { stillInUse, ticketUsage } from "../catalog/usage";
import { type Context, inTransaction, type TransactionContext } from "../context";
import { DomainError, notFound } from "../errors";
import { takeOffPortals } from "../portals/offers";
import { assertAssignable } from "./logic";
import { agentIdsOf, loadPeople, type People, saveAgents } from "./people";
import { reportingTagNames, saveReportingTags } from "./reporting-tags";
import { type CreateCategoryInput, createCategoryInput, type EditCategoryInput, editCategoryInput } from "./schema";

type Row = typeof categories.$inferSelect;

const categoryRows = (ctx: TransactionContext): Promise<Row[]> =>
  ctx.tx
    .select()
    .from(categories)
    .where(eq(categories.workspaceId, ctx.workspace.id))
    .orderBy(asc(categories.position), asc(categories.name));

function pick(rows: readonly Row[], id: number): Row {
  const row = rows.find((one) => one.id === id);
  if (!row) throw notFound("Category");
  return row;
}

/**
 * Add a category with the agents who work on it and its reporting tags.
 * Errors: `forbidden` without `settings.manage`; `invalid` for a taken name, an unknown agent or team, or a way of
 * assigning that has nobody to assign to.
 */
export async function createCategory(ctx: Context, raw: CreateCategoryInput): Promise<{ id: number }> {
  authorize(ctx, "settings.manage");
  const { placeAfterId, agentIds, reportingTags, ...columns } = createCategoryInput.parse(raw);
  return inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const before = await categoryRows(ctx);
    assertFreeName(before, columns.name, null);
    const people = await loadPeople(ctx);
    people.assertKnown({ ...columns, agentIds });
    assertAssignable(
      columns,
      people.activeAmong(
        columns.assignsTeam ? people.membersOf(columns.teamId) : agentIds,
        columns.assignsAdministrators,
      ),
      people.isActive(columns.defaultAgentId),
    );
    const [row] = await ctx.tx
      .insert(categories)
      .values({ ...columns, workspaceId: ctx.workspace.id })
      .returning();
    if (!row) throw new Error("The category was not stored.");
    await saveAgents(ctx, row.id, agentIds);
    await saveReportingTags(ctx, row.id, reportingTags);
    await saveOrder(ctx, [...before, row], row.id, placeAfterId);
    await recordAudit(ctx, {
      action: "add",
      objectType: "Category",
      objectId: row.id,
      objectName: row.name,
      after: await facts(ctx, row, people),
    });
    return { id: row.id };
  });
}

/**
 * Change a category. Out of use it takes no new tickets; those it has keep it.
 * Errors: `forbidden`; `not_found`; `invalid` as for `createCategory`; `conflict` with reason `in_use` when a reporting tag
 * that is left out is on tickets.
 */
export async function editCategory(ctx: Context, raw: EditCategoryInput): Promise<void> {
  authorize(ctx, "settings.manage");
  const { id, placeAfterId, agentIds, reportingTags, ...edits } = editCategoryInput.parse(raw);
  await inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const rows = await categoryRows(ctx);
    const before = pick(rows, id);
    const after = applied(before, edits);
    assertFreeName(rows, after.name, id);
    const people = await loadPeople(ctx);
    const factsBefore = await facts(ctx, before, people);
    const workers = agentIds ?? (await agentIdsOf(ctx, id));
    people.assertKnown({ ...after, agentIds: workers });
    assertAssignable(
      after,
      people.activeAmong(after.assignsTeam ? people.membersOf(after.teamId) : workers, after.assignsAdministrators),
      people.isActive(after.defaultAgentId),
    );
    const { id: _id, workspaceId: _workspace, position: _position, lastAssignedAgentId: _turn, ...columns } = after;
    await ctx.tx.update(categories).set(columns).where(eq(categories.id, id));
    if (agentIds) await saveAgents(ctx, id, agentIds);
    if (reportingTags) await saveReportingTags(ctx, id, reportingTags);
    await saveOrder(ctx, rows, id, placeAfterId);
    await recordAudit(ctx, {
      action: "edit",
      objectType: "Category",
      objectId: id,
      objectName: after.name,
      before: factsBefore,
      after: await facts(ctx, after, people),
    });
  });
}

/**
 * Delete a category that no ticket is in, with its reporting tags.
 * Errors: `forbidden`; `not_found`; `conflict` with reason `in_use` when tickets, a mailbox or a field of only this
 * category need it.
 */
export async function deleteCategory(ctx: Context, id: number): Promise<void> {
  authorize(ctx, "settings.manage");
  await inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const row = pick(await categoryRows(ctx), id);
    await ctx.tx.select({ id: categories.id }).from(categories).where(eq(categories.id, id)).for("update");
    const usage = await ticketUsage(ctx, eq(tickets.categoryId, id));
    if (usage.all > 0) throw stillInUse(`“${row.name}”`, usage, "Take it out of use instead; its tickets keep it.");
    await assertUnneeded(ctx, row);
    const before = await facts(ctx, row, await loadPeople(ctx));
    await takeOffPortals(ctx, "categoryIds", id);
    await ctx.tx.delete(categories).where(eq(categories.id, id));
    await recordAudit(ctx, { action: "delete", objectType: "Category", objectId: id, objectName: row.name, before });
  });
}

async function assertUnneeded(ctx: TransactionContext, category: Row) {
  const inUse = (sentence: string) => new DomainError("conflict", sentence, { reason: "in_use" });
  const [mailbox] = await ctx.tx
    .select({ name: mailboxes.name })
    .from(mailboxes)
    .where(and(eq(mailboxes.workspaceId, ctx.workspace.id), eq(mailboxes.categoryId, category.id)));
  if (mailbox)
    throw inUse(`The mailbox “${mailbox.name}” puts its tickets into “${category.name}”. Change that first.`);
  // Without a row here a field belongs to every category, so the last row must not vanish by itself.
  const rows = await ctx.tx
    .select({
      fieldId: customFieldCategories.fieldId,
      categoryId: customFieldCategories.categoryId,
      name: customFields.name,
    })
    .from(customFieldCategories)
    .innerJoin(customFields, eq(customFields.id, customFieldCategories.fieldId))
    .where(eq(customFields.workspaceId, ctx.workspace.id));
  const only = rows.find(
    (row) => row.categoryId === category.id && !rows.some((other) => other.fieldId === row.fieldId && other !== row),
  );
  if (only) throw inUse(`The field “${only.name}” is only for “${category.name}”. Change or delete the field first.`);
}

/** What the audit log keeps of a category: words, not numbers. */
async function facts(ctx: TransactionContext, row: Row, people: People) {
  const { name, groupName, description, prefix, isPublic, active, timeRequired } = row;
  const { assignment, assignsAdministrators, assignsTeam, assignsOnMove } = row;
  const workers = await ctx.tx
    .select({ agentId: categoryAgents.agentId })
    .from(categoryAgents)
    .where(eq(categoryAgents.categoryId, row.id))
    .orderBy(asc(categoryAgents.agentId));
  return {
    name,
    groupName,
    description,
    prefix,
    isPublic,
    active,
    assignment,
    assignsAdministrators,
    assignsTeam,
    assignsOnMove,
    timeRequired,
    team: people.teamName(row.teamId),
    defaultAgent: people.agentName(row.defaultAgentId),
    agents: workers.map((worker) => people.agentName(worker.agentId)),
    reportingTags: await reportingTagNames(ctx, row.id),
  };
}

async function saveOrder(
  ctx: TransactionContext,
  rows: readonly Row[],
  id: number,
  placeAfterId: number | null | undefined,
) {
  const order = placed(
    rows.map((row) => row.id),
    id,
    placeAfterId,
  );
  for (const row of rows) {
    const position = order.indexOf(row.id) * 10;
    if (row.position !== position) await ctx.tx.update(categories).set({ position }).where(eq(categories.id, row.id));
  }
}
