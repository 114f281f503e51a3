"use client";

import { Check, ChevronLeft, CornerDownLeft } from "lucide-react";
import { useExtracted } from "next-intl";
import { useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import type { Insertion, LookupView, ShownValue } from "@/lib/domain/live-lookup/schema";
import { MessageFrame } from "./message-frame";

type LookupPersonProps = {
  person: LookupView["people"][number];
  /** Resolves to true when it was done; null for who may not change the ticket. */
  onInsert: ((insertions: Insertion[]) => Promise<boolean>) | null;
  /** The way back to the list; null when this is all that was found. */
  back: (() => void) | null;
};

/** One person that a source found: every detail, and buttons to put into the ticket what it can take. */
export function LookupPerson({ person, onInsert, back }: LookupPersonProps) {
  const t = useExtracted("console");
  const [inserted, setInserted] = useState<readonly ShownValue[]>([]);
  const [busy, setBusy] = useState(false);
  const open = person.values.filter(({ insert }) => insert && !insert.same).filter((one) => !inserted.includes(one));
  const insert = async (values: ShownValue[]) => {
    if (!onInsert || busy) return;
    setBusy(true);
    const done = await onInsert(values.flatMap((one) => one.insert ?? []));
    setBusy(false);
    if (done) setInserted((now) => [...now, ...values]);
  };
  return (
    <>
      {back ? (
        <Button look="quiet" size="sm" className="-ms-2 mb-1" onClick={back}>
          <ChevronLeft className="size-4 rtl:rotate-180" aria-hidden="true" />
          {t("All who were found")}
        </Button>
      ) : null}
      <dl className="grid gap-1.5">
        {person.values.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a source may name two details alike
          <div key={index} className={one.html ? "grid" : "grid grid-cols-[96px_minmax(0,1fr)] gap-x-2"}>
            <dt dir="auto" className="wrap-anywhere text-ink-muted">
              {one.label}
            </dt>
            <dd className="min-w-0">
              {one.html ? (
                <MessageFrame html={one.html} picturesHref={null} title={one.label} />
              ) : (
                <span className="flex items-start gap-1">
                  <span dir="auto" className="min-w-0 flex-1 whitespace-pre-wrap wrap-anywhere">
                    {one.text || <span className="text-ink-faint">–</span>}
                  </span>
                  {one.insert && (one.insert.same || inserted.includes(one)) ? (
                    <Check
                      className="mt-0.5 size-4 shrink-0 text-positive"
                      role="img"
                      aria-label={t("In the ticket")}
                    />
                  ) : null}
                  {onInsert && open.includes(one) ? (
                    <IconButton
                      label={t("Insert {label}", { label: one.label })}
                      size="sm"
                      className="-my-1 -me-1"
                      busy={busy}
                      onClick={() => void insert([one])}
                    >
                      <CornerDownLeft className="size-4" aria-hidden="true" />
                    </IconButton>
                  ) : null}
                </span>
              )}
              {one.problem ? (
                <span className="block text-sm text-ink-muted">
                  {t("Cannot be inserted: {problem}", { problem: one.problem })}
                </span>
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
      {onInsert && open.length > 0 ? (
        <Button size="sm" className="mt-2.5" busy={busy} onClick={() => void insert(open)}>
          {t("Insert all into the ticket")}
        </Button>
      ) : null}
    </>
  );
}
