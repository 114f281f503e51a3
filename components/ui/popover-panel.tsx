"use client";

import { clsx } from "clsx";
import { Close, Content, Portal, Root, Trigger } from "radix-ui/popover";
import { ClosePart, type PopoverProps } from "./popover";

/** What a `Popover` becomes once it was opened. */
export function PopoverPanel({ trigger, label, align = "start", side, className, children, ...state }: PopoverProps) {
  return (
    <Root {...state}>
      <Trigger asChild>{trigger}</Trigger>
      <Portal>
        <Content
          aria-label={label}
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className={clsx(
            "z-50 max-h-(--radix-popover-content-available-height) max-w-[calc(100vw-1rem)] animate-rise overflow-y-auto",
            "rounded-md border border-border bg-raised p-3 shadow-float outline-none",
            className,
          )}
        >
          <ClosePart value={Close}>{children}</ClosePart>
        </Content>
      </Portal>
    </Root>
  );
}
