import type { Context } from "@/lib/domain/context";
import { listenLive, openScreens } from "@/lib/domain/live/hub";
import { missedEvents } from "@/lib/domain/live/missed-events";
import { graceMs, listenPresence, presenceNow, tellClosed } from "@/lib/domain/live/presence";
import { countUnread } from "@/lib/domain/notifications/notifications";
import { agentOfSession } from "@/lib/domain/sessions/sessions";
import { agentRoute } from "@/lib/web/routes";
import { changeOf, watchedBy, wordsOf } from "./words";

export const dynamic = "force-dynamic";

/** How often the stream shows it is alive, and looks whether its session still is. Milliseconds. */
const HEARTBEAT = 20_000;

/** What is not as it was told. */
const movedIn = <T>(now: Record<string, T>, told: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(now).filter(([key, value]) => told[key] !== value));

/**
 * Server-sent events (WHATWG HTML, 9.2). `change`: an event that the agent may learn of, with its id, so that the browser
 * comes back with `Last-Event-ID` after a break, and how its ticket stands in lists now. `counts`: numbers of lists,
 * and which of them hold something unread.
 * `presence`: who is at which ticket. `notice`: how much they were told and have not read. `ready`: what was missed has
 * been told. `reset`: too much happened to tell one by one. `beat`: the line stands; `screens` is how many are open.
 */
export const GET = agentRoute(async (session, request) => {
  const asked = request.nextUrl.searchParams;
  const given = Number(request.headers.get("last-event-id") ?? asked.get("since") ?? 0);
  const since = Number.isSafeInteger(given) ? given : 0;
  const browser = asked.get("browser") ?? "";
  let ctx: Context = session.ctx;
  let watched = await watchedBy(session);
  // The browser may leave while something is awaited; a closed stream takes no more.
  let closed = false;
  /** The numbers and marks that this stream has told. */
  let told: Record<string, number> = {};
  let toldUnread: Record<string, boolean> = {};
  const stops: (() => void)[] = [];
  const untilEnd = (stop: () => void) => {
    if (closed) stop();
    else stops.push(stop);
  };
  const end = () => {
    if (closed) return;
    closed = true;
    for (const stop of stops) stop();
    if (/^[a-z0-9]{1,40}$/.test(browser))
      setTimeout(() => void tellClosed(ctx, browser, graceMs).catch(() => {}), graceMs);
  };

  const stream = new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (bytes: Uint8Array) => {
        if (!closed) controller.enqueue(bytes);
      };
      const say = (event: string, data: unknown) => send(wordsOf(event, data));
      const close = () => {
        end();
        try {
          controller.close();
        } catch {
          // The browser has left already.
        }
      };
      request.signal.addEventListener("abort", close);
      // Browsers that lost the same server come back one after the other.
      send(new TextEncoder().encode(`retry: ${1000 + Math.round(Math.random() * 2000)}\n\n`));
      const current = () => ctx;
      untilEnd(
        await listenLive({
          ctx: current,
          watch: () => watched.watch,
          onEvent: (event, ticket) => send(changeOf(event, ticket, watched.catalog)),
          onFlood: () => say("reset", {}),
          onCounts: (counts, unread) => {
            const [moved, turned] = [movedIn(counts, told), movedIn(unread, toldUnread)];
            told = { ...told, ...counts };
            toldUnread = { ...toldUnread, ...unread };
            if (Object.keys({ ...moved, ...turned }).length > 0)
              say("counts", { at: Date.now(), counts: moved, unread: turned });
          },
          onNotice: () =>
            void countUnread(ctx).then((unread) => say("notice", { at: Date.now(), unread }), console.error),
        }),
      );
      untilEnd(await listenPresence({ ctx: current, onPresence: (presence) => say("presence", presence) }));
      if (request.signal.aborted) return close();
      const missed = await missedEvents(ctx, since);
      for (const event of missed.events) send(changeOf(event));
      if (!missed.complete) say("reset", {});
      say("ready", {
        presence: presenceNow(ctx),
        screens: openScreens(),
        views: watched.watch.views.map((view) => view.key),
      });
      const beat = setInterval(async () => {
        const fresh = await agentOfSession(session.sessionId).catch(() => undefined);
        if (fresh === null) return close();
        if (fresh) {
          ctx = { ...ctx, actor: fresh.agent, workspace: fresh.workspace };
          watched = await watchedBy({ ...session, agent: fresh.agent, ctx }).catch(() => watched);
        }
        say("beat", { screens: openScreens() });
      }, HEARTBEAT);
      untilEnd(() => clearInterval(beat));
    },
    cancel: end,
  });
  return new Response(stream, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "private, no-store, no-transform",
      // Asks nginx not to hold events back.
      "x-accel-buffering": "no",
    },
  });
});
