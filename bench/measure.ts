import { writeFileSync } from "node:fs";
import path from "node:path";
import postgres from "postgres";
import { makeRandom } from "@/db/demo/random";
import { type Running, signIn, startApp, startFloor } from "./app";
import { startRecorder } from "./capture";
import { type Desk, openRunDatabase } from "./databases";
import { type Call, type Figures, figuresOf, sendLoad } from "./load";
import { postgresMegabytes, residentMegabytes } from "./memory";
import { makePlan, type Plan } from "./plan";
import { type FirstLoad, firstLoadKilobytes, publicFirstLoads } from "./scripts-size";
import { targets } from "./targets";

export type MeasureOptions = {
  server: string;
  tickets: number;
  fresh: boolean;
  /** How long each figure is measured, in seconds; half of it in each of two turns. */
  seconds: number;
  dataDir: string;
  firstPort: number;
  say: (line: string) => void;
};

type ApiFigure = { app: Figures; floor: Figures; shareOfFloor: number };
export type Result = {
  tickets: number;
  api: Record<string, ApiFigure>;
  /** Times of pages: to agents who look at one for a second or two before they ask for the next, and without any pause. */
  pages: Record<string, { thinking: Figures; withoutPause: Figures } | null>;
  memoryMegabytes: { app: number | null; postgres: number | null };
  firstLoadKilobytes: Record<string, FirstLoad | null>;
};

const connections = 8;
/** Calls before the statements of one are written down: by then they are prepared. */
const warmUps = 30;
async function callOnce(app: URL, call: Call): Promise<string> {
  const answer = await fetch(new URL(call.path, app), {
    method: call.method,
    headers: call.headers ?? {},
    ...(call.body ? { body: call.body } : {}),
  });
  const body = await answer.text();
  if (!answer.ok) throw new Error(`${call.path}: ${answer.status} ${body.slice(0, 2000)}`);
  return body;
}

/** Lets an app of its own do each call through a relay, and writes down the statements it sent once it was warm. */
async function capturePlans(
  options: MeasureOptions,
  databaseUrl: string,
  desk: Desk,
  id: number,
): Promise<Record<string, Plan>> {
  const recorder = await startRecorder(databaseUrl);
  const app = await startApp({
    databaseUrl: recorder.url,
    dataDir: options.dataDir,
    port: options.firstPort + 1,
    worker: "off",
  });
  const sql = postgres(databaseUrl, { max: 1 });
  try {
    const plans: Record<string, Plan> = {};
    for (const target of targets(desk)) {
      const ticket = target.ticket === "hash" ? await hashOf(sql, id) : String(id);
      for (let turn = 0; turn < warmUps; turn++) await callOnce(app.url, target.call(ticket));
      recorder.start();
      await callOnce(app.url, target.call(ticket));
      const statements = recorder.stop();
      const [newest] = await sql`select id::text, last_message_id::text from tickets order by tickets.id desc limit 1`;
      const named = target.ticket ? { id: ticket } : {};
      plans[target.plan] = makePlan(statements, target.makes ? { drawn: newest as Record<string, string> } : named);
    }
    return plans;
  } finally {
    await sql.end();
    await app.stop();
    recorder.close();
  }
}

async function hashOf(sql: postgres.Sql, id: number): Promise<string> {
  const [row] = await sql`select hash from tickets where id = ${id}`;
  return String(row?.hash);
}

/** App and floor take turns, so that what the machine does besides falls on both. */
async function measureApi(
  options: MeasureOptions,
  app: Running,
  floor: Running,
  desk: Desk,
  databaseUrl: string,
): Promise<Record<string, ApiFigure>> {
  const figures: Record<string, ApiFigure> = {};
  const turn = (options.seconds * 1000) / 2;
  const hashes = await hashesOf(databaseUrl);
  for (const target of targets(desk)) {
    options.say(`Measuring ${target.name} …`);
    const nextId = idsOf(options.tickets);
    const next = target.ticket === "hash" ? () => hashes[nextId() % hashes.length] ?? "" : () => String(nextId());
    const appCall = () => target.call(next());
    const floorCall = (): Call => ({ method: "GET", path: `/${target.plan}?id=${next()}` });
    await sendLoad(app.url, { connections, milliseconds: 1500 }, appCall);
    await sendLoad(floor.url, { connections, milliseconds: 1500 }, floorCall);
    const times: { app: number[]; floor: number[] } = { app: [], floor: [] };
    for (let round = 0; round < 2; round++) {
      times.app.push(...(await sendLoad(app.url, { connections, milliseconds: turn }, appCall)));
      times.floor.push(...(await sendLoad(floor.url, { connections, milliseconds: turn }, floorCall)));
    }
    const result = { app: figuresOf(times.app, 2 * turn), floor: figuresOf(times.floor, 2 * turn) };
    const share = Math.round((result.app.perSecond / result.floor.perSecond) * 1000) / 1000;
    figures[target.name] = { ...result, shareOfFloor: share };
  }
  return figures;
}

/** Names of some thousand tickets, spread over all. */
async function hashesOf(databaseUrl: string): Promise<string[]> {
  const sql = postgres(databaseUrl, { max: 1 });
  const rows = await sql`select hash from tickets order by hash limit 5000`;
  await sql.end();
  return rows.map(({ hash }) => String(hash));
}

/** Ticket numbers in an order that looks random and is the same in every run. */
function idsOf(tickets: number): () => number {
  const random = makeRandom(5);
  return () => random.between(1, tickets);
}

async function measurePages(options: MeasureOptions, app: Running, cookie: string): Promise<Result["pages"]> {
  const nextId = idsOf(options.tickets);
  const pages = {
    queue: () => "/console/tickets",
    ticket: () => `/console/tickets/${nextId()}`,
  };
  const figures: Result["pages"] = {};
  for (const [name, path] of Object.entries(pages)) {
    options.say(`Measuring the ${name} page …`);
    const call = (): Call => ({ method: "GET", path: path(), headers: { cookie } });
    const answer = await fetch(new URL(path(), app.url), { headers: { cookie }, redirect: "manual" });
    await answer.arrayBuffer();
    if (answer.status !== 200) {
      options.say(`  the page answered ${answer.status}`);
      figures[name] = null;
      continue;
    }
    await sendLoad(app.url, { connections, milliseconds: 2000 }, call);
    const milliseconds = options.seconds * 1000;
    const think = () => 1000 + Math.random() * 1000;
    // Few calls come of thinking, and a percentile needs some.
    const long = 3 * milliseconds;
    figures[name] = {
      thinking: figuresOf(await sendLoad(app.url, { connections, milliseconds: long, think }, call), long),
      withoutPause: figuresOf(await sendLoad(app.url, { connections, milliseconds }, call), milliseconds),
    };
  }
  return figures;
}

/** Measures one size of desk. */
export async function measure(options: MeasureOptions): Promise<Result> {
  const { url, desk, drop } = await openRunDatabase(options.server, options);
  const stops: (() => Promise<void>)[] = [drop];
  try {
    const id = Math.ceil(options.tickets / 2);
    options.say("Watching what the app sends to the database …");
    const planFile = path.join(options.dataDir, "plans.json");
    writeFileSync(planFile, JSON.stringify(await capturePlans(options, url, desk, id), null, 1));
    const app = await startApp({
      databaseUrl: url,
      dataDir: options.dataDir,
      port: options.firstPort,
      worker: "embedded",
    });
    stops.push(app.stop);
    const floor = await startFloor({ databaseUrl: url, planFile, port: options.firstPort + 1 });
    stops.push(floor.stop);
    const cookie = await signIn(app.url, desk);
    const pages = await measurePages(options, app, cookie);
    const figures = await measureApi(options, app, floor, desk, url);
    const memoryMegabytes = { app: residentMegabytes(app.pid), postgres: await postgresMegabytes(url) };
    const firstLoad = {
      queue: await firstLoadKilobytes(new URL("/console/tickets", app.url), { cookie }),
      ticket: await firstLoadKilobytes(new URL(`/console/tickets/${id}`, app.url), { cookie }),
      ...(await publicFirstLoads(app.url)),
    };
    return { tickets: options.tickets, api: figures, pages, memoryMegabytes, firstLoadKilobytes: firstLoad };
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}
