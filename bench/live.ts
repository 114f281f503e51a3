// What many open consoles cost one process, and how soon they see a change: so many streams with what a browser fetches
// beside them, one real browser on a ticket and one on the list, and one update a second. Prints one JSON object; exit code
// 1 when a bound is passed.
import { readFileSync } from "node:fs";
import os from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { Page } from "playwright";
import postgres from "postgres";
import { signIn, startApp } from "./app";
import { openPage, startBrowser } from "./browser";
import { openRunDatabase } from "./databases";
import { openConsole } from "./live-console";
import { figuresOf } from "./load";
import { residentMegabytes } from "./memory";

const { values } = parseArgs({
  options: {
    tickets: { type: "string", default: "20000" },
    consoles: { type: "string", default: "200" },
    /** How long there is an update each second. */
    seconds: { type: "string", default: "30" },
  },
});
const [consoles, seconds] = [Number(values.consoles), Number(values.seconds)];

/** From the moment an update is sent until it stands on the screen, at the 95th percentile, in milliseconds; and memory. */
const bounds = { screen: 250, megabytes: 500 };
/** Two consoles look at each ticket that is updated; the others look at a list. */
const watchedTickets = Math.max(2, Math.floor(consoles / 10));

const server = process.env.BENCH_SERVER ?? "";
const dataDir = process.env.BENCH_DATA_DIR ?? "";
const port = Number(process.env.BENCH_PORT ?? 4890);
const say = (line: string) => void process.stderr.write(`${line}\n`);

const { url, desk, drop } = await openRunDatabase(server, {
  tickets: Number(values.tickets),
  fresh: false,
  dataDir,
  say,
});
const sql = postgres(url, { max: 2, onnotice: () => {} });
const app = await startApp({ databaseUrl: url, dataDir, port, worker: "embedded" });

/** As many agents as consoles, each with the password of the desk's own. */
async function addAgents(): Promise<string[]> {
  const rows = await sql<{ email: string }[]>`
    insert into agents (workspace_id, role_id, first_name, last_name, email, password_hash)
    select workspace_id, role_id, 'Agent', n::text, 'agent' || n || '@bench.example', password_hash
    from agents, generate_series(1, ${consoles}) n where email = ${desk.email} returning email`;
  await sql`update workspaces set catalog_version = catalog_version + 1`;
  return rows.map((row) => row.email);
}

/** Milliseconds of processor time that the app has had. Linux only (proc(5)). */
function processorTime(): number {
  const fields = readFileSync(`/proc/${app.pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Notes in the page when words appear in it, by the clock that this program has, too. */
async function watchScreen(page: Page, where: string): Promise<void> {
  await page.evaluate((selector) => {
    const seen: Record<string, number> = {};
    Object.assign(window, { seen });
    const look = () => {
      const words = document.querySelector(selector)?.textContent ?? "";
      for (const [word] of words.matchAll(/bench-\d+-word/g)) seen[word] ??= Date.now();
    };
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
  }, where);
}

const seenAt = (page: Page, word: string) =>
  page.evaluate((wanted) => (window as unknown as { seen: Record<string, number> }).seen[wanted] ?? null, word);

async function update(ticketId: number, word: string): Promise<void> {
  const answer = await fetch(new URL("/api/index.php?method=private.request.update", app.url), {
    method: "POST",
    headers: { authorization: `Bearer ${desk.keys.helpspot}` },
    body: new URLSearchParams({ xRequest: String(ticketId), fNoteType: "1", tNote: `The ${word} of this update` }),
  });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
}

try {
  say(`Opening ${consoles} consoles …`);
  const emails = await addAgents();
  const rows = await sql<{ id: number }[]>`
    select id from tickets where closed_at is null and trashed_at is null and spam_at is null and merged_into_id is null
    order by last_message_at desc limit ${watchedTickets}`;
  const ticketIds = rows.map((row) => row.id);
  const before = residentMegabytes(app.pid);
  const open: Awaited<ReturnType<typeof openConsole>>[] = [];
  for (const [index, email] of emails.entries()) {
    const cookie = await signIn(app.url, { ...desk, email });
    const ticketId = index < 2 * watchedTickets ? (ticketIds[index % watchedTickets] ?? null) : null;
    open.push(await openConsole(app.url, cookie, ticketId));
  }
  const browser = await startBrowser();
  // Somebody else than the one in whose name the updates are made.
  const cookie = await signIn(app.url, { ...desk, email: emails[0] ?? desk.email });
  const [onTicket, onList] = [await openPage(browser, app.url, cookie), await openPage(browser, app.url, cookie)];
  const first = ticketIds[0] ?? 1;
  await onTicket.goto(new URL(`/console/tickets/${first}?view=all`, app.url).href);
  await onList.goto(new URL("/console/tickets?view=all", app.url).href);
  await onList.mouse.move(1000, 500);
  await sleep(3000);
  await watchScreen(onTicket, '[aria-label="Messages"]');
  await watchScreen(onList, '[aria-label="Tickets"]');

  say(`One update a second for ${seconds} seconds …`);
  const processor = processorTime();
  const [stream, ticket, list] = [[] as number[], [] as number[], [] as number[]];
  const updates: { begun: number; word: string; mine: boolean; ticketId: number }[] = [];
  let missing = 0;
  for (let turn = 0; turn < seconds; turn++) {
    const begun = Date.now();
    const word = `bench-${turn}-word`;
    const mine = turn % 2 === 0;
    const ticketId = mine ? first : (ticketIds[turn % ticketIds.length] ?? first);
    await update(ticketId, word);
    updates.push({ begun, word, mine, ticketId });
    await sleep(Math.max(0, begun + 1000 - Date.now()));
  }
  const share = Math.round(((processorTime() - processor) / (seconds * 1000)) * 100) / 100;
  // Whoever is told late is told; how late is what is measured.
  await sleep(5000);
  for (const { begun, word, mine, ticketId } of updates) {
    for (const one of open) {
      const at = one.heard(ticketId, begun);
      if (at === null) missing += 1;
      else stream.push(at - begun);
    }
    for (const [page, times] of [
      [onTicket, mine ? ticket : null],
      [onList, list],
    ] as const) {
      const at = times ? await seenAt(page, word) : null;
      if (at !== null) times?.push(at - begun);
      else if (times) missing += 1;
    }
  }
  const result = {
    processors: os.cpus().length,
    consoles,
    toldMilliseconds: figuresOf(stream, seconds * 1000),
    ticketOnScreen: figuresOf(ticket, seconds * 1000),
    listOnScreen: figuresOf(list, seconds * 1000),
    redrawnByOthers: figuresOf(
      open.flatMap((one) => one.drawn),
      seconds * 1000,
    ),
    missing,
    shareOfAProcessor: share,
    memoryMegabytes: { before, after: residentMegabytes(app.pid) },
  };
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  for (const one of open) one.close();
  await browser.close();
  const slow = Math.max(result.ticketOnScreen.p95, result.listOnScreen.p95) > bounds.screen;
  if (slow || (result.memoryMegabytes.after ?? 0) > bounds.megabytes || missing > 0) process.exitCode = 1;
} finally {
  await app.stop();
  await sql.end();
  await drop();
}
