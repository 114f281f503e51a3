"use client";

import { createContext, type ReactNode, useContext, useEffect, useSyncExternalStore } from "react";
import { type Clock, formatAge, formatDay, formatExact, formatMoment, formatMomentInline } from "./time-format";
import { TIME_ZONE_COOKIE } from "./time-zone-cookie";

const ClockContext = createContext<Clock>({ now: 0, timeZone: "UTC", locale: "en-GB" });

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let minute = 0;

/** One timer for all times on the page, stopped when the last one leaves. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    minute = Date.now();
    for (const one of listeners) one();
  }, 30_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function readMinute(): number {
  if (minute === 0 || Date.now() - minute > 30_000) minute = Date.now();
  return minute;
}

/**
 * Gives every `Time` below it the server's clock for the first paint (so that server and browser write the same text),
 * and keeps the browser's time zone in a cookie for the next one.
 */
export function ClockProvider({ clock, children }: { clock: Clock; children: ReactNode }) {
  useEffect(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!zone || zone === clock.timeZone) return;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and Safari
    document.cookie = `${TIME_ZONE_COOKIE}=${zone}; path=/; max-age=31536000; samesite=lax`;
  }, [clock.timeZone]);
  return <ClockContext value={clock}>{children}</ClockContext>;
}

/** The clock times are shown by: the server's while hydrating, the browser's afterwards, new every half minute. */
export function useClock(): Clock {
  const server = useContext(ClockContext);
  const now = useSyncExternalStore(subscribe, readMinute, () => 0);
  if (now === 0) return server;
  if (server.zoneChosen) return { ...server, now };
  return { ...server, now, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC" };
}

const KINDS = { age: formatAge, moment: formatMoment, inline: formatMomentInline, exact: formatExact };

type TimeProps = {
  /** ISO 8601, UTC. */
  value: string;
  /** `age` for lists ("14 min"), `moment` for messages ("Today 09:12"), `inline` inside a sentence ("today 09:12"), `exact` for paper. */
  kind?: keyof typeof KINDS;
  className?: string;
};

/** A calendar day, without a time: "25 Nov". The same for every reader, whatever their zone. */
export function Day({ value, className }: { value: string; className?: string }) {
  const clock = useClock();
  return (
    <time dateTime={value} className={className} suppressHydrationWarning>
      {formatDay(value, clock)}
    </time>
  );
}

/** A time that stays true while the page is open, with the exact moment on hover and for screen readers. */
export function Time({ value, kind = "moment", className }: TimeProps) {
  const clock = useClock();
  const date = new Date(value);
  const exact = formatExact(date, clock);
  return (
    <time dateTime={value} title={exact} className={className} suppressHydrationWarning>
      {KINDS[kind](date, clock)}
    </time>
  );
}
