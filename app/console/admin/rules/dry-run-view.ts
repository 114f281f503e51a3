import { useExtracted } from "next-intl";
import type { DryRunView } from "@/app/api/rules/trial/answer";
import type { RuleKind } from "@/lib/domain/rules/schema";

/** One answer and the one that went on after it. */
export const joined = (earlier: DryRunView, later: DryRunView): DryRunView => ({
  looked: earlier.looked + later.looked,
  found: [...earlier.found, ...later.found],
  next: later.next,
});

/** Says what a dry run found: "It would have acted 3 times on the newest 120 events." */
export function useFoundWords(): (kind: RuleKind, view: DryRunView) => string {
  const t = useExtracted("admin");
  return (kind, { found, conditions, looked, next }) => {
    const count = found.length;
    if (conditions) return count === 1 ? t("It would act on this mail.") : t("It would not act on this mail.");
    if (kind === "mail") {
      return t(
        "{looked, plural, =0 {There is no past mail yet that it could be tried on.} other {{count, plural, =0 {It would not have acted} one {It would have acted once} other {It would have acted # times}} on {looked, plural, one {the newest mail} other {the newest # mails}}.}}",
        { looked, count },
      );
    }
    if (kind === "trigger") {
      return t(
        "{looked, plural, =0 {There is no past event yet that it could be tried on.} other {{count, plural, =0 {It would not have acted} one {It would have acted once} other {It would have acted # times}} on {looked, plural, one {the newest event} other {the newest # events}}.}}",
        { looked, count },
      );
    }
    return next === null || count === 0
      ? t(
          "{count, plural, =0 {It would act on no ticket now.} one {It would act on # ticket now.} other {It would act on # tickets now.}}",
          { count },
        )
      : t(
          "{count, plural, one {It would act on # ticket now, and maybe on older ones.} other {It would act on # tickets now, and maybe on older ones.}}",
          { count },
        );
  };
}
