"use client";

import { clsx } from "clsx";
import { Root, Thumb } from "radix-ui/switch";
import type { ComponentProps } from "react";

/** On or off, at once. Label it with `<label htmlFor>` or `Field`; `name` makes it part of a form. */
export function Switch({ className, ...rest }: ComponentProps<typeof Root>) {
  return (
    <Root
      {...rest}
      className={clsx(
        "inline-flex h-5 w-9 shrink-0 items-center rounded-full border border-control bg-sunken px-0.5",
        "transition-colors duration-120 data-[state=checked]:border-accent data-[state=checked]:bg-accent disabled:opacity-55",
        className,
      )}
    >
      <Thumb
        className={clsx(
          "block size-3.5 rounded-full bg-control transition-transform duration-120",
          "data-[state=checked]:translate-x-4 data-[state=checked]:bg-accent-ink rtl:data-[state=checked]:-translate-x-4",
        )}
      />
    </Root>
  );
}
