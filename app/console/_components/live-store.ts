"use client";

import { startTransition, useEffect, useState } from "react";
import type { QueueTicket } from "@/components/tickets/queue-row";
import { keepNewest } from "@/lib/text/lists";
import type { ToldCounts } from "./live-connection";

/** How a ticket stands in lists, as the server said last. */
export type LiveRow = {
  /** Null when it is not to be seen any more. */
  row: QueueTicket | null;
  /** The watched lists that hold it. */
  views: readonly string[];
  /** When it was said, in milliseconds of the server's clock. */
  at: number;
};

type Counted = { at: number; count: number };

/** What lists say is kept for so many tickets: longer than anybody looks at one drawing of a list. */
const KEPT = 500;

type State = {
  rows: ReadonlyMap<number, LiveRow>;
  counts: ReadonlyMap<string, Counted>;
  /** Whether a list holds something unread. */
  marks: ReadonlyMap<string, { at: number; unread: boolean }>;
  unread: Counted | null;
  /** Lists whose comings and goings the server tells. */
  views: ReadonlySet<string>;
};

const NOTHING: State = { rows: new Map(), counts: new Map(), marks: new Map(), unread: null, views: new Set() };
let state = NOTHING;
const listeners = new Set<() => void>();

function set(part: Partial<State>): void {
  state = { ...state, ...part };
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

export function putRow(ticketId: number, row: LiveRow): void {
  const rows = new Map(state.rows);
  keepNewest(rows, ticketId, row, KEPT);
  set({ rows });
}

export function putCounts({ at, counts, unread }: ToldCounts): void {
  const told = Object.entries(counts).map(([key, count]): [string, Counted] => [key, { at, count }]);
  const marks = Object.entries(unread).map(([key, unread]) => [key, { at, unread }] as const);
  set({ counts: new Map([...state.counts, ...told]), marks: new Map([...state.marks, ...marks]) });
}

export function putUnread(at: number, count: number): void {
  set({ unread: { at, count } });
}

export function putViews(views: readonly string[]): void {
  set({ views: new Set(views) });
}

/** What is known of tickets in lists since the page was drawn, and which lists are told of. */
export function useLiveState(): State {
  const [shown, setShown] = useState(NOTHING);
  useEffect(() => {
    // As a transition: what comes in must not push a page aside that is being opened.
    const take = () => startTransition(() => setShown(state));
    take();
    return subscribe(take);
  }, []);
  return shown;
}

/** The list that is on the page now, so that a change which it cannot show by itself leads to a new drawing. */
export type ShownList = { view: string; ids: ReadonlySet<number>; followsByItself: boolean };
let shownList: ShownList | null = null;
export const setShownList = (list: ShownList | null): void => {
  shownList = list;
};
export const getShownList = (): ShownList | null => shownList;
