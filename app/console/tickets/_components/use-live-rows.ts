"use client";

import { useEffect, useMemo } from "react";
import type { QueueTicket } from "@/components/tickets/queue-row";
import { type LiveRow, setShownList, useLiveState } from "../../_components/live-store";

/** A drawing of the list may hold what was said while it was made. Milliseconds. */
const OVERLAP = 1000;

/**
 * The rows of a list with what the server has told since they were drawn: changed ones say what they say now, those that
 * left are gone, and in a list by time those that came stand at their place. Other orders are drawn anew for newcomers.
 * @param list.search what the list's address says; only the plain list of a view follows by itself
 * @param list.drawnAt when the server read the rows, in milliseconds of its clock
 * @param list.complete whether no page follows, so that what is older than the last row belongs here, too
 */
export function useLiveRows(
  tickets: QueueTicket[],
  { search, drawnAt, complete }: { search: string; drawnAt: number; complete: boolean },
): QueueTicket[] {
  const { rows, views } = useLiveState();
  const params = new URLSearchParams(search);
  const view = params.get("view") ?? "inbox";
  const plain = [...params.keys()].every((key) => key === "view") && views.has(view);
  const followsByItself = plain && byTime(tickets);
  useEffect(() => {
    setShownList({ view, ids: new Set(tickets.map((ticket) => ticket.id)), followsByItself });
    return () => setShownList(null);
  }, [tickets, view, followsByItself]);
  return useMemo(
    () => withLiveRows(tickets, rows, { drawnAt, view: plain ? view : null, newcomers: followsByItself, complete }),
    [tickets, rows, drawnAt, view, plain, followsByItself, complete],
  );
}

/** Lists with groups or columns are drawn anew for newcomers, too. */
const byTime = (tickets: readonly QueueTicket[]): boolean =>
  tickets.every(({ group, cells }) => !group && !cells) &&
  tickets.every((ticket, index) => index === 0 || (tickets[index - 1]?.at ?? "") >= ticket.at);

/**
 * Lays what was told of tickets over the rows of a list.
 * @param list.view the view whose comings and goings are known; null: rows only change what they say
 * @param list.newcomers whether rows that came are put in, and all stay in the order of time
 */
export function withLiveRows(
  tickets: QueueTicket[],
  told: ReadonlyMap<number, LiveRow>,
  list: { drawnAt: number; view: string | null; newcomers: boolean; complete: boolean },
): QueueTicket[] {
  const { view } = list;
  const news = new Map([...told].filter(([, live]) => live.at > list.drawnAt - OVERLAP));
  if (news.size === 0) return tickets;
  const holds = (live: LiveRow) => view === null || live.views.includes(view);
  const kept = tickets.flatMap((ticket) => {
    const live = news.get(ticket.id);
    if (!live) return [ticket];
    // What is told to everybody knows nobody's reminders, and not how a list is drawn.
    const { reminder, group, cells } = ticket;
    return live.row && holds(live) ? [{ ...live.row, reminder, group, cells }] : [];
  });
  const touched = tickets.some((ticket) => news.has(ticket.id));
  if (!list.newcomers) return touched ? kept : tickets;
  const shown = new Set(tickets.map((ticket) => ticket.id));
  const last = list.complete ? "" : (tickets.at(-1)?.at ?? "");
  const came = [...news].flatMap(([id, { row, ...live }]) =>
    row && !shown.has(id) && holds({ row, ...live }) && row.at >= last ? [row] : [],
  );
  if (came.length === 0 && !touched) return tickets;
  return [...kept, ...came].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : b.id - a.id));
}
