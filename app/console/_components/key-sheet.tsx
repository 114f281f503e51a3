"use client";

import { useExtracted } from "next-intl";
import { useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { activeShortcuts, type Shortcut } from "@/components/ui/shortcuts";
import { useKeyFaces } from "./key-faces";
import { SingleKeys } from "./single-keys";

/** The keys that work on the page as it is now, by group, and the switch that turns single keys off. */
export function KeySheet({ onOpenChange }: { onOpenChange: (open: boolean) => void }) {
  const t = useExtracted("console");
  const keysOf = useKeyFaces();
  // What applies is what applied as the sheet was opened: below it nothing moves on.
  const [shortcuts] = useState(() => activeShortcuts().filter((shortcut) => shortcut.key));
  const groups = new Map<string, Shortcut[]>();
  for (const shortcut of shortcuts) groups.set(shortcut.group, [...(groups.get(shortcut.group) ?? []), shortcut]);
  return (
    <Dialog
      title={t("Keys")}
      description={t("What works on this page now, outside text fields.")}
      size="lg"
      open
      onOpenChange={onOpenChange}
    >
      <div className="gap-6 sm:columns-2">
        {[...groups].map(([group, some]) => (
          <section key={group} className="mb-5 break-inside-avoid">
            <h3 className="mb-1.5 text-xs font-medium text-ink-muted">{group}</h3>
            <dl className="grid gap-1.5">
              {some.map((shortcut) => (
                <div key={shortcut.key} className="flex items-center justify-between gap-4">
                  <dt>{shortcut.label}</dt>
                  <dd className="flex shrink-0 flex-wrap justify-end gap-1">
                    {keysOf(shortcut).map((faces, index) => (
                      <span key={faces.join(" ")} className="flex gap-1">
                        {index > 0 ? <span className="text-xs text-ink-faint">{t("or")}</span> : null}
                        {faces.map((face, at) => (
                          // biome-ignore lint/suspicious/noArrayIndexKey: a sequence may hold a key twice
                          <Kbd key={at}>{face}</Kbd>
                        ))}
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <div className="border-t border-border pt-4">
        <SingleKeys />
      </div>
    </Dialog>
  );
}
