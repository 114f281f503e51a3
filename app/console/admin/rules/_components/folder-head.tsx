"use client";

import { clsx } from "clsx";
import { ChevronDown } from "lucide-react";
import { useExtracted } from "next-intl";
import { useEffect, useState } from "react";
import type { RuleKind } from "@/lib/domain/rules/schema";

/** The folders of a kind of rules that this browser keeps folded, and the way to fold or open one. */
export function useFolded(kind: RuleKind): [readonly string[], (folder: string) => void] {
  const key = `commondesk.rules.folded.${kind}`;
  const [folded, setFolded] = useState<string[]>([]);
  useEffect(() => {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
      if (Array.isArray(kept)) setFolded(kept.filter((one) => typeof one === "string"));
    } catch {
      // A browser that keeps nothing shows all folders open.
    }
  }, [key]);
  const fold = (folder: string) => {
    const next = folded.includes(folder) ? folded.filter((one) => one !== folder) : [...folded, folder];
    setFolded(next);
    try {
      localStorage.setItem(key, JSON.stringify(next));
    } catch {
      // It stays so until the page is left.
    }
  };
  return [folded, fold];
}

type FolderHeadProps = {
  /** Empty for the rules behind a folder that are in none. */
  name: string;
  count: number;
  open: boolean;
  /** Left out where folders cannot be folded. */
  onToggle?: (() => void) | undefined;
};

/** The name of a folder above its rules, which folds them away. */
export function FolderHead({ name, count, open, onToggle }: FolderHeadProps) {
  const t = useExtracted("admin");
  const look = "flex w-full items-center gap-1 truncate px-2 pt-3 pb-1 text-start text-xs font-medium text-ink-muted";
  if (name === "") return <p className={look}>{t("In no folder")}</p>;
  if (!onToggle) {
    return (
      <p dir="auto" className={look}>
        {name}
      </p>
    );
  }
  return (
    <button type="button" aria-expanded={open} className={clsx(look, "hover:text-ink")} onClick={onToggle}>
      <ChevronDown className={clsx("size-3.5 shrink-0", !open && "-rotate-90 rtl:rotate-90")} aria-hidden="true" />
      <span dir="auto" className="truncate">
        {name}
      </span>
      <span className="font-normal">{count}</span>
    </button>
  );
}
