"use client";

import { clsx } from "clsx";
import { Check } from "lucide-react";
import type * as Radix from "radix-ui/dropdown-menu";
import { type ComponentProps, createContext, type ReactNode, useContext } from "react";
import { ClosedTrigger, useOnDemand, useOpening } from "./on-demand";

const itemClass = clsx(
  "flex min-h-8 cursor-default items-center gap-2 rounded-sm px-2 py-1 outline-none select-none [&>svg]:size-4 [&>svg]:shrink-0",
  "data-highlighted:bg-sunken data-disabled:text-ink-faint data-disabled:opacity-70",
);

/** What draws items: an open menu gives it to what is in it, so that a page loads it only when a menu is opened. */
export const MenuParts = createContext<typeof Radix | null>(null);

function useParts(): typeof Radix {
  const parts = useContext(MenuParts);
  if (!parts) throw new Error("Items of a menu stand in a menu.");
  return parts;
}

export type MenuProps = {
  /** The button that opens it; needs a name. */
  trigger: ReactNode;
  align?: "start" | "center" | "end";
  side?: "top" | "bottom";
  className?: string;
  children: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

const loadList = () => import("./menu-list").then((module) => module.MenuList);

/** A menu of actions under its button: arrow keys, first letters, Escape. */
export function Menu(props: MenuProps) {
  const { open, setOpen, wanted } = useOpening(props);
  const List = useOnDemand(loadList, wanted);
  if (!List) {
    return (
      <ClosedTrigger kind="menu" onOpen={() => setOpen(true)}>
        {props.trigger}
      </ClosedTrigger>
    );
  }
  return <List {...props} open={open} onOpenChange={setOpen} />;
}

/** One action of a menu. `asChild` with a link makes it a link. */
export function MenuItem(props: ComponentProps<typeof Radix.Item> & { danger?: boolean }) {
  const { danger, className, ...rest } = props;
  const { Item } = useParts();
  return <Item {...rest} className={clsx(itemClass, danger && "text-danger", className)} />;
}

/** One choice of a `MenuChoices` group, with a tick when chosen. */
export function MenuChoice({ className, children, ...rest }: ComponentProps<typeof Radix.RadioItem>) {
  const { RadioItem, ItemIndicator } = useParts();
  return (
    <RadioItem {...rest} className={clsx(itemClass, "ps-7 relative", className)}>
      <ItemIndicator className="absolute start-2">
        <Check className="size-4" aria-hidden="true" />
      </ItemIndicator>
      {children}
    </RadioItem>
  );
}

/** An item that is on or off, with a tick when on. */
export function MenuCheck({ className, children, ...rest }: ComponentProps<typeof Radix.CheckboxItem>) {
  const { CheckboxItem, ItemIndicator } = useParts();
  return (
    <CheckboxItem {...rest} className={clsx(itemClass, "ps-7 relative", className)}>
      <ItemIndicator className="absolute start-2">
        <Check className="size-4" aria-hidden="true" />
      </ItemIndicator>
      {children}
    </CheckboxItem>
  );
}

/** A group of `MenuChoice`s of which one is chosen. */
export function MenuChoices(props: ComponentProps<typeof Radix.RadioGroup>) {
  const { RadioGroup } = useParts();
  return <RadioGroup {...props} />;
}

/** A heading inside a menu. */
export function MenuLabel({ children }: { children: ReactNode }) {
  const { Label } = useParts();
  return <Label className="px-2 pt-1.5 pb-1 text-xs text-ink-muted">{children}</Label>;
}

/** A hairline between groups of a menu. */
export function MenuSeparator() {
  const { Separator } = useParts();
  return <Separator className="-mx-1 my-1 h-px bg-border" />;
}
