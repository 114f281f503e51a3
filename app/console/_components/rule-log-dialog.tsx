"use client";

import { Check, Minus, X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Chip } from "@/components/ui/chip";
import { Dialog } from "@/components/ui/dialog";
import { Time } from "@/components/ui/time";
import type { LoggedCondition, LoggedLook, LoggedRule } from "@/lib/domain/rules/log";
import { explainRules } from "../rule-log-action";
import { outcomeWords } from "./rule-outcomes";

type RuleLogDialogProps = {
  ticketId: number;
  trigger: ReactNode;
  /** One look of one rule, instead of all. */
  only?: { ruleId: number; eventId: number | null; inboundMailId: string | null };
};

/** Which rules looked at a ticket and why each of them acted or not, read when it is opened. */
export function RuleLogDialog({ ticketId, trigger, only }: RuleLogDialogProps) {
  const [looks, setLooks] = useState<LoggedLook[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const load = async () => {
    setProblem(null);
    const answer = await explainRules(ticketId).catch(() => null);
    if (answer?.ok) setLooks(only ? answer.data.flatMap((look) => narrowed(look, only)) : answer.data);
    else setProblem(answer?.message ?? "The server did not answer. Try again.");
  };
  return (
    <Dialog
      title={`Rules and ticket #${ticketId}`}
      description="Which rules looked, what each of them found, and what it did. Newest first."
      size="lg"
      trigger={trigger}
      onOpenChange={(open) => {
        if (open) void load();
      }}
    >
      {problem ? <p className="text-danger">{problem}</p> : null}
      {looks === null && !problem ? <p className="text-ink-muted">Reading…</p> : null}
      {looks?.length === 0 ? (
        <p className="text-ink-muted">No rule has looked at it, or it is so long ago that the log has forgotten.</p>
      ) : null}
      <ol className="grid gap-4">
        {looks?.map((look) => (
          <li key={`${look.at.getTime()}-${look.eventId}-${look.rules[0]?.ruleId}`} className="grid gap-1.5">
            <p className="flex flex-wrap items-baseline gap-x-2 font-medium">
              {look.occasion}
              <span className="text-sm font-normal text-ink-muted">
                <Time value={new Date(look.at).toISOString()} />
              </span>
            </p>
            <ul className="grid gap-1.5">
              {look.rules.map((rule) => (
                <RuleLook key={rule.ruleId} rule={rule} opened={only !== undefined} />
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}

function narrowed(look: LoggedLook, only: NonNullable<RuleLogDialogProps["only"]>): LoggedLook[] {
  if (look.eventId !== only.eventId || look.inboundMailId !== only.inboundMailId) return [];
  const rules = look.rules.filter((rule) => rule.ruleId === only.ruleId);
  return rules.length > 0 ? [{ ...look, rules }] : [];
}

const reasons: Partial<Record<LoggedRule["outcome"], string>> = {
  nothing: "Its conditions held, and everything was as it would have made it.",
  did_not_hold: "Its conditions did not hold.",
  stopped: "A rule before it said that none should follow.",
  own_event: "It had made this change itself.",
};

function RuleLook({ rule, opened }: { rule: LoggedRule; opened: boolean }) {
  const { label, tone } = outcomeWords[rule.outcome];
  const telling = opened || ["acted", "failed", "held_back"].includes(rule.outcome);
  return (
    <li className="rounded-md border border-border bg-surface">
      <details open={telling}>
        <summary className="flex cursor-default items-center gap-2 px-3 py-2">
          <span dir="auto" className="min-w-0 flex-1 truncate font-medium">
            {rule.name || "A rule that is gone"}
          </span>
          {rule.isDeleted ? <Chip>Deleted since</Chip> : rule.isChanged ? <Chip>Changed since</Chip> : null}
          <Chip tone={tone}>{label}</Chip>
        </summary>
        <div className="grid gap-2 border-t border-border px-3 py-2">
          {rule.did.length > 0 ? (
            <ul className="grid list-disc gap-0.5 ps-5">
              {rule.did.map((sentence, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: what was done never changes, and can be the same twice
                <li key={index} dir="auto" className="wrap-anywhere">
                  {sentence}
                </li>
              ))}
            </ul>
          ) : (
            <p className="text-ink-muted">{rule.reason || reasons[rule.outcome]}</p>
          )}
          {rule.conditions.length > 0 ? (
            <ul aria-label="Conditions" className="grid gap-1 text-sm">
              {rule.conditions.map((condition, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: conditions of the past never change, and can be the same twice
                <Condition key={index} condition={condition} />
              ))}
            </ul>
          ) : null}
        </div>
      </details>
    </li>
  );
}

function Condition({ condition: { words, held } }: { condition: LoggedCondition }) {
  const [Icon, color, sign] =
    held === null
      ? [Minus, "text-ink-faint", "Not asked by itself"]
      : held
        ? [Check, "text-positive", "Held"]
        : [X, "text-danger", "Did not hold"];
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
