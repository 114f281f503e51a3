import { useExtracted } from "next-intl";
import { Chip, type ChipTone } from "@/components/ui/chip";
import { Time } from "@/components/ui/time";
import type { ClockStanding } from "@/lib/domain/rules/clock-standing";
import { ConditionMarks } from "./condition-marks";

function useStandings(): Record<ClockStanding["standing"], { label: string; tone: ChipTone; why: string }> {
  const t = useExtracted("console");
  return {
    will_act: { label: t("Will act"), tone: "accent", why: t("Its conditions hold, so it acts when it looks next.") },
    done: {
      label: t("Has acted"),
      tone: "positive",
      why: t("It acts once, and has. It acts again when the ticket has stopped matching and matches anew."),
    },
    does_not_hold: { label: t("Does not match"), tone: "neutral", why: t("Not all that it asks for holds now.") },
    left_alone: {
      label: t("Left alone"),
      tone: "neutral",
      why: t("It does not look at tickets that are merged away, in the trash or spam."),
    },
  };
}

/** What each rule of the clock makes of a ticket as it is now: why it acts, or why not. */
export function ClockRules({ rules }: { rules: readonly ClockStanding[] }) {
  const t = useExtracted("console");
  if (rules.length === 0) return null;
  return (
    <details className="rounded-md border border-border">
      <summary className="cursor-default px-3 py-2 font-medium">
        {t("Rules that act by the clock, and this ticket now ({count, number})", { count: rules.length })}
      </summary>
      <ul className="grid gap-1.5 border-t border-border p-3">
        {rules.map((rule) => (
          <ClockRule key={rule.ruleId} rule={rule} />
        ))}
      </ul>
    </details>
  );
}

function ClockRule({ rule }: { rule: ClockStanding }) {
  const t = useExtracted("console");
  const { label, tone, why } = useStandings()[rule.standing];
  const at = (moment: Date) => <Time value={new Date(moment).toISOString()} kind="inline" />;
  return (
    <li className="rounded-md border border-border bg-surface">
      <details>
        <summary className="flex cursor-default items-center gap-2 px-3 py-2">
          <span dir="auto" className="min-w-0 flex-1 truncate font-medium">
            {rule.name}
          </span>
          <Chip tone={tone}>{label}</Chip>
        </summary>
        <div className="grid gap-2 border-t border-border px-3 py-2">
          <p className="text-ink-muted">
            {why}
            {rule.actedAt ? (
              <> {t.rich("It acted last <at></at>.", { at: () => rule.actedAt && at(rule.actedAt) })}</>
            ) : null}{" "}
            {rule.nextAt
              ? t.rich("It looks next <at></at>.", { at: () => rule.nextAt && at(rule.nextAt) })
              : t("It is looking just now.")}
          </p>
          <ConditionMarks conditions={rule.conditions} />
        </div>
      </details>
    </li>
  );
}
