import { clsx } from "clsx";
import type { ComponentProps, ReactNode } from "react";

/** A table that scrolls sideways inside its own box on small screens. `caption` names it for screen readers. */
export function Table({ caption, children, className }: { caption: string; children: ReactNode; className?: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section aria-label={caption} tabIndex={0} className={clsx("relative overflow-x-auto", className)}>
      <table className="w-full border-collapse text-start">
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </section>
  );
}

/** A column heading. */
export function Th({ className, numeric, ...rest }: ComponentProps<"th"> & { numeric?: boolean }) {
  return (
    <th
      scope="col"
      {...rest}
      className={clsx(
        "border-b border-border px-3 py-2 text-xs font-medium whitespace-nowrap text-ink-muted first:ps-0 last:pe-0",
        numeric ? "text-end" : "text-start",
        className,
      )}
    />
  );
}

/** A cell; `numeric` aligns figures at the end with equal widths. */
export function Td({ className, numeric, ...rest }: ComponentProps<"td"> & { numeric?: boolean }) {
  return (
    <td
      {...rest}
      className={clsx(
        "border-b border-border px-3 py-2 align-top first:ps-0 last:pe-0",
        numeric && "text-end tabular-nums",
        className,
      )}
    />
  );
}
