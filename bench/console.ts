// What somebody at the console feels, by a real browser's own clock: how soon a ticket with a long thread can be read, whether
// typing in it stays smooth, how soon the next ticket is there, and how much script the first page loads. Prints one JSON
// object; exit code 1 when a bound is passed.
import os from "node:os";
import { parseArgs } from "node:util";
import postgres from "postgres";
import { makeRandom } from "@/db/demo/random";
import { signIn, startApp } from "./app";
import {
  captureStep,
  firstLoad,
  moveToNext,
  openPage,
  type Step,
  startBrowser,
  timeToReadable,
  watchTyping,
} from "./browser";
import { openRunDatabase, runProgram } from "./databases";
import { type Call, figuresOf, sendLoad } from "./load";
import { longSubject } from "./long-thread";

const { values } = parseArgs({
  options: {
    tickets: { type: "string", default: "100000" },
    /** The long thread: its messages, and the HTML in them in bytes. */
    messages: { type: "string", default: "300" },
    bytes: { type: "string", default: "3000000" },
    /** How often the long ticket is opened, and how often the next ticket. */
    times: { type: "string", default: "5" },
    moves: { type: "string", default: "20" },
    keys: { type: "string", default: "150" },
    /** How many agents go on from ticket to ticket at once, and for how many seconds that is measured. */
    agents: { type: "string", default: "8" },
    seconds: { type: "string", default: "40" },
  },
});

/** Milliseconds until the newest message can be read, frames a second while typing, kilobytes of script, milliseconds of the server. */
const bounds = { readable: 1000, frames: 50, script: 230, server: 150 };

const dataDir = process.env.BENCH_DATA_DIR ?? "";
const say = (line: string) => void process.stderr.write(`${line}\n`);
const { url, desk, drop } = await openRunDatabase(process.env.BENCH_SERVER ?? "", {
  tickets: Number(values.tickets),
  fresh: false,
  dataDir,
  say,
});
say(`Writing a ticket of ${values.messages} messages …`);
await runProgram("long-ticket.ts", [values.messages, values.bytes], { DATABASE_URL: url, DATA_DIR: dataDir });
const sql = postgres(url, { max: 1 });
const port = Number(process.env.BENCH_PORT ?? 4890);
const app = await startApp({ databaseUrl: url, dataDir, port, worker: "embedded" });
const browser = await startBrowser();
try {
  const [long] = await sql<{ id: number; bytes: number }[]>`
    select t.id, (select sum(length(body_html))::int from messages m where m.ticket_id = t.id) as bytes
    from tickets t where subject = ${longSubject}`;
  if (!long) throw new Error("The long ticket was not made.");
  const cookie = await signIn(app.url, desk);
  const address = new URL(`/console/tickets/${long.id}?view=all`, app.url).href;

  say("Opening it …");
  // The server has been at work for a while; each of the browsers has nothing yet, and the first is not counted.
  for (let turn = 0; turn < 20; turn++) await (await fetch(address, { headers: { cookie } })).arrayBuffer();
  const readable: number[] = [];
  for (let turn = 0; turn <= Number(values.times); turn++) {
    const page = await openPage(browser, app.url, cookie);
    const took = await timeToReadable(page, address);
    if (turn > 0) readable.push(took);
    if (turn === Number(values.times)) break;
    await page.context().close();
  }
  say("Typing in it …");
  const typist = await openPage(browser, app.url, cookie);
  await timeToReadable(typist, address);
  const typing = await watchTyping(typist, Number(values.keys));
  await typist.context().close();

  say("Going from ticket to ticket …");
  const mover = await openPage(browser, app.url, cookie);
  let moves: number[] = [];
  const toNext = await captureStep(mover, /^\/console\/tickets\/\d+\?/, async () => {
    moves = await moveToNext(mover, new URL("/console/tickets?view=all", app.url).href, Number(values.moves));
  });
  const toView = await captureStep(mover, /^\/console\/tickets\?.*view=inbox/, () =>
    mover
      .getByRole("link", { name: /^Inbox/ })
      .first()
      .click(),
  );
  await mover.context().close();

  say(`${values.agents} agents go from ticket to ticket, and from list to list …`);
  const agents = async (next: () => Step) => {
    const call = (): Call => {
      const { path, headers } = next();
      return { method: "GET", path, headers: { ...headers, cookie } };
    };
    // Each looks for a second or two before going on.
    const look = (milliseconds: number) =>
      sendLoad(
        app.url,
        { connections: Number(values.agents), milliseconds, think: () => 1000 + Math.random() * 1000 },
        call,
      );
    await look(4000);
    return figuresOf(await look(Number(values.seconds) * 1000), Number(values.seconds) * 1000);
  };
  const random = makeRandom(5);
  const anyTicket = (): Step => ({
    ...toNext,
    path: toNext.path.replace(/\d+/, String(random.between(1, Number(values.tickets)))),
  });
  const serverMilliseconds = { nextTicket: await agents(anyTicket), otherList: await agents(() => toView) };

  const script = {
    queue: await firstLoad(browser, app.url, cookie, "/console/tickets?view=all"),
    ticket: await firstLoad(browser, app.url, cookie, `/console/tickets/${long.id}?view=all`),
  };
  const result = {
    processors: os.cpus().length,
    longThread: { messages: Number(values.messages), bytes: long.bytes, readableMilliseconds: readable },
    typing,
    nextTicketMilliseconds: { ...figuresOf(moves, 1000), perSecond: undefined },
    serverMilliseconds,
    firstLoadKilobytes: script,
  };
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  const slow = Math.max(...readable) > bounds.readable || typing.worstSecond < bounds.frames;
  const late = Math.max(...Object.values(serverMilliseconds).map((one) => one.p95)) > bounds.server;
  if (slow || late || Math.max(script.queue, script.ticket) > bounds.script) process.exitCode = 1;
} finally {
  await browser.close();
  await app.stop();
  await sql.end();
  await drop();
}
