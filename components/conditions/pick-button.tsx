"use client";

import { clsx } from "clsx";
import { ChevronDown } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { controlClass } from "@/components/ui/input";

type PickButtonProps = ComponentProps<"button"> & {
  /** What it chooses; read before what is chosen. */
  label: string;
  /** What is chosen, or nothing yet. */
  chosen: ReactNode;
  placeholder: string;
};

/** The button of a searched list: it looks like a control and says what is chosen. */
export function PickButton({ label, chosen, placeholder, className, ...rest }: PickButtonProps) {
  return (
    <button
      {...rest}
      type="button"
      className={clsx(controlClass, "flex h-8 items-center justify-between gap-1.5 px-2.5 text-start", className)}
    >
      <span className="sr-only">{label}: </span>
      <span dir="auto" className={clsx("min-w-0 truncate", !chosen && "text-ink-faint")}>
        {chosen || placeholder}
      </span>
      <ChevronDown className="size-4 shrink-0 text-ink-muted" aria-hidden="true" />
    </button>
  );
}
