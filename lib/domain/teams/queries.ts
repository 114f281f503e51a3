import { eq } from "drizzle-orm";
import { tickets } from "@/db/schema/index";
import { authorize } from "../access";
import { loadCatalog, type Team } from "../catalog/catalog";
import type { Usage } from "../catalog/logic";
import { openTicketsBy, ticketUsage } from "../catalog/usage";
import type { Context } from "../context";
import { notFound } from "../errors";

/** Every team by name, with how much open work each has. Needs `agents.manage`. */
export async function listTeams(ctx: Context): Promise<(Team & { openTickets: number })[]> {
  authorize(ctx, "agents.manage");
  const [{ teams }, open] = await Promise.all([loadCatalog(ctx), openTicketsBy(ctx, tickets.teamId)]);
  return teams.map((team) => ({ ...team, openTickets: open.get(team.id) ?? 0 }));
}

export type TeamUsage = Usage & { categoryNames: string[] };

/** What a team is used by: tickets, and the categories that hand their tickets to it. Needs `agents.manage`. */
export async function teamUsage(ctx: Context, id: number): Promise<TeamUsage> {
  authorize(ctx, "agents.manage");
  const catalog = await loadCatalog(ctx);
  if (!catalog.team.has(id)) throw notFound("Team");
  const usage = await ticketUsage(ctx, eq(tickets.teamId, id));
  return { ...usage, categoryNames: catalog.categories.filter((one) => one.teamId === id).map((one) => one.name) };
}
