"use client";

import { clsx } from "clsx";
import { useParams, usePathname, useRouter } from "next/navigation";
import { useExtracted } from "next-intl";
import { useEffect, useRef, useState, useTransition } from "react";
import { setPresence } from "@/components/tickets/presence";
import { OWN_ACT_EVENT } from "../tickets/_components/use-held-list";
import { type LiveChange, type News, openLive } from "./live-connection";
import { getShownList, putCounts, putRow, putUnread, putViews } from "./live-store";
import { browserName, LINE_EVENT, usePresenceBeat } from "./presence-beat";

/** How long changes are gathered before the page is drawn anew, in milliseconds. */
const NEAR = 20;
/** An act of this page comes back with its answer: it is looked whether the page has it by then. */
const OWN = 700;
/** For so long after it an act of one's own is held to be the one of this page. */
const OWN_WITHIN = 5_000;
/** What a list cannot show by itself, and other pages, wait longer; by chance, so that not all screens ask at once. */
const FAR = 2_000;
/** With many screens open each waits so much longer for every one of them. */
const EACH = 15;
/** While the line is broken it is looked so often whether the page can be drawn anew. */
const BROKEN = 1_000;
/** For so long it is said that the line stands again. */
const SAID = 5_000;

/** Pages besides the queue that show tickets or mails. */
const SHOWS_TICKETS = /^\/console\/(?:customers|search|outbox)/;

/**
 * Keeps the page true. Rows, numbers, presence and the bell change by what the server tells; the open ticket is drawn anew,
 * and so is a list that cannot follow by itself. Hidden pages wait until they are looked at. Says when the line is lost and
 * what was fetched when it stands again, and tells screen readers what others wrote on the open ticket.
 */
export function LiveUpdates({ since, me }: { since: number; me: number }) {
  const t = useExtracted("console");
  const router = useRouter();
  const ticketId = Number(useParams<{ id?: string }>().id ?? 0);
  const pathname = usePathname();
  const isTicket = pathname.startsWith("/console/tickets/");
  const [drawing, startDrawing] = useTransition();
  const [line, setLine] = useState<{ lost: true } | { lost: false; fetched: number } | null>(null);
  const [said, setSaid] = useState<LiveChange | null>(null);
  const here = useRef({ openTicket: 0, pathname, drawing });
  useEffect(() => {
    here.current = { openTicket: isTicket ? ticketId : 0, pathname, drawing };
  });
  usePresenceBeat(isTicket ? ticketId : null);
  const newest = useRef(new Map<number, number>());
  useEffect(() => {
    // A page that was fetched before it was asked for may lack what came since.
    if (isTicket && (newest.current.get(ticketId) ?? 0) > newestLine()) startDrawing(() => router.refresh());
  }, [isTicket, ticketId, router]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `since` is where the first connection begins; later ones resume by themselves
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let fade: ReturnType<typeof setTimeout> | undefined;
    let dueAt = Number.POSITIVE_INFINITY;
    let screens = 1;
    let actedAt = Number.NEGATIVE_INFINITY;
    let broken = false;
    let heldBack = false;
    const stands = () => !broken && navigator.onLine;
    const onAct = () => {
      actedAt = performance.now();
    };
    // What the router cannot fetch it leaves to the browser, which has nothing to show then but that it is offline, and what was
    // typed would be out of sight. What the person does with the browser itself is theirs.
    const onNavigate = (event: NavigateEvent) => {
      if (stands() || !event.cancelable || event.userInitiated || event.destination.sameDocument) return;
      event.preventDefault();
      heldBack = true;
    };
    const draw = () => {
      timer = undefined;
      if (document.visibilityState === "hidden") return;
      // One drawing at a time: what came meanwhile is in the next one. None without a line: it would fail.
      if (here.current.drawing || !stands()) {
        timer = setTimeout(draw, stands() ? 50 : BROKEN);
        return;
      }
      dueAt = Number.POSITIVE_INFINITY;
      startDrawing(() => router.refresh());
    };
    const schedule = (wait: number) => {
      const at = Date.now() + wait;
      if (at >= dueAt) return;
      dueAt = at;
      clearTimeout(timer);
      timer = setTimeout(draw, wait);
    };
    const far = () => schedule(FAR * (0.5 + Math.random()) + Math.random() * screens * EACH);
    const spread = () => schedule(NEAR + Math.random() * screens * EACH);

    const onOpenTicket = (change: LiveChange) => {
      const acted = performance.now() - actedAt < OWN_WITHIN;
      const own = acted && change.actorType === "agent" && change.actorId === me;
      if (!own) {
        if (change.messageId !== null) setSaid(change);
        return schedule(NEAR);
      }
      setTimeout(() => {
        if (here.current.openTicket === change.ticketId && newestLine() < change.id) schedule(NEAR);
      }, OWN);
    };
    const onChange = (change: LiveChange) => {
      const { id, row, views = [], at = 0, unread = false } = change;
      const told = row !== undefined;
      newest.current.set(change.ticketId, id);
      if (told) putRow(change.ticketId, { row: row && { ...row, unread }, views, at });
      if (change.ticketId === here.current.openTicket && newestLine() < id) onOpenTicket(change);
      const list = getShownList();
      if (!list) {
        if (SHOWS_TICKETS.test(here.current.pathname)) far();
      } else if (!told) spread();
      else if (!list.followsByItself && (list.ids.has(change.ticketId) || views.includes(list.view))) far();
    };
    const onNews = (news: News) => {
      switch (news.kind) {
        case "change":
          return onChange(news.change);
        case "counts":
          return putCounts(news);
        case "presence":
          return setPresence(me, news.presence, news.whole);
        case "notice":
          putUnread(news.at, news.unread);
          return here.current.pathname.startsWith("/console/notifications") ? schedule(NEAR) : undefined;
        case "ready":
          screens = news.screens;
          window.dispatchEvent(new Event(LINE_EVENT));
          return putViews(news.views);
        case "reset":
          return spread();
        case "line":
          if (news.state === "lost") {
            clearTimeout(fade);
            return setLine({ lost: true });
          }
          broken = news.state === "broken";
          if (heldBack && !broken) {
            heldBack = false;
            spread();
          }
          if (news.state !== "back") return;
          clearTimeout(fade);
          setLine({ lost: false, fetched: news.fetched });
          fade = setTimeout(() => setLine(null), SAID);
          // Numbers, and what is no event, were missed as well.
          spread();
      }
    };
    const onVisible = () => {
      if (document.visibilityState === "visible" && timer === undefined && dueAt !== Number.POSITIVE_INFINITY) draw();
    };
    const close = openLive(since, browserName(), onNews);
    document.addEventListener("visibilitychange", onVisible);
    window.addEventListener(OWN_ACT_EVENT, onAct);
    // Not in every browser yet.
    window.navigation?.addEventListener("navigate", onNavigate);
    return () => {
      clearTimeout(timer);
      clearTimeout(fade);
      document.removeEventListener("visibilitychange", onVisible);
      window.removeEventListener(OWN_ACT_EVENT, onAct);
      window.navigation?.removeEventListener("navigate", onNavigate);
      close();
    };
  }, [router, me]);
  return (
    <>
      <p role="status" className="sr-only">
        {/* A new element each time: the same words twice are two pieces of news. */}
        {said ? (
          <span key={said.id}>
            <Announced change={said} />
          </span>
        ) : null}
      </p>
      <div role="status" className="pointer-events-none fixed inset-x-0 top-2 z-30">
        {line ? (
          <p
            className={clsx(
              "mx-auto w-fit rounded-full border border-border bg-raised px-3 py-1 text-sm font-medium shadow-float",
              line.lost ? "text-warning" : "text-positive",
            )}
          >
            {line.lost
              ? t("Connection lost, trying again")
              : t(
                  "{fetched, plural, =0 {Back online} one {Back online, # change fetched} other {Back online, # changes fetched}}",
                  {
                    fetched: line.fetched,
                  },
                )}
          </p>
        ) : null}
      </div>
    </>
  );
}

/** The newest line of history that the drawn ticket holds; the page writes it into its frame. */
function newestLine(): number {
  return Number(document.querySelector<HTMLElement>("[data-newest-line]")?.dataset.newestLine ?? 0);
}

/** What screen readers are told of a message that somebody else wrote on the open ticket. */
function Announced({ change: { actorType, row } }: { change: LiveChange }) {
  const t = useExtracted("console");
  if (actorType === "agent") return t("A colleague wrote on this ticket");
  if (actorType !== "customer") return t("New message on this ticket");
  return row?.customer ? t("New message from {name}", { name: row.customer }) : t("New message from the customer");
}
