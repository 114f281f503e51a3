"use client";

import { clsx } from "clsx";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useParams, useRouter } from "next/navigation";
import { useExtracted } from "next-intl";
import { type CSSProperties, type ReactNode, useEffect, useRef, useState } from "react";
import { useColumnWords } from "@/app/console/use-list-words";
import { RowPresence } from "@/components/tickets/presence";
import { lineTracks, QueueLine, queueLineClass } from "@/components/tickets/queue-line";
import { QueueRow, type QueueTicket, queueRowClass } from "@/components/tickets/queue-row";
import { useRowWords } from "@/components/tickets/row-words";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkPending } from "@/components/ui/link-pending";
import { Pagination } from "@/components/ui/pagination";
import { useShortcuts } from "@/components/ui/shortcuts";
import type { FilterColumn } from "@/lib/domain/filters/columns";
import type { TicketQuery } from "@/lib/domain/tickets/query";
import { useHeldList } from "./use-held-list";
import { useLiveRows } from "./use-live-rows";
import { useRowActs } from "./use-row-acts";

const BulkFoot = dynamic(() => import("./bulk-foot").then((module) => module.BulkFoot), { ssr: false });

type QueueListProps = {
  tickets: QueueTicket[];
  /** What the rows' addresses carry after the ticket number, so that the list stays what it is. */
  search: string;
  /** When the rows were read, in milliseconds of the server's clock. */
  drawnAt: number;
  previous: string | null;
  next: string | null;
  /** What each line of a dense list shows; null for rows of three lines. */
  columns: FilterColumn[] | null;
  /** True in lists that hold tickets of several people. */
  assigneeShown: boolean;
  empty: { title: string; text: string };
  /** What the list shows, on this page and the others, and how many tickets that are in words. */
  query: TicketQuery;
  count: string;
  /** The agent who looks. */
  me: number;
  children: ReactNode;
};

/** The rows of a queue: the keys j, k, o and x, ticking, and the bar for what is ticked. */
export function QueueList(props: QueueListProps) {
  const t = useExtracted("console");
  const columnWords = useColumnWords();
  const words = useRowWords();
  const { search, assigneeShown, empty, columns } = props;
  const router = useRouter();
  const openId = Number(useParams<{ id?: string }>().id ?? 0);
  const [cursor, setCursor] = useState(0);
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set());
  const [looked, setLooked] = useState<ReadonlySet<number>>(new Set());
  const [all, setAll] = useState(false);
  // What is loaded for ticked rows stays: the undoing of an act needs it when nothing is ticked any more.
  const [everTicked, setEverTicked] = useState(false);
  const lastTicked = useRef<number>(null);
  const list = useRef<HTMLUListElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const { tickets, news, adopt } = useHeldList({
    fresh: useLiveRows(props.tickets, { search, drawnAt: props.drawnAt, complete: props.next === null }),
    name: search,
    scroller,
    busy: ticked.size > 0,
  });

  const here = cursor || openId;
  const openIndex = tickets.findIndex((ticket) => ticket.id === openId);
  const { take, dialog } = useRowActs(props.me, here, openId !== 0);
  const hrefOf = (id: number) => `/console/tickets/${id}${search}`;
  const move = (step: number) => {
    const index = tickets.findIndex((ticket) => ticket.id === here);
    const target = tickets[index === -1 ? 0 : Math.min(tickets.length - 1, Math.max(0, index + step))];
    if (!target) return;
    setCursor(target.id);
    const row = list.current?.querySelector<HTMLElement>(`[data-ticket="${target.id}"]`);
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "nearest" });
    // With the ticket beside the list, moving through the list moves through the tickets.
    if (openId !== 0) router.push(hrefOf(target.id));
  };
  const toggle = (id: number, range: boolean) => {
    setEverTicked(true);
    setAll(false);
    setTicked((now) => {
      const next = new Set(now);
      const ids = tickets.map((ticket) => ticket.id);
      const from = range && lastTicked.current !== null ? ids.indexOf(lastTicked.current) : -1;
      const to = ids.indexOf(id);
      const on = !now.has(id);
      for (const one of from === -1 ? [id] : ids.slice(Math.min(from, to), Math.max(from, to) + 1)) {
        if (on) next.add(one);
        else next.delete(one);
      }
      return next;
    });
    lastTicked.current = id;
  };
  const tickPage = () => {
    setEverTicked(true);
    setTicked(new Set(tickets.map((ticket) => ticket.id)));
  };
  const clear = () => {
    setTicked(new Set());
    setAll(false);
  };
  useShortcuts([
    { key: "j", keyOnly: true, label: t("Next ticket"), group: t("List"), run: () => move(1) },
    { key: "k", keyOnly: true, label: t("Previous ticket"), group: t("List"), run: () => move(-1) },
    {
      key: "o",
      also: ["Enter"],
      keyOnly: true,
      label: t("Open"),
      group: t("List"),
      run: () => here && router.push(hrefOf(here)),
    },
    { key: "x", keyOnly: true, label: t("Tick"), group: t("List"), run: () => here && toggle(here, false) },
    { key: "X", keyOnly: true, label: t("Tick the whole page"), group: t("List"), run: tickPage },
  ]);

  // What is no longer in the list cannot stay ticked: an action must never reach a row nobody sees.
  useEffect(() => {
    setTicked((now) => {
      const left = [...now].filter((id) => tickets.some((ticket) => ticket.id === id));
      return left.length === now.size ? now : new Set(left);
    });
  }, [tickets]);
  useEffect(() => {
    setCursor(openId);
    if (openId !== 0) setLooked((now) => new Set([...now, openId]));
  }, [openId]);

  return (
    <>
      {props.children}
      {news > 0 ? (
        <button
          type="button"
          onClick={() => {
            adopt();
            scroller.current?.scrollTo({ top: 0 });
          }}
          className="border-b border-border bg-accent-soft py-1.5 text-center text-sm font-medium text-accent hover:underline"
        >
          {t("{news, number} new", { news })}
        </button>
      ) : null}
      <div
        ref={scroller}
        data-dense={columns ? "" : undefined}
        style={columns ? ({ "--tracks": lineTracks(columns) } as CSSProperties) : undefined}
        className="@container min-h-0 flex-1 overflow-y-auto overscroll-contain"
      >
        {columns && tickets.length > 0 ? (
          <div
            aria-hidden="true"
            className="sticky top-0 z-10 grid h-8 items-center gap-x-3 border-b border-border bg-surface ps-3 pe-4 text-xs font-medium text-ink-muted [grid-template-columns:var(--tracks)] @max-3xl:hidden"
          >
            <span />
            {columns.map((name) => (
              <span key={name} className="truncate">
                {columnWords[name]}
              </span>
            ))}
          </div>
        ) : null}
        {tickets.length === 0 ? (
          <EmptyState title={empty.title}>{empty.text}</EmptyState>
        ) : (
          <ul ref={list} aria-label={t("Tickets")}>
            {tickets.map((ticket, index) => {
              const open = ticket.id === openId;
              const read = ticket.unread && looked.has(ticket.id);
              return (
                <li
                  key={ticket.id}
                  // Rows out of sight wait with their layout; a row is as high as its three lines and its marks.
                  className={clsx(
                    "group/row relative",
                    !columns && "[contain-intrinsic-size:auto_6.8125rem] [content-visibility:auto]",
                  )}
                >
                  {ticket.group && ticket.group.key !== tickets[index - 1]?.group?.key ? (
                    <h2 className="flex items-center gap-2 border-b border-border bg-sunken px-4 py-1.5 text-xs font-medium text-ink-muted">
                      <bdi className="truncate">{ticket.group.label}</bdi>
                      <span className="tabular-nums">{ticket.group.count}</span>
                    </h2>
                  ) : null}
                  <Link
                    href={hrefOf(ticket.id)}
                    // The tickets that j and k lead to are there at once.
                    prefetch={openIndex !== -1 && Math.abs(index - openIndex) === 1}
                    data-ticket={ticket.id}
                    aria-current={open ? "true" : undefined}
                    className={clsx(
                      columns ? queueLineClass : queueRowClass,
                      open && "bg-accent-soft! **:data-chip:bg-surface",
                      !open && ticket.id === cursor && "bg-paper",
                    )}
                  >
                    {columns ? (
                      <QueueLine
                        words={words}
                        ticket={read ? { ...ticket, unread: false } : ticket}
                        viewers={<RowPresence ticketId={ticket.id} />}
                      />
                    ) : (
                      <QueueRow
                        words={words}
                        ticket={read ? { ...ticket, unread: false } : ticket}
                        assigneeShown={assigneeShown}
                        viewers={<RowPresence ticketId={ticket.id} />}
                      />
                    )}
                    <LinkPending />
                  </Link>
                  {ticket.assignee === null && ticket.status.phase !== "closed" && !ticket.spam && !ticket.trashed ? (
                    <Button
                      size="sm"
                      onClick={() => take(ticket.id)}
                      className="absolute end-3 bottom-1 opacity-0 group-hover/row:opacity-100 focus-visible:opacity-100"
                    >
                      {t.rich("Take it<more>: ticket {id}</more>", {
                        id: String(ticket.id),
                        more: (text) => <span className="sr-only">{text}</span>,
                      })}
                    </Button>
                  ) : null}
                  <label
                    className={clsx(
                      "absolute start-0.5 grid size-6",
                      columns ? "bottom-1.5" : "bottom-2",
                      "place-items-center",
                      "opacity-0 group-hover/row:opacity-100 has-focus-visible:opacity-100 has-checked:opacity-100",
                      ticked.size > 0 && "opacity-100",
                    )}
                  >
                    <input
                      type="checkbox"
                      aria-label={t("Tick ticket {id}, {subject}", { id: String(ticket.id), subject: ticket.subject })}
                      checked={ticked.has(ticket.id)}
                      onChange={(event) => toggle(ticket.id, (event.nativeEvent as MouseEvent).shiftKey === true)}
                      className="size-3.5 accent-accent"
                    />
                  </label>
                </li>
              );
            })}
          </ul>
        )}
        <div className="px-4">
          <Pagination previous={props.previous} next={props.next} />
        </div>
      </div>
      {dialog}
      {everTicked ? (
        <BulkFoot
          ticked={[...ticked]}
          all={all}
          query={props.query}
          count={props.count}
          onPage={tickets.length}
          more={props.previous !== null || props.next !== null}
          onTickPage={tickPage}
          onTickAll={() => setAll(true)}
          onClear={clear}
        />
      ) : null}
    </>
  );
}
