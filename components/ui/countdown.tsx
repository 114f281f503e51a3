"use client";

import { useExtracted } from "next-intl";
import { useEffect, useState } from "react";

type CountdownProps = {
  /** How long from now, in milliseconds. */
  ms: number;
  /** Called once when it is over. */
  onEnd?: () => void;
  className?: string;
};

/** The seconds left, "9 s", counted down. Screen readers are not told of every second. */
export function Countdown({ ms, onEnd, className }: CountdownProps) {
  const t = useExtracted("ui");
  const [left, setLeft] = useState(Math.ceil(ms / 1000));
  // biome-ignore lint/correctness/useExhaustiveDependencies: another function to call at the end does not begin it anew
  useEffect(() => {
    const end = performance.now() + ms;
    const timer = setInterval(() => {
      const now = Math.max(0, Math.ceil((end - performance.now()) / 1000));
      setLeft(now);
      if (now > 0) return;
      clearInterval(timer);
      onEnd?.();
    }, 250);
    return () => clearInterval(timer);
  }, [ms]);
  return (
    <span aria-hidden="true" className={className} suppressHydrationWarning>
      {t.rich("<left></left> s", { left: () => <span className="tabular-nums">{left}</span> })}
    </span>
  );
}
