"use client";

import { clsx } from "clsx";
import { Check } from "lucide-react";
import * as Radix from "radix-ui/dropdown-menu";
import type { ComponentProps, ReactNode } from "react";

const itemClass = clsx(
  "flex min-h-8 cursor-default items-center gap-2 rounded-sm px-2 py-1 outline-none select-none [&>svg]:size-4 [&>svg]:shrink-0",
  "data-highlighted:bg-sunken data-disabled:text-ink-faint data-disabled:opacity-70",
);

type MenuProps = {
  /** The button that opens it; needs a name. */
  trigger: ReactNode;
  align?: "start" | "center" | "end";
  side?: "top" | "bottom";
  className?: string;
  children: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

/** A menu of actions under its button: arrow keys, first letters, Escape. */
export function Menu({ trigger, align = "start", side, className, children, ...state }: MenuProps) {
  return (
    <Radix.Root {...state} modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className={clsx(
            "z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-44 animate-rise overflow-y-auto rounded-md",
            "border border-border bg-raised p-1 shadow-float",
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** One action of a menu. `asChild` with a link makes it a link. */
export function MenuItem(props: ComponentProps<typeof Radix.Item> & { danger?: boolean }) {
  const { danger, className, ...rest } = props;
  return <Radix.Item {...rest} className={clsx(itemClass, danger && "text-danger", className)} />;
}

/** One choice of a `MenuChoices` group, with a tick when chosen. */
export function MenuChoice({ className, children, ...rest }: ComponentProps<typeof Radix.RadioItem>) {
  return (
    <Radix.RadioItem {...rest} className={clsx(itemClass, "ps-7 relative", className)}>
      <Radix.ItemIndicator className="absolute start-2">
        <Check className="size-4" aria-hidden="true" />
      </Radix.ItemIndicator>
      {children}
    </Radix.RadioItem>
  );
}

/** An item that is on or off, with a tick when on. */
export function MenuCheck({ className, children, ...rest }: ComponentProps<typeof Radix.CheckboxItem>) {
  return (
    <Radix.CheckboxItem {...rest} className={clsx(itemClass, "ps-7 relative", className)}>
      <Radix.ItemIndicator className="absolute start-2">
        <Check className="size-4" aria-hidden="true" />
      </Radix.ItemIndicator>
      {children}
    </Radix.CheckboxItem>
  );
}

/** A group of `MenuChoice`s of which one is chosen. */
export const MenuChoices = Radix.RadioGroup;

/** A heading inside a menu. */
export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 pt-1.5 pb-1 text-xs text-ink-muted">{children}</Radix.Label>;
}

/** A hairline between groups of a menu. */
export function MenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-border" />;
}
