"use client";

import { useParams, useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { type LiveChange, openLive } from "./live-connection";

/** How long changes are gathered before the page is drawn anew: short for the ticket that is open, longer for the rest. */
const NEAR = 250;
const FAR = 1500;

/**
 * Keeps the page true: draws it anew when somebody else changed something. Hidden pages wait until they are looked at.
 * Draws nothing itself, but says so when the connection is lost.
 */
export function LiveUpdates({ since, me }: { since: number; me: number }) {
  const router = useRouter();
  const openTicket = Number(useParams<{ id?: string }>().id ?? 0);
  const open = useRef(openTicket);
  useEffect(() => {
    open.current = openTicket;
  }, [openTicket]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `since` is where the first connection begins; later ones resume by themselves
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let dueAt = Number.POSITIVE_INFINITY;
    const run = () => {
      timer = undefined;
      if (document.visibilityState === "hidden") return;
      dueAt = Number.POSITIVE_INFINITY;
      router.refresh();
    };
    const schedule = (wait: number) => {
      const at = Date.now() + wait;
      if (at >= dueAt) return;
      dueAt = at;
      clearTimeout(timer);
      timer = setTimeout(run, wait);
    };
    const onChange = (change: LiveChange | "reset" | "notice") => {
      if (typeof change === "string") return schedule(NEAR);
      // What this person did in this console is on the page already.
      schedule(change.ticketId === open.current ? NEAR : FAR);
    };
    const onVisible = () => {
      if (document.visibilityState === "visible" && timer === undefined && dueAt !== Number.POSITIVE_INFINITY) run();
    };
    const close = openLive(since, onChange);
    document.addEventListener("visibilitychange", onVisible);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onVisible);
      close();
    };
  }, [router, me]);
  return null;
}
