"use client";

import { History } from "lucide-react";
import { useExtracted } from "next-intl";
import { useState } from "react";
import { plainWords } from "@/components/editor/plain-words";
import { IconButton } from "@/components/ui/button";
import { Menu, MenuItem, MenuLabel } from "@/components/ui/menu";
import { Time } from "@/components/ui/time";

export type DraftVersion = { id: number; html: string; at: string };

type Props = { className: string; load: () => Promise<DraftVersion[]>; onTake: (html: string) => void };

/** Earlier states of what is being written, to go back to. What stands there now becomes one of them. */
export function ComposerVersions({ className, load, onTake }: Props) {
  const t = useExtracted("console");
  const [versions, setVersions] = useState<DraftVersion[] | "loading" | "failed">("loading");
  const list = Array.isArray(versions) ? versions : [];
  return (
    <Menu
      side="top"
      className="w-80 max-w-[calc(100vw-1rem)]"
      onOpenChange={(open) => {
        if (!open) return;
        setVersions("loading");
        load().then(setVersions, () => setVersions("failed"));
      }}
      trigger={
        <IconButton label={t("Earlier versions")} className={className}>
          <History className="size-4" aria-hidden="true" />
        </IconButton>
      }
    >
      <MenuLabel>
        {versions === "loading"
          ? t("Looking for earlier versions")
          : versions === "failed"
            ? t("They could not be loaded. Try again.")
            : list.length === 0
              ? t("No earlier version yet. One is kept every minute while you write.")
              : t("Go back to an earlier version")}
      </MenuLabel>
      {list.map(({ id, html, at }) => (
        <MenuItem key={id} onSelect={() => onTake(html)} className="flex-col items-start! gap-0!">
          <span dir="auto" className="line-clamp-2 w-full text-start wrap-anywhere">
            {plainWords(html).slice(0, 200)}
          </span>
          <Time value={at} className="text-xs text-ink-muted" />
        </MenuItem>
      ))}
    </Menu>
  );
}
