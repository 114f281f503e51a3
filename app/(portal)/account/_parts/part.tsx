import type { ReactNode } from "react";

/** A part of the account's page, under its name. */
export function Part({ id, title, children }: { id?: string; title: ReactNode; children: ReactNode }) {
  return (
    <section id={id} className="grid scroll-mt-6 gap-4">
      <h2 className="border-b border-border pb-2.5 font-semibold">{title}</h2>
      {children}
    </section>
  );
}
