import { useExtracted } from "next-intl";
import { Chip, type ChipTone } from "@/components/ui/chip";
import { Time } from "@/components/ui/time";
import type { ClockStanding } from "@/lib/domain/rules/clock-standing";
import { ConditionMarks } from "./condition-marks";

const standings: Record<ClockStanding["standing"], { label: string; tone: ChipTone; why: string }> = {
  will_act: { label: "Will act", tone: "accent", why: "Its conditions hold, so it acts when it looks next." },
  done: {
    label: "Has acted",
    tone: "positive",
    why: "It acts once, and has. It acts again when the ticket has stopped matching and matches anew.",
  },
  does_not_hold: { label: "Does not match", tone: "neutral", why: "Not all that it asks for holds now." },
  left_alone: {
    label: "Left alone",
    tone: "neutral",
    why: "It does not look at tickets that are merged away, in the trash or spam.",
  },
};

/** What each rule of the clock makes of a ticket as it is now: why it acts, or why not. */
export function ClockRules({ rules }: { rules: readonly ClockStanding[] }) {
  const t = useExtracted("console");
  if (rules.length === 0) return null;
  return (
    <details className="rounded-md border border-border">
      <summary className="cursor-default px-3 py-2 font-medium">
        {t("Rules that act by the clock, and this ticket now ({length, number})", { length: rules.length })}
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
  const { label, tone, why } = standings[rule.standing];
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
              <>
                {" "}
                {t("It acted last")} <Time value={new Date(rule.actedAt).toISOString()} />.
              </>
            ) : null}{" "}
            {rule.nextAt ? (
              <>
                {t("It looks next")} <Time value={new Date(rule.nextAt).toISOString()} />.
              </>
            ) : (
              t("It is looking just now.")
            )}
          </p>
          <ConditionMarks conditions={rule.conditions} />
        </div>
      </details>
    </li>
  );
}
