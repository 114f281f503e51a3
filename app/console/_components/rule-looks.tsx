"use client";

import { useExtracted } from "next-intl";
import { useEffect, useState } from "react";
import { Chip } from "@/components/ui/chip";
import { Time } from "@/components/ui/time";
import type { ClockStanding } from "@/lib/domain/rules/clock-standing";
import type { LoggedLook, LoggedRule } from "@/lib/domain/rules/log";
import { explainRules } from "../rule-log-action";
import { ClockRules } from "./clock-rules";
import { ConditionMarks } from "./condition-marks";
import { OutcomeChip } from "./outcome-chip";
import type { OneLook } from "./rule-log-dialog";
import { Sentences } from "./sentences";

type Found = { looks: LoggedLook[]; clock: ClockStanding[] };

/** The looks of rules at a ticket, read when this is shown: all of them, or only one. */
export function RuleLooks({ ticketId, only }: { ticketId: number; only: OneLook | undefined }) {
  const t = useExtracted("console");
  const [found, setFound] = useState<Found | null>(null);
  const [problem, setProblem] = useState<{ message: string | undefined } | null>(null);
  useEffect(() => {
    explainRules(ticketId)
      .catch(() => null)
      .then((answer) => {
        if (answer?.ok) setFound(answer.data);
        else setProblem({ message: answer?.message });
      });
  }, [ticketId]);
  const looks = found && (only ? found.looks.flatMap((look) => narrowed(look, only)) : found.looks);
  return (
    <>
      {problem ? <p className="text-danger">{problem.message ?? t("The server did not answer. Try again.")}</p> : null}
      {looks === null && !problem ? <p className="text-ink-muted">{t("Reading…")}</p> : null}
      {looks?.length === 0 ? (
        <p className="text-ink-muted">
          {t("No rule has looked at it, or it is so long ago that the log has forgotten.")}
        </p>
      ) : null}
      {only ? null : <ClockRules rules={found?.clock ?? []} />}
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
    </>
  );
}

function narrowed(look: LoggedLook, only: OneLook): LoggedLook[] {
  if (look.eventId !== only.eventId || look.inboundMailId !== only.inboundMailId) return [];
  const rules = look.rules.filter((rule) => rule.ruleId === only.ruleId);
  return rules.length > 0 ? [{ ...look, rules }] : [];
}

function RuleLook({ rule, opened }: { rule: LoggedRule; opened: boolean }) {
  const t = useExtracted("console");
  const reasons: Partial<Record<LoggedRule["outcome"], string>> = {
    nothing: t("Its conditions held, and everything was as it would have made it."),
    did_not_hold: t("Its conditions did not hold."),
    stopped: t("A rule before it said that none should follow."),
    own_event: t("It had made this change itself."),
  };
  const telling = opened || ["acted", "failed", "held_back"].includes(rule.outcome);
  return (
    <li className="rounded-md border border-border bg-surface">
      <details open={telling}>
        <summary className="flex cursor-default items-center gap-2 px-3 py-2">
          <span dir="auto" className="min-w-0 flex-1 truncate font-medium">
            {rule.name || t("A rule that is gone")}
          </span>
          {rule.isDeleted ? (
            <Chip>{t("Deleted since")}</Chip>
          ) : rule.isChanged ? (
            <Chip>{t("Changed since")}</Chip>
          ) : null}
          <OutcomeChip outcome={rule.outcome} />
        </summary>
        <div className="grid gap-2 border-t border-border px-3 py-2">
          {rule.did.length > 0 ? (
            <Sentences lines={rule.did} />
          ) : (
            <p className="text-ink-muted">{rule.reason || reasons[rule.outcome]}</p>
          )}
          <ConditionMarks conditions={rule.conditions} />
        </div>
      </details>
    </li>
  );
}
