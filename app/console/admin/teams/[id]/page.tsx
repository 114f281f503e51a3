import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getExtracted } from "next-intl/server";
import { listAgents } from "@/lib/domain/agents/admin-queries";
import { listTeams, teamUsage } from "@/lib/domain/teams/queries";
import { idOf, requireAdmin, rowOr404 } from "../../gate";
import { agentRows } from "../../rows";
import { TeamForm } from "../_components/team-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getExtracted("admin");
  return { title: t("Team") };
}

/** The form of one team. */
export default async function TeamPage({ params }: { params: Promise<{ id: string }> }) {
  const { ctx } = await requireAdmin("agents.manage");
  const id = idOf((await params).id);
  const [teams, agents, usage] = await Promise.all([listTeams(ctx), listAgents(ctx), rowOr404(teamUsage(ctx, id))]);
  const team = teams.find((one) => one.id === id);
  if (!team) notFound();
  const { name, active, memberIds } = team;
  return (
    <TeamForm
      key={id}
      agents={await agentRows(agents, memberIds)}
      stored={{ id, usage, values: { name, active, memberIds } }}
    />
  );
}
