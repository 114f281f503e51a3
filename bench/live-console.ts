import http from "node:http";

/** One console as its server sees it: a stream, the presence of its tab, and a new drawing when its ticket changes. */
export type OpenConsole = {
  /** When it was told of a change of a ticket that was made after a moment; null when it was not. */
  heard: (ticketId: number, since: number) => number | null;
  /** How long each new drawing took, from being told to having it, in milliseconds. */
  drawn: number[];
  close: () => void;
};

/** Loads a page as a browser does first, opens its stream and says where it is. */
export async function openConsole(app: URL, cookie: string, ticketId: number | null): Promise<OpenConsole> {
  const path = ticketId === null ? "/console/tickets?view=all" : `/console/tickets/${ticketId}?view=all`;
  const page = await fetch(new URL(path, app), { headers: { cookie } });
  const html = await page.text();
  if (!page.ok) throw new Error(`${path} answered ${page.status}`);
  const since = /\\?"since\\?":(\d+)/.exec(html)?.[1] ?? "0";
  const browser = Math.random().toString(36).slice(2);
  const told = new Map<number, number[]>();
  const drawn: number[] = [];
  let drawing = false;

  const draw = async () => {
    if (drawing) return;
    drawing = true;
    const begun = performance.now();
    // What a new drawing asks for: the page in the form in which the browser takes it.
    const answer = await fetch(new URL(`${path}&_rsc`, app), {
      headers: { cookie, rsc: "1", "sec-fetch-dest": "empty" },
    });
    await answer.arrayBuffer();
    drawn.push(performance.now() - begun);
    drawing = false;
  };
  let rest = "";
  const hear = (chunk: string) => {
    rest += chunk;
    const parts = rest.split("\n\n");
    rest = parts.pop() ?? "";
    for (const part of parts) {
      if (!part.includes("event: change")) continue;
      const change = Number(/"ticketId":(\d+)/.exec(part)?.[1]);
      told.set(change, [...(told.get(change) ?? []), Date.now()]);
      if (change === ticketId) void draw();
    }
  };
  const stream = http.get(new URL(`/console/live?since=${since}&browser=${browser}`, app), {
    headers: { cookie, accept: "text/event-stream" },
    agent: false,
  });
  stream.on("error", () => {});
  await new Promise<void>((resolve, reject) => {
    stream.on("response", (response) => {
      if (response.statusCode !== 200) reject(new Error(`The stream answered ${response.statusCode}`));
      response.setEncoding("utf8");
      response.on("data", hear);
      response.on("error", () => {});
      resolve();
    });
  });
  const presence = () =>
    fetch(new URL("/console/presence", app), {
      method: "POST",
      headers: { cookie, "content-type": "application/json", origin: app.origin },
      body: JSON.stringify({ browser, tab: "tab", ticketId, doing: "looks" }),
    }).then(
      (answer) => answer.arrayBuffer(),
      () => {},
    );
  await presence();
  const beat = setInterval(() => void presence(), 20_000);
  return {
    heard: (id, after) => told.get(id)?.find((at) => at >= after) ?? null,
    drawn,
    close: () => {
      clearInterval(beat);
      stream.destroy();
    },
  };
}
