import type { Category } from "../catalog/catalog";
import { invalid } from "../errors";

type Checked = Pick<Category, "assignment" | "defaultAgentId" | "assignsAdministrators" | "assignsTeam">;

/** How tickets of a category find their agent, in the words of the screens. */
export const assignmentWords: Record<Category["assignment"], string> = {
  off: "Nobody: they wait in the inbox",
  default: "Always the default agent",
  random: "A random one of its agents",
  fewest_open: "Whoever of its agents has the fewest open tickets",
  round_robin: "Its agents in turn",
};

/** Throw `invalid` when a category would assign its tickets to somebody it does not have. */
export function assertAssignable(
  category: Checked,
  activeAgentIds: readonly number[],
  defaultAgentActive: boolean,
): void {
  if (category.assignment === "off") return;
  if (category.assignment === "default") {
    if (category.defaultAgentId === null || !defaultAgentActive) {
      throw invalid({ defaultAgentId: "Choose an active agent who gets the tickets." });
    }
    return;
  }
  if (activeAgentIds.length === 0 && category.assignsTeam)
    throw invalid({
      teamId: category.assignsAdministrators
        ? "Choose a team that has an active member."
        : "Choose a team that has an active member who is no administrator.",
    });
  if (activeAgentIds.length === 0) {
    throw invalid({
      agentIds: category.assignsAdministrators
        ? "Choose at least one active agent to share the tickets among."
        : "Choose at least one active agent who is no administrator to share the tickets among.",
    });
  }
}
