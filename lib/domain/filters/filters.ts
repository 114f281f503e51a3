import { and, asc, eq, or, sql } from "drizzle-orm";
import { filterAgents, filters, teamMembers } from "@/db/schema/index";
import { authorize, can } from "../access";
import { callingAgentId } from "../agents/caller";
import { loadCatalog } from "../catalog/catalog";
import { type Context, inTransaction, reader, type TransactionContext } from "../context";
import { invalid, notFound } from "../errors";
import { listRoleNames } from "../roles/queries";
import { compileQuery } from "../tickets/compile-query";
import { findField } from "../tickets/fields";
import { type Grouping, groupings } from "../tickets/groupings";
import { type TicketQuery, ticketQuery } from "../tickets/query";
import { type FilterColumn, filterColumns } from "./columns";
import { type FilterInput, filterInput, type filterSharings } from "./schema";

/** A saved query. `mine` says whether the caller may change it. */
export type Filter = {
  id: number;
  name: string;
  folder: string;
  sharing: (typeof filterSharings)[number];
  teamId: number | null;
  roleId: number | null;
  /** With whom it is shared, where that is certain people. */
  agentIds: number[];
  /** By what its tickets are grouped; empty for not at all. */
  grouping: Grouping | "";
  /** One line for each ticket. */
  dense: boolean;
  query: TicketQuery;
  sort: string;
  /** Empty: the usual ones. */
  columns: FilterColumn[];
  mine: boolean;
};

function toFilter(ctx: Context, row: typeof filters.$inferSelect, agentIds: number[]): Filter | null {
  const query = ticketQuery.safeParse(row.query);
  if (!query.success) return null;
  const mine = row.ownerId === callingAgentId(ctx) || can(ctx.actor, "settings.manage");
  const { id, name, folder, sharing, teamId, roleId, sort, dense } = row;
  const grouping = groupings.find((one) => one === row.grouping) ?? "";
  const columns = row.columns.filter((column): column is FilterColumn => filterColumns.some((one) => one === column));
  const shared = { sharing, teamId, roleId, agentIds };
  return { id, name, folder, ...shared, sort, grouping, dense, query: query.data, columns, mine };
}

/** The filters an agent can use: their own, and those shared with everyone, their role, a team of theirs or them. */
export async function listFilters(ctx: Context): Promise<Filter[]> {
  const agentId = callingAgentId(ctx);
  const roleId = ctx.actor.type === "agent" ? ctx.actor.role.id : 0;
  const rows = await reader(ctx)
    .select({
      filter: filters,
      agentIds: sql<number[]>`array(select ${filterAgents.agentId} from ${filterAgents}
        where ${filterAgents.filterId} = ${filters.id} order by 1)`,
    })
    .from(filters)
    .where(
      and(
        eq(filters.workspaceId, ctx.workspace.id),
        or(
          eq(filters.ownerId, agentId),
          eq(filters.sharing, "everyone"),
          and(eq(filters.sharing, "role"), eq(filters.roleId, roleId)),
          and(
            eq(filters.sharing, "people"),
            sql`${filters.id} in (select ${filterAgents.filterId} from ${filterAgents} where ${filterAgents.agentId} = ${agentId})`,
          ),
          and(
            eq(filters.sharing, "team"),
            sql`${filters.teamId} in (select ${teamMembers.teamId} from ${teamMembers} where ${teamMembers.agentId} = ${agentId})`,
          ),
        ),
      ),
    )
    .orderBy(asc(filters.folder), asc(filters.position), asc(filters.name), asc(filters.id))
    .limit(200);
  return rows.map((row) => toFilter(ctx, row.filter, row.agentIds)).filter((filter) => filter !== null);
}

/** One of the filters the caller can use; `not_found` otherwise. */
export async function getFilter(ctx: Context, filterId: number): Promise<Filter> {
  const found = (await listFilters(ctx)).find((filter) => filter.id === filterId);
  if (!found) throw notFound("Filter");
  return found;
}

/** Lock a filter the caller may change: their own, or anyone's for those who manage the settings. */
async function lockOwn(ctx: TransactionContext, filterId: number): Promise<void> {
  const agentId = callingAgentId(ctx);
  const [row] = await ctx.tx
    .select()
    .from(filters)
    .where(and(eq(filters.id, filterId), eq(filters.workspaceId, ctx.workspace.id)))
    .for("update");
  const shared = row && row.sharing !== "private";
  if (!row || (row.ownerId !== agentId && !shared)) throw notFound("Filter");
  if (row.ownerId !== agentId) authorize(ctx, "settings.manage");
}

/**
 * Make a filter, or change one. Errors: `forbidden` when it is shared without the right to; `invalid` on `name`, `query`,
 * `sort`, `teamId`, `roleId` or `agentIds`; `not_found`.
 */
export async function saveFilter(ctx: Context, raw: FilterInput): Promise<Filter> {
  const input = filterInput.parse(raw);
  const agentId = callingAgentId(ctx);
  if (input.sharing !== "private") authorize(ctx, "filter.share");
  return inTransaction(ctx, async (ctx) => {
    const catalog = await loadCatalog(ctx);
    compileQuery(ctx, catalog, input.query);
    if (!findField(catalog, input.sort.replace(/^-/, ""))?.sortable) {
      throw invalid({ sort: "Tickets cannot be sorted by this." });
    }
    if (input.sharing === "team" && !catalog.team.has(input.teamId ?? 0)) throw invalid({ teamId: "Choose a team." });
    if (input.sharing === "role" && !(await listRoleNames(ctx)).some((role) => role.id === input.roleId)) {
      throw invalid({ roleId: "Choose a role." });
    }
    const agentIds = input.sharing === "people" ? [...new Set(input.agentIds)] : [];
    if (input.sharing === "people" && !(agentIds.length > 0 && agentIds.every((id) => catalog.agent.has(id)))) {
      throw invalid({ agentIds: "Choose at least one person." });
    }
    const values = {
      name: input.name,
      folder: input.folder,
      sharing: input.sharing,
      teamId: input.sharing === "team" ? input.teamId : null,
      roleId: input.sharing === "role" ? input.roleId : null,
      grouping: input.grouping,
      dense: input.dense,
      query: input.query,
      sort: input.sort,
      ...(input.columns === undefined ? {} : { columns: input.columns }),
    };
    if (input.id !== undefined) await lockOwn(ctx, input.id);
    const [row] =
      input.id === undefined
        ? await ctx.tx
            .insert(filters)
            .values({ ...values, workspaceId: ctx.workspace.id, ownerId: agentId })
            .returning()
        : await ctx.tx.update(filters).set(values).where(eq(filters.id, input.id)).returning();
    const filter = row && toFilter(ctx, row, agentIds);
    if (!filter) throw new Error("The filter was not stored.");
    await ctx.tx.delete(filterAgents).where(eq(filterAgents.filterId, filter.id));
    if (agentIds.length > 0) {
      await ctx.tx.insert(filterAgents).values(agentIds.map((agentId) => ({ filterId: filter.id, agentId })));
    }
    return filter;
  });
}

/** Throw a filter away. Errors: `not_found`; `forbidden` for a colleague's. */
export async function deleteFilter(ctx: Context, filterId: number): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    await lockOwn(ctx, filterId);
    await ctx.tx.delete(filters).where(eq(filters.id, filterId));
  });
}
