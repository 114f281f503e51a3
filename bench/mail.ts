// Sends mail to the built-in receiver as fast as told, kills the desk on the way, and holds what was handed over against
// what is there. Prints one JSON object; exit code 1 when a mail is lost, doubled or on a wrong ticket.
import os from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import postgres from "postgres";
import { startApp } from "./app";
import { openRunDatabase } from "./databases";
import { figuresOf } from "./load";
import { checkFiled } from "./mail-check";
import { MailSender } from "./mail-sender";
import { postgresMegabytes, residentMegabytes } from "./memory";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "5" },
    /** Mails a second. */
    rate: { type: "string", default: "20" },
    /** How often the desk is killed with SIGKILL, evenly over the time. */
    kills: { type: "string", default: "2" },
    tickets: { type: "string", default: "1000" },
  },
});
const [rate, kills, milliseconds] = [Number(values.rate), Number(values.kills), Number(values.minutes) * 60_000];

const server = process.env.BENCH_SERVER ?? "";
const dataDir = process.env.BENCH_DATA_DIR ?? "";
const port = Number(process.env.BENCH_PORT ?? 4890);
const say = (line: string) => void process.stderr.write(`${line}\n`);
const round = (value: number) => Math.round(value * 100) / 100;

const { url, drop } = await openRunDatabase(server, { tickets: Number(values.tickets), fresh: false, dataDir, say });
const sql = postgres(url, { max: 2, onnotice: () => {} });
const start = () => startApp({ databaseUrl: url, dataDir, port, worker: "embedded", smtpPort: port + 2 });

/** What is looked at each second: mails that wait to be read, and the memory of the desk. */
const longest = { backlog: 0, appMegabytes: 0 };
async function look(pid: number) {
  const [row] = await sql<{ waiting: number }[]>`
    select count(*)::int as waiting from inbound_mails where state = 'received'`;
  longest.backlog = Math.max(longest.backlog, row?.waiting ?? 0);
  longest.appMegabytes = Math.max(longest.appMegabytes, residentMegabytes(pid) ?? 0);
  return row?.waiting ?? 0;
}

let app = await start();
const restarts: number[] = [];
try {
  // Acknowledgements are part of the work; without SMTP_URL they are kept in the outbox.
  await sql`update workspaces set settings = settings || '{"acknowledge": true}'`;
  const sender = new MailSender(port + 2, "support@bench.example");
  const begun = Date.now();
  say(`Sending ${rate} mails a second for ${values.minutes} minutes …`);
  let isSending = true;
  const sending = sender.send(rate, milliseconds).finally(() => {
    isSending = false;
  });
  for (let killed = 0; isSending; ) {
    if (killed < kills && Date.now() - begun > (milliseconds * (killed + 1)) / (kills + 1)) {
      killed++;
      const at = Date.now();
      await app.kill();
      app = await start();
      restarts.push(Date.now() - at);
      say(`  killed; it answered again after ${Date.now() - at} ms, ${sender.waiting} mails waiting at the sender`);
    }
    await look(app.pid);
    await Promise.race([sending, sleep(1000)]);
  }
  await sending;
  const lastHandedOver = Date.now();
  say("Waiting until everything is filed …");
  while ((await look(app.pid)) > 0 && Date.now() - lastHandedOver < 5 * 60_000) await sleep(500);
  const { problems, delays, filedBetween } = await checkFiled(sql, sender.handedOver);
  const filed = delays.filter((delay) => !Number.isNaN(delay));
  const { p50, p95, p99 } = figuresOf(filed, milliseconds);
  const report = {
    machine: { processors: os.cpus().length, model: os.cpus()[0]?.model ?? "", node: process.version },
    asked: { minutes: Number(values.minutes), mailsPerSecond: rate, kills },
    handedOver: sender.handedOver.length,
    filedOnce: filed.length,
    takenInPerSecond: round((sender.handedOver.length * 1000) / (lastHandedOver - begun)),
    filedPerSecond: round((filed.length * 1000) / (filedBetween[1] - filedBetween[0])),
    longestBacklog: longest.backlog,
    /** From 250 to the ticket, in milliseconds. */
    delay: { p50, p95, p99, longest: round(filed.reduce((a, b) => Math.max(a, b), 0)) },
    restartMilliseconds: restarts,
    repeatedAttempts: sender.retries,
    memoryMegabytes: { app: longest.appMegabytes, postgres: await postgresMegabytes(url) },
    problems: [...sender.refused.slice(0, 20), ...problems],
  };
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  if (report.problems.length > 0) process.exitCode = 1;
} finally {
  await app.stop();
  await sql.end();
  await drop();
}
