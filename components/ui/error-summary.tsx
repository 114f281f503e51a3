"use client";

import { CircleAlert } from "lucide-react";
import { useExtracted } from "next-intl";
import { useEffect, useRef } from "react";
import { Said } from "@/lib/i18n/said";

export type SummaryError = {
  /** The id of the control it is about; left out when it is about the whole form. */
  id?: string;
  message: string;
};

/**
 * All errors of a form at its top, each a link to its field. It takes the focus when it appears, so that a screen
 * reader starts there. Draws nothing without errors.
 */
export function ErrorSummary({ title, errors }: { title?: string; errors: SummaryError[] }) {
  const t = useExtracted("ui");
  const box = useRef<HTMLDivElement>(null);
  const key = errors.map((error) => `${error.id}:${error.message}`).join("|");
  useEffect(() => {
    if (key) box.current?.focus();
  }, [key]);
  if (errors.length === 0) return null;
  return (
    <div
      ref={box}
      tabIndex={-1}
      role="alert"
      className="rounded-md border border-danger bg-danger-soft px-4 py-3 text-ink focus-visible:outline-danger"
    >
      <p className="flex items-center gap-2 font-semibold">
        <CircleAlert className="size-4 text-danger" aria-hidden="true" />
        {title ?? t("Please check these")}
      </p>
      <ul className="mt-1 grid gap-0.5 ps-6">
        {errors.map((error) => (
          <li key={`${error.id}:${error.message}`}>
            {error.id ? (
              <a
                href={`#${error.id}`}
                className="underline underline-offset-2"
                onClick={(event) => {
                  const target = document.getElementById(error.id ?? "");
                  if (!target) return;
                  event.preventDefault();
                  target.focus();
                  target.scrollIntoView({ block: "center" });
                }}
              >
                <Said text={error.message} />
              </a>
            ) : (
              <Said text={error.message} />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
