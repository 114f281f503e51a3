import type { ReactNode } from "react";

/** One part of an agent's own pages: a heading, a sentence, and what can be set. */
export function Section({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="grid gap-4">
      <div>
        <h2 className="text-md font-semibold">{title}</h2>
        <p className="text-ink-muted">{text}</p>
      </div>
      {children}
    </section>
  );
}
