"use client";

import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import type { QueueTicket } from "@/components/tickets/queue-row";

/** Sent to the window when this person did something: the list then shows the result at once. */
export const OWN_ACT_EVENT = "console:own-act";

/**
 * Keeps rows where they are while somebody reads them. What the rows say changes at once; rows that came are held back and
 * counted while the list is scrolled, pointed at or ticked, and shown at once otherwise. Rows that left go at once, unless
 * the list is in use.
 * @param fresh the list as the server says it is now
 * @param busy true while rows are ticked
 */
export function useHeldList(fresh: QueueTicket[], scroller: RefObject<HTMLElement | null>, busy: boolean) {
  const [order, setOrder] = useState(() => fresh.map((ticket) => ticket.id));
  const [old, setOld] = useState<ReadonlyMap<number, QueueTicket>>(() => byId(fresh));
  const adoptNext = useRef(false);
  const latest = useRef(fresh);

  const adopt = useCallback(() => {
    adoptNext.current = true;
    setOrder(latest.current.map((ticket) => ticket.id));
    setOld(byId(latest.current));
  }, []);

  useEffect(() => {
    latest.current = fresh;
    const element = scroller.current;
    const inUse = busy || (element !== null && (element.scrollTop > 8 || element.matches(":hover")));
    if (adoptNext.current || !inUse) {
      adoptNext.current = false;
      setOrder(fresh.map((ticket) => ticket.id));
      setOld(byId(fresh));
    } else {
      setOld((now) => new Map([...now, ...byId(fresh)]));
    }
  }, [fresh, busy, scroller]);

  useEffect(() => {
    const own = () => {
      adoptNext.current = true;
    };
    window.addEventListener(OWN_ACT_EVENT, own);
    return () => window.removeEventListener(OWN_ACT_EVENT, own);
  }, []);

  const tickets = order.flatMap((id) => old.get(id) ?? []);
  const news = fresh.filter((ticket) => !order.includes(ticket.id)).length;
  return { tickets, news, adopt };
}

const byId = (tickets: QueueTicket[]) => new Map(tickets.map((ticket) => [ticket.id, ticket]));
