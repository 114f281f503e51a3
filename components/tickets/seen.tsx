"use client";

import { useExtracted } from "next-intl";
import { createContext, type ReactNode, useContext, useState } from "react";

type Seen = { upTo: number; newIds: readonly number[] };

const SeenContext = createContext<Seen>({ upTo: 0, newIds: [] });

/**
 * Remembers how far the agent had read when they opened the ticket. What the page learns later (that it is read now) does
 * not move the line while they read; what arrives meanwhile is counted in.
 */
export function SeenProvider({
  upTo,
  messageIds,
  children,
}: {
  upTo: number;
  messageIds: number[];
  children: ReactNode;
}) {
  const [first] = useState(upTo);
  const newIds = first === 0 ? [] : messageIds.filter((id) => id > first);
  const allNew = newIds.length === messageIds.length;
  return <SeenContext value={{ upTo: first, newIds: allNew ? [] : newIds }}>{children}</SeenContext>;
}

/**
 * The line above the first message that is new since the agent looked; nothing above any other.
 * @param props.among the message below it, or those of a run that is folded below it
 */
export function NewLine({ among }: { among: readonly number[] }) {
  const t = useExtracted("console");
  const { newIds } = useContext(SeenContext);
  if (newIds[0] === undefined || !among.includes(newIds[0])) return null;
  return (
    <p
      data-new-line
      className="my-2 flex items-center gap-3 text-xs font-medium text-accent before:h-px before:flex-1 before:bg-accent/35 after:h-px after:flex-1 after:bg-accent/35"
    >
      {t("{count, plural, one {# new} other {# new}} since you looked", { count: newIds.length })}
    </p>
  );
}
