import { useExtracted } from "next-intl";
import type { BulkProgress } from "../progress-view";

/** Says what has become of an act on many tickets, in a few words without a full stop. */
export function useRunOutcome(): (run: BulkProgress) => string {
  const t = useExtracted("console");
  return ({ state, total, done, counts }) => {
    const { changed, undone, left } = counts;
    if (state === "running") {
      return t("{done, number} of {total, plural, one {# ticket} other {# tickets}}", { done, total });
    }
    if (state === "undoing") {
      return t("Taken back on {done, number} of {total, plural, one {# ticket} other {# tickets}}", { done, total });
    }
    if (state === "undone" && left === 0) return t("Undone");
    if (state === "undone") {
      return t("Undone on {undone, plural, one {# ticket} other {# tickets}}, left on {left, number}", {
        undone,
        left,
      });
    }
    const untouched = counts.same + counts.skipped;
    if (untouched === 0) return t("{changed, plural, one {# ticket} other {# tickets}} changed", { changed });
    return t("{changed, plural, one {# ticket} other {# tickets}} changed, {untouched, number} not", {
      changed,
      untouched,
    });
  };
}

/** What has become of a run. */
export function RunOutcome({ run }: { run: BulkProgress }) {
  return useRunOutcome()(run);
}
