import { type LiveEvent, listenLive } from "@/lib/domain/live/hub";
import { missedEvents } from "@/lib/domain/live/missed-events";
import { agentOfSession } from "@/lib/domain/sessions/sessions";
import { agentRoute } from "@/lib/web/routes";

export const dynamic = "force-dynamic";

/** How often the stream shows it is alive, and looks whether its session still is. Milliseconds. */
const HEARTBEAT = 25_000;

/**
 * Server-sent events (WHATWG HTML, 9.2): one `change` for every event the agent may learn of, with its id, so that the
 * browser comes back with `Last-Event-ID` after a break. `notice` says that the agent was told of something. `reset` says that too much was missed to tell one by one.
 */
export const GET = agentRoute(async (session, request) => {
  const since = Number(request.headers.get("last-event-id") ?? request.nextUrl.searchParams.get("since") ?? 0);
  let ctx = session.ctx;
  let stop = () => {};
  // The browser may leave while something is awaited; a closed stream takes no more.
  let closed = false;
  let beat: NodeJS.Timeout | undefined;
  const encoder = new TextEncoder();

  const stream = new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (text: string) => {
        if (!closed) controller.enqueue(encoder.encode(text));
      };
      const close = () => {
        closed = true;
        clearInterval(beat);
        stop();
        try {
          controller.close();
        } catch {
          // The browser has left already.
        }
      };
      const sendEvent = (event: LiveEvent) =>
        send(`id: ${event.id}\nevent: change\ndata: ${JSON.stringify(event)}\n\n`);
      request.signal.addEventListener("abort", close);
      send("retry: 2000\n\n");
      stop = await listenLive(
        () => ctx,
        sendEvent,
        () => send("event: notice\ndata: {}\n\n"),
      );
      if (request.signal.aborted) return close();
      const missed = await missedEvents(ctx, Number.isSafeInteger(since) ? since : 0);
      for (const event of missed.events) if (event.id > since) sendEvent(event);
      if (!missed.complete) send("event: reset\ndata: {}\n\n");
      beat = setInterval(async () => {
        const fresh = await agentOfSession(session.sessionId).catch(() => undefined);
        if (fresh === null) return close();
        if (fresh) ctx = { ...ctx, actor: fresh.agent, workspace: fresh.workspace };
        send(": alive\n\n");
      }, HEARTBEAT);
    },
    cancel() {
      closed = true;
      clearInterval(beat);
      stop();
    },
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
