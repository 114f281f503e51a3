"use client";

import type { ReactNode } from "react";
import { ClosedTrigger, useOnDemand, useOpening } from "./on-demand";

export type DrawerProps = {
  title: string;
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** `end` for details, `start` for navigation. */
  side?: "start" | "end";
  children: ReactNode;
};

const loadPanel = () => import("./drawer-panel").then((module) => module.DrawerPanel);

/** A modal panel at one edge, for what has no room beside the page on small screens. Loaded when it is opened first. */
export function Drawer(props: DrawerProps) {
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
