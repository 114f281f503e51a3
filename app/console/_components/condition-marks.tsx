import { Check, Minus, X } from "lucide-react";
import { useExtracted } from "next-intl";
import type { LoggedCondition } from "@/lib/domain/rules/log";

/** The conditions of a rule, each with whether it held. */
export function ConditionMarks({ conditions }: { conditions: readonly LoggedCondition[] }) {
  const t = useExtracted("console");
  if (conditions.length === 0) return null;
  return (
    <ul aria-label={t("Conditions")} className="grid gap-1 text-sm">
      {conditions.map((condition, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what was found never changes, and can be the same twice
        <Condition key={index} condition={condition} />
      ))}
    </ul>
  );
}

function Condition({ condition: { words, held } }: { condition: LoggedCondition }) {
  const t = useExtracted("console");
  const [Icon, color, sign] =
    held === null
      ? [Minus, "text-ink-faint", t("Not asked by itself")]
      : held
        ? [Check, "text-positive", t("Held")]
        : [X, "text-danger", t("Did not hold")];
  return (
    <li className="flex items-start gap-1.5">
      <Icon className={`mt-0.5 size-4 shrink-0 ${color}`} aria-hidden="true" />
      <span className="sr-only">{sign}: </span>
      <span dir="auto" className="min-w-0 text-ink-muted wrap-anywhere" title={sign}>
        {words}
      </span>
    </li>
  );
}
