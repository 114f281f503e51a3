import { and, asc, count, eq, inArray } from "drizzle-orm";
import { agents, cannedResponses, categories, filters, teamMembers, teams, tickets } from "@/db/schema/index";
import { joinName } from "@/lib/text/names";
import { authorize } from "../access";
import { recordAudit } from "../audit";
import { assertFreeName } from "../catalog/names";
import { touchCatalog } from "../catalog/touch-catalog";
import { stillInUse, ticketUsage } from "../catalog/usage";
import { type Context, inTransaction, type TransactionContext } from "../context";
import { DomainError, invalid, notFound } from "../errors";
import { type CreateTeamInput, createTeamInput, type EditTeamInput, editTeamInput } from "./schema";

type Team = typeof teams.$inferSelect;

const teamRows = (ctx: TransactionContext): Promise<Team[]> =>
  ctx.tx.select().from(teams).where(eq(teams.workspaceId, ctx.workspace.id)).orderBy(asc(teams.name));

function pick(rows: readonly Team[], id: number): Team {
  const row = rows.find((one) => one.id === id);
  if (!row) throw notFound("Team");
  return row;
}

/**
 * Add a team with its members.
 * Errors: `forbidden` without `agents.manage`; `invalid` for a taken name or an unknown member.
 */
export async function createTeam(ctx: Context, raw: CreateTeamInput): Promise<{ id: number }> {
  authorize(ctx, "agents.manage");
  const input = createTeamInput.parse(raw);
  return inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    assertFreeName(await teamRows(ctx), input.name, null);
    const [row] = await ctx.tx
      .insert(teams)
      .values({ workspaceId: ctx.workspace.id, name: input.name, active: input.active })
      .returning();
    if (!row) throw new Error("The team was not stored.");
    const members = await saveMembers(ctx, row.id, input.memberIds);
    await recordAudit(ctx, {
      action: "add",
      objectType: "Team",
      objectId: row.id,
      objectName: row.name,
      after: { name: row.name, active: row.active, members },
    });
    return { id: row.id };
  });
}

/**
 * Rename a team, change who is in it, or take it out of use.
 * Errors: `forbidden`; `not_found`; `invalid` for a taken name or an unknown member.
 */
export async function editTeam(ctx: Context, raw: EditTeamInput): Promise<void> {
  authorize(ctx, "agents.manage");
  const input = editTeamInput.parse(raw);
  await inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const rows = await teamRows(ctx);
    const before = pick(rows, input.id);
    const membersBefore = await memberNames(ctx, input.id);
    const after = { name: input.name ?? before.name, active: input.active ?? before.active };
    assertFreeName(rows, after.name, input.id);
    await ctx.tx.update(teams).set(after).where(eq(teams.id, input.id));
    const members = input.memberIds ? await saveMembers(ctx, input.id, input.memberIds) : membersBefore;
    await recordAudit(ctx, {
      action: "edit",
      objectType: "Team",
      objectId: input.id,
      objectName: after.name,
      before: { name: before.name, active: before.active, members: membersBefore },
      after: { ...after, members },
    });
  });
}

/**
 * Delete a team that no ticket, category, filter or saved reply names.
 * Errors: `forbidden`; `not_found`; `conflict` with reason `in_use`.
 */
export async function deleteTeam(ctx: Context, id: number): Promise<void> {
  authorize(ctx, "agents.manage");
  await inTransaction(ctx, async (ctx) => {
    await touchCatalog(ctx);
    const row = pick(await teamRows(ctx), id);
    await ctx.tx.select({ id: teams.id }).from(teams).where(eq(teams.id, id)).for("update");
    const usage = await ticketUsage(ctx, eq(tickets.teamId, id));
    if (usage.all > 0) throw stillInUse(`“${row.name}”`, usage, "Take it out of use instead; its tickets keep it.");
    await assertUnnamed(ctx, row);
    const members = await memberNames(ctx, id);
    await ctx.tx.delete(teams).where(eq(teams.id, id));
    await recordAudit(ctx, {
      action: "delete",
      objectType: "Team",
      objectId: id,
      objectName: row.name,
      before: { name: row.name, active: row.active, members },
    });
  });
}

async function assertUnnamed(ctx: TransactionContext, team: Team) {
  const users = [
    { table: categories, word: "categories" },
    { table: filters, word: "shared filters" },
    { table: cannedResponses, word: "shared replies" },
  ] as const;
  for (const { table, word } of users) {
    const [row] = await ctx.tx.select({ count: count() }).from(table).where(eq(table.teamId, team.id));
    if (!row || row.count === 0) continue;
    throw new DomainError(
      "conflict",
      `“${team.name}” is named by ${row.count} of the ${word}. Take it out of use instead, or change them first.`,
      { reason: "in_use" },
    );
  }
}

async function memberNames(ctx: TransactionContext, teamId: number): Promise<string[]> {
  const rows = await ctx.tx
    .select({ firstName: agents.firstName, lastName: agents.lastName })
    .from(teamMembers)
    .innerJoin(agents, eq(agents.id, teamMembers.agentId))
    .where(eq(teamMembers.teamId, teamId))
    .orderBy(asc(agents.firstName), asc(agents.lastName), asc(agents.id));
  return rows.map((row) => joinName(row.firstName, row.lastName));
}

/** Make `agentIds` the members of the team; returns their names. `invalid` when one is no agent of this workspace. */
async function saveMembers(ctx: TransactionContext, teamId: number, agentIds: readonly number[]): Promise<string[]> {
  await ctx.tx.delete(teamMembers).where(eq(teamMembers.teamId, teamId));
  if (agentIds.length === 0) return [];
  const known = await ctx.tx
    .select({ agentId: agents.id })
    .from(agents)
    .where(and(eq(agents.workspaceId, ctx.workspace.id), inArray(agents.id, [...agentIds])));
  if (known.length < agentIds.length) throw invalid({ memberIds: "One of these people is no agent here." });
  await ctx.tx.insert(teamMembers).values(known.map(({ agentId }) => ({ teamId, agentId })));
  return memberNames(ctx, teamId);
}
