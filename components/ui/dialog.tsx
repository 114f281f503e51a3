"use client";

import type { Close } from "radix-ui/dialog";
import { type ComponentProps, createContext, type ReactNode, useContext } from "react";
import { ClosedTrigger, useOnDemand, useOpening } from "./on-demand";

export type DialogProps = {
  title: string;
  /** One sentence under the title; read with it. */
  description?: ReactNode;
  /** The button that opens it. Leave out when `open` is held elsewhere. */
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** Buttons at the foot, the main one last. */
  footer?: ReactNode;
  size?: "sm" | "md" | "lg";
  children?: ReactNode;
};

/** What closes a dialog or drawer, given by the open one to what is in it. */
export const CloseDialog = createContext<typeof Close | null>(null);

const loadPanel = () => import("./dialog-panel").then((module) => module.DialogPanel);

/**
 * A modal dialog: focus moves in and back, Escape and a click outside close it. What draws it is loaded when it is opened
 * first.
 */
export function Dialog(props: DialogProps) {
  const { open, setOpen, wanted } = useOpening(props);
  const Panel = useOnDemand(loadPanel, wanted);
  if (Panel) return <Panel {...props} open={open} onOpenChange={setOpen} />;
  if (!props.trigger) return null;
  return (
    <ClosedTrigger kind="dialog" onOpen={() => setOpen(true)}>
      {props.trigger}
    </ClosedTrigger>
  );
}

/** Closes the dialog or drawer around it: `<DialogClose asChild><Button>Cancel</Button></DialogClose>`. */
export function DialogClose(props: ComponentProps<typeof Close>) {
  const Part = useContext(CloseDialog);
  return Part ? <Part {...props} /> : null;
}
