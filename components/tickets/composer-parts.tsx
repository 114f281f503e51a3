"use client";

import { clsx } from "clsx";
import type { ReactNode } from "react";
import { Kbd } from "@/components/ui/kbd";
import { Tab } from "@/components/ui/tabs";
import type { DraftKind, SaveState } from "./use-draft";

/** The tab of one draft; a dot says that the other draft has text in it. */
export function KindTab({ kind, marked, children }: { kind: DraftKind; marked: boolean; children: ReactNode }) {
  return (
    <Tab
      value={kind}
      className="flex items-center gap-1.5 text-current! opacity-75 hover:opacity-100 data-[state=active]:bg-current/8! data-[state=active]:opacity-100"
    >
      {children}
      {marked ? (
        <span className="size-1.5 rounded-full bg-accent">
          <span className="sr-only">, has a draft</span>
        </span>
      ) : null}
    </Tab>
  );
}

const HINTS: Record<SaveState, string> = {
  idle: "",
  unsaved: "",
  saving: "Saving",
  saved: "Draft saved",
  failed: "Not saved yet, trying again",
};

/** Says whether the draft is safe; when there is nothing to say, the key that sends. */
export function SaveHint({ state, className }: { state: SaveState; className: string }) {
  return (
    <span
      role="status"
      className={clsx("ms-1 min-w-0 truncate text-xs", state === "failed" ? "text-danger" : className)}
    >
      {HINTS[state] || (
        <span className="max-md:hidden">
          <Kbd>Ctrl</Kbd> <Kbd>Enter</Kbd> sends
        </span>
      )}
    </span>
  );
}
