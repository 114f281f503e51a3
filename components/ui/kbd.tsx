import { clsx } from "clsx";
import type { ComponentProps } from "react";

/** A key as printed on a keyboard. */
export function Kbd({ className, ...rest }: ComponentProps<"kbd">) {
  return (
    <kbd
      {...rest}
      className={clsx(
        "inline-block min-w-5 rounded-sm border border-b-2 border-border-strong bg-surface px-1 text-center",
        "font-sans text-2xs font-medium text-ink-muted",
        className,
      )}
    />
  );
}
