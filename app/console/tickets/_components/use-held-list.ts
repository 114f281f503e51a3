"use client";

import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import type { QueueTicket } from "@/components/tickets/queue-row";

/** Sent to the window when this person did something: the list then shows the result at once. */
export const OWN_ACT_EVENT = "console:own-act";

/** For so long after an act of one's own the list follows the server at once, in milliseconds. */
const OWN = 4000;

type HeldList = {
  /** The list as the server says it is now. */
  fresh: QueueTicket[];
  /** What list it is; another one is shown at once. */
  name: string;
  scroller: RefObject<HTMLElement | null>;
  /** True while rows are ticked. */
  busy: boolean;
};

/**
 * Keeps rows where they are while somebody reads them. What the rows say changes at once; rows that came or went are held
 * back while the list is scrolled, pointed at or ticked, and shown at once otherwise. `news` counts what came.
 */
export function useHeldList({ fresh, name, scroller, busy }: HeldList) {
  const [order, setOrder] = useState(() => fresh.map((ticket) => ticket.id));
  const [known, setKnown] = useState<ReadonlyMap<number, QueueTicket>>(() => byId(fresh));
  const followUntil = useRef(0);
  const shown = useRef(name);
  const latest = useRef(fresh);

  const adopt = useCallback(() => {
    setOrder(latest.current.map((ticket) => ticket.id));
    setKnown(byId(latest.current));
  }, []);
  const follow = useCallback(() => {
    followUntil.current = Date.now() + OWN;
  }, []);

  useEffect(() => {
    latest.current = fresh;
    const element = scroller.current;
    const inUse = busy || (element !== null && (element.scrollTop > 8 || element.matches(":hover")));
    const another = shown.current !== name;
    shown.current = name;
    if (another || !inUse || Date.now() < followUntil.current) adopt();
    else setKnown((now) => new Map([...now, ...byId(fresh)]));
  }, [fresh, name, busy, scroller, adopt]);

  useEffect(() => {
    window.addEventListener(OWN_ACT_EVENT, follow);
    return () => window.removeEventListener(OWN_ACT_EVENT, follow);
  }, [follow]);

  const tickets = order.flatMap((id) => known.get(id) ?? []);
  const news = fresh.filter((ticket) => !order.includes(ticket.id)).length;
  return { tickets, news, adopt, follow };
}

const byId = (tickets: QueueTicket[]) => new Map(tickets.map((ticket) => [ticket.id, ticket]));
