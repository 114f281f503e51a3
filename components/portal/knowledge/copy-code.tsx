"use client";

import { useEffect } from "react";

/** Lets the buttons beside code copy it. The buttons are part of the page's text; without scripts they do not show. */
export function CopyCode({ done }: { done: string }) {
  useEffect(() => {
    const copy = async (event: MouseEvent) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLElement>(".copy-code") : null;
      const code = button?.parentElement?.querySelector("pre")?.textContent;
      if (!button || code === undefined || code === null) return;
      await navigator.clipboard.writeText(code.replace(/\n$/, ""));
      const before = button.textContent;
      button.textContent = done;
      setTimeout(() => {
        button.textContent = before;
      }, 2000);
    };
    const onClick = (event: MouseEvent) => void copy(event).catch(() => {});
    document.addEventListener("click", onClick);
    return () => document.removeEventListener("click", onClick);
  }, [done]);
  return null;
}
