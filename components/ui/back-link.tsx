import { clsx } from "clsx";
import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import type { ComponentProps } from "react";
import { buttonClass } from "./button";

/**
 * The way back above a heading: a quiet link whose arrow points against the direction of reading and stands in line with
 * what is below it. `className` holds what a place adds: space below, and where it is hidden because a list stands beside.
 */
export function BackLink({ className, children, ...link }: ComponentProps<typeof Link>) {
  return (
    <Link {...link} className={clsx(buttonClass("quiet", "sm"), "-ms-2", className)}>
      <ChevronLeft className="size-4 rtl:rotate-180" aria-hidden="true" />
      {children}
    </Link>
  );
}
