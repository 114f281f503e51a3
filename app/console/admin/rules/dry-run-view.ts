import type { DryRunView } from "@/app/api/rules/trial/answer";
import type { RuleKind } from "@/lib/domain/rules/schema";

/** One answer and the one that went on after it. */
export const joined = (earlier: DryRunView, later: DryRunView): DryRunView => ({
  looked: earlier.looked + later.looked,
  found: [...earlier.found, ...later.found],
  next: later.next,
});

/** "It would have acted 3 times on the newest 120 events." */
export function foundInWords(kind: RuleKind, view: DryRunView): string {
  const count = view.found.length;
  if (view.conditions) return count === 1 ? "It would act on this mail." : "It would not act on this mail.";
  if (kind !== "automation") {
    const noun = kind === "mail" ? "mail" : "event";
    if (view.looked === 0) return `There is no past ${noun} yet that it could be tried on.`;
    const of = view.looked === 1 ? `the newest ${noun}` : `the newest ${view.looked} ${noun}s`;
    if (count === 0) return `It would not have acted on ${of}.`;
    return `It would have acted ${count === 1 ? "once" : `${count} times`} on ${of}.`;
  }
  if (count === 0) return "It would act on no ticket now.";
  const more = view.next === null ? "" : ", and maybe on older ones";
  return `It would act on ${count === 1 ? "1 ticket" : `${count} tickets`} now${more}.`;
}
