import { clsx } from "clsx";
import type { ReactNode } from "react";

/** One section of the details panel: a small heading, an optional button beside it, and what it holds. */
export function PanelSection({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <section className="mt-4.5 first:mt-0">
      <div className="mb-2 flex min-h-5 items-center justify-between gap-2">
        <h2 className="text-xs font-medium text-ink-faint">{title}</h2>
        {action}
      </div>
      {children}
    </section>
  );
}

export type Fact = { label: string; value: ReactNode; mono?: boolean };

/** Names and values in two columns. */
export function Facts({ facts }: { facts: Fact[] }) {
  if (facts.length === 0) return null;
  return (
    <dl className="grid grid-cols-[96px_minmax(0,1fr)] gap-x-2 gap-y-1.5">
      {facts.map((fact) => (
        <div key={fact.label} className="contents">
          <dt className="break-words text-ink-muted">{fact.label}</dt>
          <dd className={clsx("min-w-0 break-words", fact.mono && "font-mono text-xs leading-5")}>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
