"use client";

import { useExtracted } from "next-intl";
import { type ReactNode, useState } from "react";

/** The look of the button that unfolds what a message quotes. */
export const quoteButton =
  "mt-2 rounded-full bg-sunken px-2.5 text-sm leading-5 font-semibold tracking-widest text-ink-muted hover:text-ink";

/** Hides quoted text behind a small button. Nothing is cut: what is folded is in the page, one click away. */
export function QuoteFold({ children }: { children: ReactNode }) {
  const t = useExtracted("ui");
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-expanded={open}
        aria-label={open ? t("Hide quoted text") : t("Show quoted text")}
        title={open ? t("Hide quoted text") : t("Show quoted text")}
        onClick={() => setOpen(!open)}
        className={quoteButton}
      >
        …
      </button>
      {open ? <div className="mt-2 border-s-2 border-border ps-3 text-ink-muted">{children}</div> : null}
    </>
  );
}
