"use client";

import type { Close } from "radix-ui/popover";
import { type ComponentProps, createContext, type ReactNode, useContext } from "react";
import { ClosedTrigger, useOnDemand, useOpening } from "./on-demand";

export type PopoverProps = {
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

/** What closes a popover, given by the open one to what is in it. */
export const ClosePart = createContext<typeof Close | null>(null);

const loadPanel = () => import("./popover-panel").then((module) => module.PopoverPanel);

/**
 * A small panel beside its button, for a form or a picker. It is not modal; Escape and a click outside close it. What draws
 * it is loaded when it is opened first.
 */
export function Popover(props: PopoverProps) {
  const { open, setOpen, wanted } = useOpening(props);
  const Panel = useOnDemand(loadPanel, wanted);
  if (!Panel) {
    return (
      <ClosedTrigger kind="dialog" onOpen={() => setOpen(true)}>
        {props.trigger}
      </ClosedTrigger>
    );
  }
  return <Panel {...props} open={open} onOpenChange={setOpen} />;
}

/** Closes the popover around it; use with `asChild` on a button. */
export function PopoverClose(props: ComponentProps<typeof Close>) {
  const Part = useContext(ClosePart);
  return Part ? <Part {...props} /> : null;
}
