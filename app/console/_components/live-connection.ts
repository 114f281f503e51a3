/** One change as the server tells it. */
export type LiveChange = { id: number; ticketId: number; type: string; actorType: string; actorId: number | null };

/** `reset`: too much was missed to tell one by one. `notice`: this person was told of something. */
type News = LiveChange | "reset" | "notice";
type Listener = (news: News) => void;

/** Tabs of one browser share one connection: a browser keeps only six to a host, and each would be one of them. */
const CHANNEL = "commondesk-live";

/**
 * Listens to the server's events. Of all tabs of a browser one holds the connection and tells the others; when it closes,
 * another takes over. Returns what ends it.
 */
export function openLive(since: number, listener: Listener): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  const ended = new AbortController();
  let last = since;
  const hear = (change: News) => {
    if (typeof change !== "string") {
      if (change.id <= last && seen.has(change.id)) return;
      seen.add(change.id);
      last = Math.max(last, change.id);
      if (seen.size > 2000) seen.clear();
    }
    listener(change);
  };
  const seen = new Set<number>();
  channel.onmessage = (event: MessageEvent<News>) => hear(event.data);

  const connect = () =>
    new Promise<void>((resolve) => {
      let source: EventSource;
      let again: ReturnType<typeof setTimeout>;
      const open = () => {
        source = new EventSource(`/console/live?since=${last}`);
        source.addEventListener("change", (event) => {
          const change = JSON.parse(event.data) as LiveChange;
          channel.postMessage(change);
          hear(change);
        });
        for (const word of ["reset", "notice"] as const) {
          source.addEventListener(word, () => {
            channel.postMessage(word);
            hear(word);
          });
        }
        // A broken line is mended by the browser; an answer that is no stream (signed out, restarting) is not.
        source.addEventListener("error", () => {
          if (source.readyState === EventSource.CLOSED) again = setTimeout(open, 5_000);
        });
      };
      open();
      ended.signal.addEventListener("abort", () => {
        clearTimeout(again);
        source.close();
        resolve();
      });
    });

  // Locks exist only on https and localhost; elsewhere every tab has a connection of its own.
  if (navigator.locks) {
    navigator.locks.request(CHANNEL, { signal: ended.signal }, connect).catch(() => {});
  } else {
    void connect();
  }
  return () => {
    ended.abort();
    channel.close();
  };
}
