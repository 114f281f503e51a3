import type { Catalog, Priority } from "@/lib/domain/catalog/catalog";
import { defaultPriority } from "@/lib/domain/catalog/catalog";

/**
 * This desk's priorities that stand for HelpRealm's low, medium and high: the lowest, the default one, and the next above
 * it that is not the urgent one (the highest, where there is no other).
 */
function levels(catalog: Catalog): [Priority, Priority, Priority] {
  const active = catalog.priorities.filter((priority) => priority.active);
  const medium = defaultPriority(catalog);
  const above = active.filter((priority) => priority.rank > medium.rank);
  const high = above.find((priority) => !priority.isUrgent) ?? above.at(-1) ?? medium;
  return [active[0] ?? medium, medium, high];
}

/** The id of our priority for a `prio` of 1 to 3. */
export const priorityIdOf = (catalog: Catalog, prio: number): number =>
  (levels(catalog)[prio - 1] ?? defaultPriority(catalog)).id;

/** The `prio` of one of our priorities: by its place below, at or above the default one. */
export function prioOf(catalog: Catalog, priorityId: number): 1 | 2 | 3 {
  const rank = catalog.priority.get(priorityId)?.rank;
  const middle = defaultPriority(catalog).rank;
  if (rank === undefined || rank === middle) return 2;
  return rank < middle ? 1 : 3;
}
