import Link from "next/link";
import type { ReactNode } from "react";

/** One of the links above a list that narrow it to a state; `on` marks the one that is shown. */
export function StateLink({ href, on, children }: { href: string; on: boolean; children: ReactNode }) {
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={on ? "page" : undefined}
      className={`rounded-md px-2.5 py-1 no-underline ${on ? "bg-sunken font-medium text-ink" : "text-ink-muted hover:text-ink"}`}
    >
      {children}
    </Link>
  );
}
