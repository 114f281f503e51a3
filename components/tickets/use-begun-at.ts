"use client";

import { useEffect, useRef } from "react";

/**
 * Remembers what was known when writing began: while nothing is written it follows the page, then it stays, although the
 * page goes on showing what comes in.
 * @param newest the newest line of history on the page
 * @param begun whether something is written
 * @returns where it stands, and how to say that more was seen since
 */
export function useBegunAt(newest: number, begun: boolean): { current: () => number; seen: (upTo: number) => void } {
  const known = useRef(newest);
  useEffect(() => {
    if (!begun) known.current = newest;
  }, [newest, begun]);
  return {
    current: () => known.current,
    seen: (upTo) => {
      known.current = Math.max(known.current, upTo);
    },
  };
}
