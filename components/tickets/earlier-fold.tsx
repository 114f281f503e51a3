"use client";

import { type ReactNode, useState } from "react";

/** Folds the middle of a long thread until it is asked for; frames inside load only then. */
export function EarlierFold({ count, children }: { count: number; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  if (open) return <>{children}</>;
  return (
    <p className="my-2 flex items-center gap-3 before:h-px before:flex-1 before:bg-border after:h-px after:flex-1 after:bg-border">
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="rounded-full border border-border-strong px-3 py-0.5 text-xs text-ink-muted hover:bg-sunken hover:text-ink"
      >
        Show {count} earlier messages
      </button>
    </p>
  );
}
