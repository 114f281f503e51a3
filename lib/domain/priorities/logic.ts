import type { Priority } from "../catalog/catalog";
import { invalid } from "../errors";

type Checked = Pick<Priority, "isDefault" | "isUrgent" | "active">;

/** Throws `invalid` unless exactly one priority is the default, and the default and the urgent one are in use. */
export function assertWorkablePriorities(priorities: readonly Checked[]): void {
  const defaults = priorities.filter((priority) => priority.isDefault);
  if (defaults.length !== 1) {
    throw invalid({ isDefault: "New tickets need one priority to start with. Make another one the default instead." });
  }
  if (defaults.some((priority) => !priority.active)) {
    throw invalid({ active: "The priority new tickets get must stay in use." });
  }
  if (priorities.some((priority) => priority.isUrgent && !priority.active)) {
    throw invalid({ active: "The urgent priority must stay in use. Make another one urgent first." });
  }
}
