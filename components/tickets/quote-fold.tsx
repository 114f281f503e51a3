"use client";

import { type ReactNode, useState } from "react";

/** Hides quoted text behind a small button. Nothing is cut: what is folded is in the page, one click away. */
export function QuoteFold({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="mt-2 rounded-full bg-sunken px-2 text-xs leading-5 text-ink-muted hover:text-ink"
      >
        {open ? "Hide quoted text" : "Show quoted text"}
      </button>
      {open ? <div className="mt-2 border-s-2 border-border ps-3 text-ink-muted">{children}</div> : null}
    </>
  );
}
