"use client";

import type { ReactNode } from "react";
import { Toaster as Sonner, toast } from "sonner";
import { Countdown } from "./countdown";

/** Where toasts appear; the root layout draws it once. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-right"
      gap={8}
      visibleToasts={4}
      containerAriaLabel="Notifications"
      toastOptions={{
        unstyled: true,
        closeButton: false,
        classNames: {
          toast:
            "flex w-full items-center gap-3 rounded-md border border-border bg-raised px-4 py-3 text-base text-ink shadow-float",
          content: "min-w-0 flex-1",
          title: "font-medium",
          description: "text-ink-muted",
          actionButton: "shrink-0 rounded-sm px-2 py-1 font-medium text-accent hover:bg-accent-soft",
          error: "border-danger!",
        },
      }}
    />
  );
}

/** Says that something was done. `undo` adds a button that takes it back and keeps the toast for ten seconds. */
export function notify(message: ReactNode, undo?: () => void): void {
  toast(message, undo ? { duration: 10_000, action: { label: "Undo", onClick: undo } } : { duration: 4_000 });
}

/**
 * Says that something was done that can be undone for a while, and how long that is.
 * @param ms for how long; the toast goes then
 */
export function notifyForAWhile(message: string, ms: number, undo: () => void): void {
  toast(
    <>
      {message} <Countdown ms={ms} className="font-normal text-ink-muted" />
    </>,
    { duration: ms, action: { label: "Undo", onClick: undo } },
  );
}

/** Says that something failed and what was kept; stays longer and is read at once. */
export function notifyError(message: string, description?: string): void {
  toast.error(message, { description, duration: 10_000 });
}
