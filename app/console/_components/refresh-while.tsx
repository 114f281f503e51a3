"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** How often the page is read again, and how long at most: a worker that is busy or off is not asked about for ever. */
const every = 1000;
const times = 20;

/** Reads the page again each second while something on it is about to happen. */
export function RefreshWhile({ on }: { on: boolean }) {
  const router = useRouter();
  useEffect(() => {
    if (!on) return;
    let left = times;
    const timer = setInterval(() => {
      router.refresh();
      left -= 1;
      if (left === 0) clearInterval(timer);
    }, every);
    return () => clearInterval(timer);
  }, [on, router]);
  return null;
}
