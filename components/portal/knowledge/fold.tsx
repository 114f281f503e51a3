import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";

/** A part that folds away below the width where it has room beside the text; wider, it always shows. */
export function Fold({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="side-fold group/fold rounded-lg border border-border bg-surface lg:border-0 lg:bg-transparent">
      <summary className="flex min-h-11 list-none items-center gap-2 px-4 py-2 text-base font-medium lg:px-0 [&::-webkit-details-marker]:hidden">
        {title}
        <ChevronDown className="ms-auto size-4 text-ink-muted group-open/fold:rotate-180" aria-hidden="true" />
      </summary>
      <div className="px-3 pb-3 lg:px-0 lg:pb-0">{children}</div>
    </details>
  );
}
