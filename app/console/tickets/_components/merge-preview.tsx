"use client";

import { TriangleAlert } from "lucide-react";
import { useExtracted } from "next-intl";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/input";
import { useList } from "@/components/ui/use-list";
import { formatDuration } from "@/lib/text/duration";
import type { lookAtMerge } from "../relation-actions";

export type Preview = Extract<Awaited<ReturnType<typeof lookAtMerge>>, { ok: true }>["data"];
export type MergeChoice = { targetId: number; subjectFromId?: number; customerFromId?: number };

type MergePreviewProps = {
  preview: Preview;
  choice: MergeChoice;
  onChoose: (choice: MergeChoice) => void;
  /** Another ticket is to stay. */
  onTarget: (targetId: number) => void;
};

/** What comes together, which ticket stays, whose subject and customer it has, and what to think of before. */
export function MergePreview({ preview, choice, onChoose, onTarget }: MergePreviewProps) {
  const t = useExtracted("console");
  const all = [preview.target, ...preview.sources].flatMap((one) => one ?? []);
  const list = useList();
  const { target } = preview;
  const customers = new Map(all.map((one) => [one.customerId, one]));
  const warnings = [
    ...(customers.size > 1
      ? [t("They are from different customers. Whoever is the customer afterwards reads the public messages of all.")]
      : []),
    ...(target?.isClosed ? [t("#{id} is closed and stays closed.", { id: String(target.id) })] : []),
    ...all.flatMap((one) => {
      const { id, mergedIntoId } = one;
      if (mergedIntoId !== null)
        return [
          t("#{id} was merged into #{mergedIntoId} in the meantime.", {
            id: String(id),
            mergedIntoId: String(mergedIntoId),
          }),
        ];
      return one.mayMerge ? [] : [t("You are not allowed to merge #{id}.", { id: String(id) })];
    }),
  ];
  return (
    <div className="grid gap-4">
      {warnings.length > 0 ? (
        <ul role="alert" className="grid gap-1 text-warning">
          {warnings.map((warning) => (
            <li key={warning} className="flex items-start gap-2">
              <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
              {warning}
            </li>
          ))}
        </ul>
      ) : null}
      <fieldset>
        <legend className="mb-1 font-medium">{t("Which one stays?")}</legend>
        {all
          .toSorted((a, b) => a.id - b.id)
          .map((one) => (
            <label
              key={one.id}
              className="flex items-start gap-2.5 rounded-md px-2 py-1.5 hover:bg-sunken has-checked:bg-accent-soft"
            >
              <input
                type="radio"
                name="stays"
                checked={one.id === target?.id}
                onChange={() => onTarget(one.id)}
                className="mt-1 accent-accent"
              />
              <span className="min-w-0 flex-1">
                <span className="flex items-baseline gap-2">
                  <span className="font-mono text-xs text-ink-muted">#{one.id}</span>
                  <span dir="auto" className="min-w-0 flex-1 truncate">
                    {one.subject}
                  </span>
                  <span className="max-w-40 truncate text-sm text-ink-muted">{one.customer}</span>
                </span>
                <span className="block text-sm text-ink-muted">
                  {list(
                    [
                      one.messages > 0 &&
                        t("{count, plural, one {# message} other {# messages}}", { count: one.messages }),
                      one.notes > 0 && t("{count, plural, one {# note} other {# notes}}", { count: one.notes }),
                      one.files > 0 && t("{count, plural, one {# file} other {# files}}", { count: one.files }),
                      one.seconds > 0 && t("{time} of time", { time: formatDuration(one.seconds) }),
                      one.followers > 0 &&
                        t("{count, plural, one {# follower} other {# followers}}", { count: one.followers }),
                      one.drafts > 0 && t("{count, plural, one {# draft} other {# drafts}}", { count: one.drafts }),
                    ].filter((words) => words !== false),
                    "plain",
                  )}
                </span>
              </span>
            </label>
          ))}
      </fieldset>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("Subject")}>
          {(control) => (
            <NativeSelect
              {...control}
              value={choice.subjectFromId ?? target?.id}
              onChange={(event) => onChoose({ ...choice, subjectFromId: Number(event.target.value) })}
            >
              {all.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.subject}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
        {customers.size > 1 ? (
          <Field label={t("Customer")}>
            {(control) => (
              <NativeSelect
                {...control}
                value={choice.customerFromId ?? target?.id}
                onChange={(event) => onChoose({ ...choice, customerFromId: Number(event.target.value) })}
              >
                {[...customers.values()].map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.customer}
                  </option>
                ))}
              </NativeSelect>
            )}
          </Field>
        ) : null}
      </div>
    </div>
  );
}
