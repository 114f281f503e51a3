"use client";

import { useEffect, useState } from "react";
import { tellOpen } from "../writing-actions";

/** How often an open editor says that it is there, in milliseconds. */
const EVERY = 20_000;

/** Who else has the editor of a page open. Says that this one is, until it is left. */
export function useEditing(pageId: number): string[] {
  const [others, setOthers] = useState<string[]>([]);
  useEffect(() => {
    let there = true;
    const tell = async () => {
      const answer = await tellOpen({ pageId, open: true }).catch(() => null);
      if (there && answer?.ok) setOthers(answer.data);
    };
    void tell();
    const timer = setInterval(() => document.visibilityState === "visible" && void tell(), EVERY);
    return () => {
      there = false;
      clearInterval(timer);
      void tellOpen({ pageId, open: false }).catch(() => {});
    };
  }, [pageId]);
  return others;
}
