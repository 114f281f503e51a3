"use client";

import { useExtracted } from "next-intl";
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import { endEarlyPlacing, placeThread } from "../place-thread";

/** How near to the foot still counts as "at the foot", in pixels. */
const NEAR = 80;

/**
 * Opens a thread at the message that the address names, at what is new, or else at its newest end, and keeps it there while
 * messages measure themselves. What arrives later never moves what is being read: away from the foot it is only counted.
 */
export function ThreadScroller(props: {
  ticketId: number;
  lastMessageId: number;
  /** The newest message is on top, so that is where it opens. */
  newestFirst: boolean;
  /** Stands last in the content: what places it before the page's scripts have come. */
  placeEarly: ReactNode;
  children: ReactNode;
}) {
  const t = useExtracted("console");
  const { ticketId, lastMessageId, newestFirst, placeEarly, children } = props;
  const box = useRef<HTMLElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const held = useRef(true);
  const [behind, setBehind] = useState(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a ticket opened in the same place begins anew
  useLayoutEffect(() => {
    const element = box.current;
    const inner = content.current;
    if (!element || !inner) return;
    held.current = !endEarlyPlacing(element);
    const place = () => {
      if (held.current) placeThread(element, newestFirst);
    };
    const observer = new ResizeObserver(place);
    observer.observe(inner);
    observer.observe(element);
    place();
    // Whoever scrolls takes the helm.
    const letGo = () => {
      const left = element.scrollHeight - element.scrollTop - element.clientHeight;
      held.current = !newestFirst && left < NEAR && !inner.querySelector("[data-new-line]");
      if (left < NEAR) setBehind(false);
    };
    element.addEventListener("wheel", letGo, { passive: true });
    element.addEventListener("touchmove", letGo, { passive: true });
    element.addEventListener("keydown", letGo);
    element.addEventListener("pointerdown", letGo);
    return () => {
      observer.disconnect();
      element.removeEventListener("wheel", letGo);
      element.removeEventListener("touchmove", letGo);
      element.removeEventListener("keydown", letGo);
      element.removeEventListener("pointerdown", letGo);
    };
  }, [ticketId, newestFirst]);

  const last = useRef(lastMessageId);
  useEffect(() => {
    const element = box.current;
    if (!element || last.current === lastMessageId) return;
    last.current = lastMessageId;
    const away = newestFirst ? element.scrollTop : element.scrollHeight - element.scrollTop - element.clientHeight;
    if (away > NEAR * 4) setBehind(true);
  }, [lastMessageId, newestFirst]);

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <section
        ref={box}
        aria-label={t("Messages")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard (WCAG 2.1.1)
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto px-4 pt-2 pb-6 ring-inside md:px-6"
      >
        <div ref={content}>
          {children}
          {placeEarly}
        </div>
      </section>
      {behind ? (
        <button
          type="button"
          onClick={() => {
            box.current?.scrollTo({ top: newestFirst ? 0 : box.current.scrollHeight, behavior: "smooth" });
            setBehind(false);
          }}
          className="absolute inset-x-0 bottom-3 mx-auto w-fit rounded-full border border-border bg-raised px-3 py-1 text-sm font-medium text-accent shadow-float"
        >
          {newestFirst ? t("New message on top") : t("New message below")}
        </button>
      ) : null}
    </div>
  );
}
