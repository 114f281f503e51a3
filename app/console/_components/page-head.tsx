import type { ReactNode } from "react";
import { NavButton } from "./console-frame";

/** The head of a console page that is not the queue: its name, and what can be done on it. */
export function PageHead({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <header className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-2 border-b border-border bg-surface px-4 py-2 md:px-6">
      <NavButton />
      <h1 className="min-w-0 truncate text-md font-semibold">{title}</h1>
      <div className="ms-auto flex min-w-0 flex-wrap items-center justify-end gap-2">{children}</div>
    </header>
  );
}
