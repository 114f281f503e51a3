"use client";

import { clsx } from "clsx";
import * as Radix from "radix-ui/dropdown-menu";
import { MenuParts, type MenuProps } from "./menu";

/** What a `Menu` becomes once it was opened. */
export function MenuList({ trigger, align = "start", side, className, children, ...state }: MenuProps) {
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
          <MenuParts value={Radix}>{children}</MenuParts>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
