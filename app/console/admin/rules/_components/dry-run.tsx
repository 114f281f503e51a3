"use client";

import { FlaskConical } from "lucide-react";
import { useExtracted } from "next-intl";
import { useId, useState } from "react";
import { type Control, useWatch } from "react-hook-form";
import type { DryRunView } from "@/app/api/rules/trial/answer";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import type { RuleKind } from "@/lib/domain/rules/schema";
import { useSay } from "@/lib/i18n/said";
import { ConditionMarks } from "../../../_components/condition-marks";
import { Sentences } from "../../../_components/sentences";
import { joined, useFoundWords } from "../dry-run-view";
import { type RuleForm, type ruleFormSchema, toRule } from "../form-schema";
import { askDryRun, type DryRunOf } from "./ask-dry-run";
import { PasteMail } from "./paste-mail";

type DryRunProps = {
  kind: RuleKind;
  control: Control<RuleForm, unknown, RuleForm>;
  schema: ReturnType<typeof ruleFormSchema>;
};

type Outcome = { of: string; view: DryRunView } | { of: string; problem: string };

/** Tries what the form says now on the past: what would match, and what would change on each. Nothing is changed. */
export function DryRun({ kind, control, schema }: DryRunProps) {
  const t = useExtracted("admin");
  const say = useSay();
  const headingId = useId();
  const form = useWatch({ control }) as RuleForm;
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [busy, setBusy] = useState(false);
  // Name, folder and switch change nothing of what would happen.
  const said = JSON.stringify({ ...form, name: "", folder: "", enabled: false });
  const run = async (of: DryRunOf, earlier?: DryRunView) => {
    const checked = schema.safeParse({ ...form, name: form.name || t("Dry run") });
    if (!checked.success) {
      setOutcome({ of: said, problem: say(checked.error.issues[0]?.message ?? "") || t("The form is not complete.") });
      return;
    }
    setBusy(true);
    if (!earlier) setOutcome(null);
    const answer = await askDryRun(toRule(kind, checked.data), of).catch(() => null);
    setBusy(false);
    if (!answer) setOutcome({ of: said, problem: t("The server did not answer. Try again.") });
    else if ("problem" in answer) setOutcome({ of: said, ...answer });
    else setOutcome({ of: said, view: earlier ? joined(earlier, answer.view) : answer.view });
  };
  const fresh = outcome?.of === said;
  return (
    <section aria-labelledby={headingId} className="grid gap-3 rounded-md border border-border bg-surface p-4">
      <h3 id={headingId} className="flex items-center gap-2 font-semibold">
        <FlaskConical className="size-4 text-ink-muted" aria-hidden="true" />
        {t("Dry run")}
      </h3>
      <p className="text-sm text-ink-muted">
        {t(
          "{kind, select, trigger {Tries what the form says now, saved or not, on what happened lately, with each ticket as it is now. Nothing is changed, and nothing is sent.} automation {Tries what the form says now, saved or not, on the tickets as they are. Nothing is changed, and nothing is sent.} other {Tries what the form says now, saved or not, on the mails that came in last. Nothing is changed, and nothing is sent.}}",
          { kind },
        )}
      </p>
      <div>
        <Button busy={busy} onClick={() => run({})}>
          {busy ? t("Trying…") : outcome ? t("Try again") : t("Try it")}
        </Button>
      </div>
      {kind === "mail" ? <PasteMail busy={busy} onTry={(raw) => run({ raw })} /> : null}
      <div role="status" className="grid gap-3">
        {outcome && !fresh ? (
          <p className="text-sm text-warning">{t("The form has changed since this was tried.")}</p>
        ) : null}
        {outcome && "problem" in outcome ? <p className="text-sm text-danger">{outcome.problem}</p> : null}
        {outcome && "view" in outcome ? <Found kind={kind} view={outcome.view} /> : null}
      </div>
      {outcome && fresh && "view" in outcome && outcome.view.next !== null ? (
        <div>
          <Button size="sm" look="quiet" busy={busy} onClick={() => run(before(outcome.view), outcome.view)}>
            {t("Look further back")}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

const before = ({ next }: DryRunView): DryRunOf => (next === null ? {} : { before: next });

function Found({ kind, view }: { kind: RuleKind; view: DryRunView }) {
  const t = useExtracted("admin");
  const foundWords = useFoundWords();
  return (
    <>
      <p className="font-medium">{foundWords(kind, view)}</p>
      <ConditionMarks conditions={view.conditions ?? []} />
      {view.found.length > 0 ? (
        <ul className="grid max-h-120 gap-2.5 overflow-y-auto">
          {view.found.map((one) => (
            <li key={one.key} className="min-w-0 border-t border-border pt-2 first:border-0 first:pt-0">
              {one.ticketId === null ? (
                <p dir="auto" className="truncate font-medium">
                  {one.subject || t("No subject")}
                </p>
              ) : (
                <a
                  href={`/console/tickets/${one.ticketId}`}
                  target="_blank"
                  rel="noreferrer"
                  dir="auto"
                  className="block truncate font-medium"
                >
                  #{one.ticketId} {one.subject}
                </a>
              )}
              {one.at ? (
                <p className="truncate text-sm text-ink-muted">
                  <Time value={one.at} /> {one.from}
                </p>
              ) : null}
              {one.error === null ? null : (
                <p className="text-sm text-danger">{t("It would fail: {error}", { error: one.error })}</p>
              )}
              {one.error === null && one.would.length === 0 ? (
                <p className="text-sm text-ink-muted">{t("Nothing would change.")}</p>
              ) : null}
              {one.would.length > 0 ? <Sentences lines={one.would} className="mt-0.5 text-sm" /> : null}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
