"use client";

import type { ReactNode } from "react";
import { ClosedTrigger, useOnDemand, useOpening } from "./on-demand";

export type ComboboxOption = {
  value: string;
  label: string;
  /** Small text after the label, searched too. */
  hint?: string;
  /** Drawn before the label, for example an avatar. */
  icon?: ReactNode;
};

export type ComboboxProps = {
  /** The button that opens it; needs a name. */
  trigger: ReactNode;
  /** What is chosen here, for the search box and screen readers: "Assignee". */
  label: string;
  options: ComboboxOption[];
  /** The chosen values; several only with `multiple`. */
  value: string[];
  onChange: (value: string[]) => void;
  multiple?: boolean;
  /** Gets the text as typed; give it when the options come from the server, which then does the matching. */
  onSearch?: (text: string) => void;
  /** Offers to make an option of the typed text when nothing matches. */
  onCreate?: (text: string) => void;
  empty?: string;
  align?: "start" | "end";
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

const loadList = () => import("./combobox-list").then((module) => module.ComboboxList);

/**
 * A list with a search box in a popover. Arrow keys move, Enter chooses, Escape closes. What draws the list is loaded when
 * it is opened first.
 */
export function Combobox(props: ComboboxProps) {
  const { open, setOpen, wanted } = useOpening(props);
  const List = useOnDemand(loadList, wanted);
  if (!List) {
    return (
      <ClosedTrigger kind="dialog" onOpen={() => setOpen(true)}>
        {props.trigger}
      </ClosedTrigger>
    );
  }
  return <List {...props} open={open} onOpenChange={setOpen} />;
}
