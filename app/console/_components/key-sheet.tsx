"use client";

import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { activeShortcuts, type Shortcut, SingleKeysSwitch } from "@/components/ui/shortcuts";

/** The keys that work on the page as it is now, by group, and the switch that turns single keys off. */
export function KeySheet({ onOpenChange }: { onOpenChange: (open: boolean) => void }) {
  const groups = new Map<string, Shortcut[]>();
  for (const shortcut of activeShortcuts()) {
    groups.set(shortcut.group, [...(groups.get(shortcut.group) ?? []), shortcut]);
  }
  return (
    <Dialog
      title="Keys"
      description="What works on this page now, outside text fields."
      open
      onOpenChange={onOpenChange}
    >
      <div className="grid gap-5 sm:grid-cols-2">
        {[...groups].map(([group, shortcuts]) => (
          <section key={group}>
            <h3 className="mb-1.5 text-xs font-medium text-ink-muted">{group}</h3>
            <dl className="grid gap-1.5">
              {shortcuts.map((shortcut) => (
                <div key={shortcut.key} className="flex items-center justify-between gap-4">
                  <dt>{shortcut.label}</dt>
                  <dd className="flex gap-1">
                    {faces(shortcut.key).map((face) => (
                      <Kbd key={face}>{face}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <div className="mt-5 border-t border-border pt-4">
        <SingleKeysSwitch />
      </div>
    </Dialog>
  );
}

/** A key as it is printed: `mod+k` is Ctrl and K, a capital letter is Shift and the letter. */
function faces(key: string): string[] {
  if (key.startsWith("mod+")) return ["Ctrl", key.slice(4).toUpperCase()];
  if (/^[A-Z]$/.test(key)) return ["Shift", key];
  return [key.toUpperCase()];
}
