"use client";

import { useExtracted } from "next-intl";
import { useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { keysAreOn, type PageKeyName, pageKeys, switchKeys } from "./page-keys";

/** The keys that do something on this page, and whether they act. */
export function KeySheet({ onClose }: { onClose: () => void }) {
  const t = useExtracted("portal");
  // Asked once: with the sheet open nothing of the page has the focus.
  const [keys] = useState(() => pageKeys().filter(({ run }) => run !== null));
  const [on, setOn] = useState(keysAreOn);
  const words: Record<PageKeyName, string> = {
    search: t("Search"),
    "next line": t("Next line"),
    "previous line": t("Previous line"),
    open: t("Open it"),
    "next page": t("Next page"),
    "previous page": t("Previous page"),
    "new topic": t("New topic"),
    answer: t("Answer"),
    useful: t("Useful"),
    edit: t("Change the page"),
  };
  return (
    <Dialog title={t("Keys")} size="sm" open onOpenChange={(open) => open || onClose()}>
      <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-2 text-base">
        {keys.map(({ name, keys: pressed }) => (
          <div key={name} className="contents">
            <dt>{words[name]}</dt>
            <dd className="flex gap-1.5">
              {pressed.map((key) => (
                <Kbd key={key}>{{ ArrowLeft: "←", ArrowRight: "→" }[key] ?? key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <label className="mt-4 flex items-center gap-2 border-t border-border pt-3 text-base">
        <input
          type="checkbox"
          className="size-4 accent-(--accent)"
          checked={on}
          onChange={(event) => {
            switchKeys(event.target.checked);
            setOn(event.target.checked);
          }}
        />
        {t("These keys act on pages of this site")}
      </label>
    </Dialog>
  );
}
