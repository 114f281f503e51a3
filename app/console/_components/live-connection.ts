import type { ToldChange } from "@/app/console/live/words";
import type { Present } from "@/components/tickets/presence";

export type LiveChange = ToldChange;
export type PresenceAt = { ticketId: number; people: Present[] };

/** Numbers of lists, and which of them hold something unread, by view, as they were at a moment of the server's clock. */
export type ToldCounts = { at: number; counts: Record<string, number>; unread: Record<string, boolean> };

/** What a tab learns: all but `line` is what the server's stream says, see its route. */
export type News =
  | { kind: "change"; change: LiveChange }
  | ({ kind: "counts" } & ToldCounts)
  | { kind: "notice"; at: number; unread: number }
  | { kind: "presence"; presence: PresenceAt[]; whole: boolean }
  | { kind: "reset" }
  | { kind: "ready"; screens: number; views: string[] }
  /**
   * The line broke, or is refused by a server that answers; it is lost, once either has lasted for some seconds. It stands again:
   * "back" when its loss was said, with how many changes were fetched, and "mended" otherwise.
   */
  | { kind: "line"; state: "broken" | "refused" | "lost" | "mended" | "back"; fetched: number };

/** Tabs of one browser share one connection: a browser keeps only six to a host, and each would be one of them. */
const NAME = "commondesk-live";

/** After so long without a line it is said. */
const SAY_LOST = 4_000;
/** The server shows every 20 s that it is alive; a line silent for longer is dead, whatever the browser thinks. */
const SILENT = 45_000;
const WATCH = 5_000;
/** When a line that was closed is tried again. */
const RETRY = 3_000;
/** So many changes are remembered for tabs that begin after they were told. */
const REMEMBERED = 200;

type Asked = { ask: number };

/**
 * Listens to the server. Of all tabs of a browser one holds the connection and tells the others; when it closes or falls
 * silent, another takes over. What a break left out is fetched by the number of the last event. Returns what ends it.
 * @param since the newest event that the page holds
 * @param browser names this browser to the server
 */
export function openLive(since: number, browser: string, listener: (news: News) => void): () => void {
  const channel = new BroadcastChannel(NAME);
  const ended = new AbortController();
  const seen = new Set<number>();
  const recent: LiveChange[] = [];
  const presence = new Map<number, PresenceAt>();
  let last = since;
  let ready: Extract<News, { kind: "ready" }> | null = null;
  let heardAt = Date.now();
  let source: EventSource | null = null;
  let lost: { since: number; said: boolean; state: "broken" | "refused" } | null = null;
  let fetched = 0;
  let again: ReturnType<typeof setTimeout> | undefined;

  const hear = (news: News) => {
    heardAt = Date.now();
    if (news.kind === "ready") ready = news;
    if (news.kind === "presence") {
      if (news.whole) presence.clear();
      for (const at of news.presence) presence.set(at.ticketId, at);
    }
    if (news.kind === "change") {
      const { change } = news;
      if (seen.has(change.id)) return;
      seen.add(change.id);
      recent.push(change);
      if (recent.length > REMEMBERED) recent.shift();
      const [oldest] = seen;
      if (seen.size > 2000 && oldest !== undefined) seen.delete(oldest);
      last = Math.max(last, change.id);
      if (lost) fetched += 1;
    }
    listener(news);
  };
  const tell = (news: News) => {
    channel.postMessage(news);
    hear(news);
  };

  const sayLost = () => {
    if (!lost || lost.said) return;
    lost.said = true;
    tell({ kind: "line", state: "lost", fetched: 0 });
  };
  const lose = (state: "broken" | "refused") => {
    if (!lost) fetched = 0;
    lost = { since: Date.now(), said: false, ...lost, state };
  };
  const onLost = (state: "broken" | "refused" = "broken") => {
    if (lost?.state === state || ended.signal.aborted) return;
    lose(state);
    tell({ kind: "line", state, fetched });
  };
  const onReady = () => {
    if (!lost) return;
    const state = lost.said ? "back" : "mended";
    lost = null;
    tell({ kind: "line", state, fetched });
  };

  const open = () => {
    clearTimeout(again);
    source?.close();
    const mine = new EventSource(`/console/live?since=${last}&browser=${browser}`);
    source = mine;
    heardAt = Date.now();
    const on = <T>(event: string, make: (data: T) => News | null) =>
      mine.addEventListener(event, (message: MessageEvent<string>) => {
        heardAt = Date.now();
        const news = make(JSON.parse(message.data) as T);
        if (news) tell(news);
      });
    on<LiveChange>("change", (change) => ({ kind: "change", change }));
    on<ToldCounts>("counts", (data) => ({ kind: "counts", ...data }));
    on<{ at: number; unread: number }>("notice", (data) => ({ kind: "notice", ...data }));
    on<PresenceAt[]>("presence", (told) => ({ kind: "presence", presence: told, whole: false }));
    on("reset", () => ({ kind: "reset" }));
    on<{ presence: PresenceAt[]; screens: number; views: string[] }>("ready", (data) => {
      tell({ kind: "presence", presence: data.presence, whole: true });
      tell({ kind: "ready", screens: data.screens, views: data.views });
      onReady();
      return null;
    });
    on<{ screens: number }>("beat", ({ screens }) => ({ kind: "ready", screens, views: ready?.views ?? [] }));
    // A broken line is mended by the browser; an answer that is no stream (signed out, restarting) is not.
    mine.addEventListener("error", () => {
      if (source !== mine) return;
      onLost(mine.readyState === EventSource.CLOSED ? "refused" : "broken");
      if (mine.readyState === EventSource.CLOSED) again = setTimeout(open, RETRY + Math.random() * 4_000);
    });
  };

  const hold = () => {
    open();
    return new Promise<void>((resolve) => ended.signal.addEventListener("abort", () => resolve()));
  };
  const letGo = () => {
    clearTimeout(again);
    source?.close();
    source = null;
  };
  const take = (steal: boolean) => {
    // Locks exist only on https and localhost; elsewhere every tab has a connection of its own.
    if (!navigator.locks) return void hold();
    navigator.locks.request(NAME, steal ? { steal } : { signal: ended.signal }, hold).catch(() => {
      // Another tab has taken the line, or this one ends.
      letGo();
      if (!ended.signal.aborted) take(false);
    });
  };

  /** What the tab with the line says of it; this one may have to take over. */
  const keepState = (news: News) => {
    if (news.kind !== "line") return;
    if (news.state === "mended" || news.state === "back") lost = null;
    else if (news.state !== "lost") lose(news.state);
    else if (lost) lost.said = true;
  };
  channel.onmessage = (event: MessageEvent<News | Asked>) => {
    if (!("ask" in event.data)) {
      keepState(event.data);
      return hear(event.data);
    }
    if (!source || !ready) return;
    // A tab that begins was drawn a moment ago: it is told what came meanwhile, and what is true now.
    const { ask } = event.data;
    for (const change of recent) if (change.id > ask) channel.postMessage({ kind: "change", change } satisfies News);
    channel.postMessage({ kind: "presence", presence: [...presence.values()], whole: true } satisfies News);
    channel.postMessage(ready);
    if (lost) channel.postMessage({ kind: "line", state: lost.state, fetched: 0 } satisfies News);
    if (lost?.said) channel.postMessage({ kind: "line", state: "lost", fetched: 0 } satisfies News);
  };
  channel.postMessage({ ask: since } satisfies Asked);

  const watch = setInterval(() => {
    const now = Date.now();
    if (source && lost && now - lost.since >= SAY_LOST) sayLost();
    if (now - heardAt < SILENT) return;
    heardAt = now;
    // The tab with the line sleeps, or the computer did.
    if (!source) return take(true);
    onLost();
    open();
  }, WATCH);
  const offline = () => {
    if (!source) return;
    // The browser may keep a line that is dead; and it may be wrong, so it is tried again before it says otherwise.
    source.close();
    onLost();
    sayLost();
    again = setTimeout(open, RETRY);
  };
  const online = () => {
    if (source) open();
  };
  window.addEventListener("offline", offline);
  window.addEventListener("online", online);
  take(false);
  return () => {
    ended.abort();
    letGo();
    clearInterval(watch);
    window.removeEventListener("offline", offline);
    window.removeEventListener("online", online);
    channel.close();
  };
}
