"use client";

import { useExtracted } from "next-intl";
import { useState } from "react";
import { Time } from "@/components/ui/time";

export type SystemLine = {
  id: number;
  /** A sentence: "Category changed from none to Hardware · Ida Lorenz". */
  text: string;
  /** ISO 8601, UTC. */
  at: string;
};

const SHOWN = 3;

/** What happened between two messages, one line each; more than three are folded. */
export function SystemLines({ lines }: { lines: SystemLine[] }) {
  const t = useExtracted("console");
  const [open, setOpen] = useState(false);
  const folded = lines.length > SHOWN && !open;
  const shown = folded ? lines.slice(-1) : lines;
  return (
    <ul className="grid gap-0.5 py-1 text-xs text-ink-faint md:ps-10">
      {folded ? (
        <li>
          <button type="button" className="hover:text-ink hover:underline" onClick={() => setOpen(true)}>
            {t("{count, plural, one {# more change} other {# more changes}}", { count: lines.length - 1 })}
          </button>
        </li>
      ) : null}
      {shown.map((line) => (
        <li key={line.id} className="flex items-baseline gap-3">
          <span className="min-w-0 flex-1 break-words">{line.text}</span>
          <Time value={line.at} className="shrink-0 tabular-nums" />
        </li>
      ))}
    </ul>
  );
}
