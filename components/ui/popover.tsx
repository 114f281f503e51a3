"use client";

import { clsx } from "clsx";
import { Close, Content, Portal, Root, Trigger } from "radix-ui/popover";
import type { ReactNode } from "react";

type PopoverProps = {
  /** The button that opens it; needs a name. */
  trigger: ReactNode;
  /** The name of the panel for screen readers. */
  label: string;
  align?: "start" | "center" | "end";
  side?: "top" | "bottom";
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  className?: string;
  children: ReactNode;
};

/** A small panel beside its button, for a form or a picker. It is not modal; Escape and a click outside close it. */
export function Popover({ trigger, label, align = "start", side, className, children, ...state }: PopoverProps) {
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
          {children}
        </Content>
      </Portal>
    </Root>
  );
}

/** Closes the popover around it; use with `asChild` on a button. */
export const PopoverClose = Close;
