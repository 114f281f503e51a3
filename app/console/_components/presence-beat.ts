"use client";

import { useEffect } from "react";
import { WRITING_EVENT } from "@/components/tickets/use-draft";

/** Sent to the window when the line was opened, and with each of its beats: where this tab is, is told again. */
export const LINE_EVENT = "console:line";

/** Words that follow each other are told so often. */
const WRITING = 4_000;

const random = () => Array.from(crypto.getRandomValues(new Uint32Array(3)), (part) => part.toString(36)).join("");

/** Names this browser to the server, so that its tabs count as closed when its line breaks; the same in all its tabs. */
export function browserName(): string {
  const known = localStorage.getItem("browser-name");
  if (known && /^[a-z0-9]{1,40}$/.test(known)) return known;
  const made = random();
  localStorage.setItem("browser-name", made);
  return made;
}

/** Tells colleagues which ticket this tab shows and whether its person writes there, while the tab is looked at. */
export function usePresenceBeat(ticketId: number | null): void {
  useEffect(() => {
    if (ticketId === null) return;
    const tab = random();
    let toldAt = 0;
    const tell = (at: number | null, doing: "looks" | "reply" | "note") => {
      // Presence is a courtesy: what is not told now is told with the next beat.
      fetch("/console/presence", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ browser: browserName(), tab, ticketId: at, doing }),
        keepalive: true,
      }).catch(() => {});
    };
    const look = () => tell(document.visibilityState === "visible" ? ticketId : null, "looks");
    const leave = () => tell(null, "looks");
    const write = (event: Event) => {
      if (Date.now() - toldAt < WRITING) return;
      toldAt = Date.now();
      tell(ticketId, (event as CustomEvent<"reply" | "note">).detail);
    };
    const beat = () => {
      if (document.visibilityState === "visible" && Date.now() - toldAt > WRITING) look();
    };
    look();
    document.addEventListener("visibilitychange", look);
    window.addEventListener("pagehide", leave);
    window.addEventListener(LINE_EVENT, beat);
    window.addEventListener(WRITING_EVENT, write);
    return () => {
      document.removeEventListener("visibilitychange", look);
      window.removeEventListener("pagehide", leave);
      window.removeEventListener(LINE_EVENT, beat);
      window.removeEventListener(WRITING_EVENT, write);
      leave();
    };
  }, [ticketId]);
}
