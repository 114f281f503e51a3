import { clsx } from "clsx";
import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";

/** A part that folds away. Unless `boxed`, it always shows where it has room beside the text. */
export function Fold({ title, boxed = false, children }: { title: string; boxed?: boolean; children: ReactNode }) {
  return (
    <details
      className={clsx(
        "group/fold rounded-lg border border-border bg-surface",
        !boxed && "side-fold lg:border-0 lg:bg-transparent lg:*:px-0! lg:*:pb-0!",
      )}
    >
      <summary className="flex min-h-11 list-none items-center gap-2 px-4 py-2 text-base font-medium [&::-webkit-details-marker]:hidden">
        {title}
        <ChevronDown className="ms-auto size-4 text-ink-muted group-open/fold:rotate-180" aria-hidden="true" />
      </summary>
      <div className="px-4 pb-3">{children}</div>
    </details>
  );
}
