import type { Status } from "../catalog/catalog";
import { invalid } from "../errors";

type Checked = Pick<Status, "phase" | "builtin" | "isDefault" | "active">;

/**
 * Throws `invalid` unless a desk can run with these statuses: exactly one default, which is in use and open; the built-in
 * ones in use; and one of phase closed that "close" can choose.
 */
export function assertWorkableStatuses(statuses: readonly Checked[]): void {
  const defaults = statuses.filter((status) => status.isDefault);
  if (defaults.length !== 1) {
    throw invalid({ isDefault: "New tickets need one status to start with. Make another one the default instead." });
  }
  for (const status of defaults) {
    if (!status.active) throw invalid({ active: "The status new tickets get must stay in use." });
    if (status.phase !== "open" || status.builtin === "spam") {
      throw invalid({ isDefault: "New tickets can only start in a status of phase open." });
    }
  }
  if (statuses.some((status) => status.builtin !== null && !status.active)) {
    throw invalid({ active: "A built-in status must stay in use." });
  }
  const closing = statuses.some((status) => status.phase === "closed" && status.builtin === null && status.active);
  if (!closing) throw invalid({ active: "Agents need one status in use of phase closed to close tickets with." });
}
