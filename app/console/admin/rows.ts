import type { AgentListEntry } from "@/lib/domain/agents/admin-queries";
import type { AgentEntry } from "@/lib/domain/catalog/catalog";

/** Agents to choose from: the active ones, and those chosen already, who can only be taken out. */
export function agentRows(agents: readonly (AgentEntry | AgentListEntry)[], chosen: readonly number[]) {
  return agents
    .filter((agent) => agent.active || chosen.includes(agent.id))
    .map(({ id, name, email, active }) => ({
      id,
      name,
      hint: active ? email : "deactivated",
      disabled: !active,
    }));
}

/** Rows of the catalog to choose from: those in use, and the one that is chosen already. */
export function usableRows(rows: readonly { id: number; name: string; active: boolean }[], chosen: readonly number[]) {
  return rows
    .filter((row) => row.active || chosen.includes(row.id))
    .map(({ id, name, active }) => ({ id, name: active ? name : `${name} (out of use)`, disabled: !active }));
}
