import { getExtracted } from "next-intl/server";
import { type Clock, formatMomentInline } from "@/components/ui/time-format";
import { isAway } from "@/lib/domain/agents/absence";
import type { AgentEntry } from "@/lib/domain/catalog/catalog";

export type AgentChoice = { id: number; name: string; hint?: string };

/** Agents as one assigns to them; whoever is away has a hint that says so, until when, and what they left word of. */
export async function agentChoices(agents: readonly AgentEntry[], clock: Clock): Promise<AgentChoice[]> {
  const t = await getExtracted("console");
  return agents.map((agent) => {
    if (!isAway(agent, new Date(clock.now))) return { id: agent.id, name: agent.name };
    const until = agent.awayUntil
      ? t("away until {moment}", { moment: formatMomentInline(agent.awayUntil, clock) })
      : t("away");
    return { id: agent.id, name: agent.name, hint: [until, agent.awayMessage].filter(Boolean).join(": ") };
  });
}
