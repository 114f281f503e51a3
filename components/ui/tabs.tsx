"use client";

import { clsx } from "clsx";
import { Content, List, Root, Trigger } from "radix-ui/tabs";
import type { ComponentProps } from "react";

/** Panels of which one shows. Give `defaultValue`, or `value` with `onValueChange`. */
export const Tabs = Root;

/** The row of tabs; name it with `aria-label`. */
export function TabList({ className, ...rest }: ComponentProps<typeof List>) {
  return <List {...rest} className={clsx("flex gap-0.5", className)} />;
}

/** One tab; `value` is the panel it shows. */
export function Tab({ className, ...rest }: ComponentProps<typeof Trigger>) {
  return (
    <Trigger
      {...rest}
      className={clsx(
        "rounded-md px-2.5 py-1 font-medium text-ink-muted hover:text-ink",
        "data-[state=active]:bg-sunken data-[state=active]:text-ink",
        className,
      )}
    />
  );
}

/** The panel of one tab. `forceMount` with `data-[state=inactive]:hidden` keeps what was typed in it. */
export const TabPanel = Content;
