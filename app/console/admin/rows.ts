import { getExtracted } from "next-intl/server";
import type { AgentListEntry } from "@/lib/domain/agents/admin-queries";
import type { AgentEntry } from "@/lib/domain/catalog/catalog";

/** Agents to choose from: the active ones, and those chosen already, who can only be taken out. */
export async function agentRows(agents: readonly (AgentEntry | AgentListEntry)[], chosen: readonly number[]) {
  const t = await getExtracted("console");
  return agents
    .filter((agent) => agent.active || chosen.includes(agent.id))
    .map(({ id, name, email, active }) => ({
      id,
      name,
      hint: active ? email : t("deactivated"),
      disabled: !active,
    }));
}

/** Rows of the catalog to choose from: those in use, and the one that is chosen already. */
export async function usableRows(
  rows: readonly { id: number; name: string; active: boolean }[],
  chosen: readonly number[],
) {
  const t = await getExtracted("console");
  return rows
    .filter((row) => row.active || chosen.includes(row.id))
    .map(({ id, name, active }) => ({
      id,
      name: active ? name : t("{name} (out of use)", { name }),
      disabled: !active,
    }));
}
