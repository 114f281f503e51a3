"use client";

import { clsx } from "clsx";
import { TriangleAlert, X } from "lucide-react";
import { useExtracted } from "next-intl";
import type { ReactNode } from "react";
import { chipClass } from "@/components/ui/chip";
import { Kbd } from "@/components/ui/kbd";
import { Tab } from "@/components/ui/tabs";
import type { ResponseAct } from "@/lib/domain/responses/schema";
import { useActWords } from "./acts";
import type { RecipientWarning } from "./recipient-warnings";
import type { DraftKind, SaveState } from "./use-draft";

type KindTabProps = {
  kind: DraftKind;
  /** Whether something is written there. */
  marked: boolean;
  onPoint: (kind: DraftKind) => void;
  children: ReactNode;
};

/** The tab of one draft; a dot says that the other draft has text in it. */
export function KindTab({ kind, marked, onPoint, children }: KindTabProps) {
  const t = useExtracted("console");
  return (
    <Tab
      value={kind}
      // Whoever points at it wants to write; by keyboard the tabs are gone through. Pressed, not clicked: the tabs move.
      onMouseDown={({ button }) => button === 0 && onPoint(kind)}
      className="flex items-center gap-1.5 text-current! opacity-75 hover:opacity-100 data-[state=active]:bg-current/8! data-[state=active]:opacity-100"
    >
      {children}
      {marked ? (
        <span className="size-1.5 rounded-full bg-accent">
          <span className="sr-only">{t(", has a draft")}</span>
        </span>
      ) : null}
    </Tab>
  );
}

/** Says whether the draft is safe; when there is nothing to say, the key that sends. */
export function SaveHint({ state, className }: { state: SaveState; className: string }) {
  const t = useExtracted("console");
  const hints: Record<SaveState, string> = {
    idle: "",
    unsaved: "",
    saving: t("Saving"),
    saved: t("Draft saved"),
    failed: t("Not saved yet, trying again"),
  };
  return (
    <span
      role="status"
      className={clsx("ms-1 min-w-0 truncate text-xs", state === "failed" ? "text-danger" : className)}
    >
      {hints[state] || (
        <span className="max-md:hidden">
          {t.rich("<ctrl></ctrl> <enter></enter> sends", {
            ctrl: () => <Kbd>{t("Ctrl")}</Kbd>,
            enter: () => <Kbd>{t("Enter")}</Kbd>,
          })}
        </span>
      )}
    </span>
  );
}

/** What follows the address in a warning. */
function useWarningWords(): (warning: RecipientWarning) => string {
  const t = useExtracted("console");
  return (warning) => {
    switch (warning.kind) {
      case "blocked": {
        const { bounces, last } = warning;
        if (last === "") return t("gets no mail any more, {bounces, number} came back", { bounces });
        return t("gets no mail any more, {bounces, number} came back: {last}", { bounces, last });
      }
      case "bounced":
        if (warning.last === "") return t("the last mail to it came back");
        return t("the last mail to it came back: {last}", { last: warning.last });
      case "new":
        if (warning.domain === null) return t("nobody here has written to it yet");
        return t("nobody here has written to it yet, and {domain} is new to this ticket", { domain: warning.domain });
      case "outside":
        return t("{domain} is new to this ticket", { domain: warning.domain });
    }
  };
}

/** So many warnings are spelled out; the rest is counted. */
const SPELLED_OUT = 3;

/** What to think of before the reply goes to these people. */
export function Warnings({ warnings }: { warnings: RecipientWarning[] }) {
  const t = useExtracted("console");
  const wordsOf = useWarningWords();
  const more = warnings.length - SPELLED_OUT;
  return (
    <div role="status" className="px-3.5 text-sm">
      <ul aria-label={t("About the recipients")}>
        {warnings.slice(0, SPELLED_OUT).map((warning) => (
          <li
            key={warning.address}
            className={clsx(
              "flex items-start gap-1.5 pt-1",
              warning.kind === "blocked" ? "text-danger" : "text-warning",
            )}
          >
            <TriangleAlert className="mt-0.5 size-3.5 shrink-0" aria-hidden="true" />
            <span className="min-w-0 break-words">
              <bdi>{warning.address}</bdi>: {wordsOf(warning)}
            </span>
          </li>
        ))}
        {more > 0 ? (
          <li className="pt-1 text-warning">
            {t("and {more, plural, one {# more address} other {# more addresses}} to look at", { more })}
          </li>
        ) : null}
      </ul>
    </div>
  );
}

/** What goes with the message, each to be taken off. */
export function Acts({ acts, onRemove }: { acts: ResponseAct[]; onRemove: (key: string) => void }) {
  const t = useExtracted("console");
  const wordsOf = useActWords();
  if (acts.length === 0) return null;
  return (
    <ul aria-label={t("Goes with it")} className="flex flex-wrap gap-1.5 px-3.5 pb-2.5">
      {acts
        .map((act) => [act.key, wordsOf(act)] as const)
        .map(([key, label]) => (
          <li key={key} className={clsx(chipClass("neutral"), "pe-0.5")}>
            <span className="truncate">{label}</span>
            <button
              type="button"
              aria-label={t("Take off {label}", { label })}
              onClick={() => onRemove(key)}
              className="grid size-5 place-items-center rounded-full hover:bg-border"
            >
              <X className="size-3" aria-hidden="true" />
            </button>
          </li>
        ))}
    </ul>
  );
}

/** Something to decide before the writing goes on. */
export function Notice({ words, children }: { words: string; children: ReactNode }) {
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-2 border-t border-border bg-warning-soft px-3.5 py-2 text-ink"
    >
      <span className="min-w-48 flex-1">{words}</span>
      {children}
    </div>
  );
}
