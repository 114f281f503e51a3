"use client";

import { ArrowRight } from "lucide-react";
import { useExtracted } from "next-intl";
import { Time } from "@/components/ui/time";
import type { AuditLine } from "@/lib/domain/audit/logic";
import type { auditActions } from "@/lib/domain/audit/schema";
import type { Via } from "@/lib/domain/context";
import { useSay } from "@/lib/i18n/said";
import { useActionWords, viaWords } from "../action-words";

type AuditRowProps = {
  entry: {
    id: number;
    action: (typeof auditActions)[number];
    objectType: string;
    objectName: string;
    actorName: string;
    via: Via;
    ip: string;
    createdAt: string;
    lines: AuditLine[];
  };
};

/** One act: who did what to which thing, when and from where, with a line for each thing that changed. */
export function AuditRow({ entry }: AuditRowProps) {
  const t = useExtracted("admin");
  const { action, objectType, objectName, lines } = entry;
  const say = useSay();
  const actionWords = useActionWords();
  return (
    <li className="border-b border-border py-2.5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <p className="min-w-0 wrap-anywhere">
          {t.rich("{action, select, login {<who></who> {did}} other {<who></who> {did} {what} <name></name>}}", {
            action,
            did: actionWords[action],
            what: say(`${objectType.charAt(0).toLowerCase()}${objectType.slice(1)}`),
            who: () => <bdi className="font-medium">{entry.actorName || t("Somebody")}</bdi>,
            name: () => <bdi className="font-medium">{objectName}</bdi>,
          })}
        </p>
        <p className="text-sm text-ink-muted">
          <Time value={entry.createdAt} /> · {say(viaWords[entry.via])}
          {entry.ip ? <span className="font-mono text-xs"> · {entry.ip}</span> : null}
        </p>
      </div>
      {lines.length > 0 ? (
        <dl className="mt-1 grid gap-x-4 gap-y-0.5 text-sm sm:grid-cols-[10rem_1fr]">
          {lines.map((line) => (
            <Line key={line.label} line={line} />
          ))}
        </dl>
      ) : null}
    </li>
  );
}

function Line({ line }: { line: AuditLine }) {
  const t = useExtracted("admin");
  const say = useSay();
  return (
    <>
      <dt className="text-ink-muted">{say(line.label)}</dt>
      <dd className="min-w-0 wrap-anywhere">
        {line.from === null ? null : (
          <>
            <span className="sr-only">{t("from")} </span>
            <del dir="auto" className="text-ink-muted decoration-ink-faint">
              {say(line.from)}
            </del>
            <ArrowRight className="mx-1.5 inline size-3.5 text-ink-faint rtl:rotate-180" aria-hidden="true" />
            <span className="sr-only"> {t("to")} </span>
          </>
        )}
        {line.to === null ? (
          <span className="text-ink-muted">{t("nothing")}</span>
        ) : (
          <span dir="auto">{say(line.to)}</span>
        )}
      </dd>
    </>
  );
}
