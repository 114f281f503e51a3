import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "@playwright/test";
import postgres from "postgres";
import { readFirstRun } from "../support/first-run";
import { Desk } from "./desk";
import { Load } from "./load";

// KILLS=20 npm test -- e2e e2e/startup/kill.spec.ts
const kills = Number(process.env.KILLS || 3);

type Report = { state: string; ticketId: number | null; error: string | null };

let desk: Desk;
test.beforeEach(() => {
  desk = new Desk();
});
test.afterEach(() => desk.dispose());

test(`SIGKILL of the whole process group under load, ${kills} times, loses and doubles nothing`, async () => {
  test.setTimeout(120_000 + kills * 45_000);
  await desk.start();
  const first = readFirstRun(path.join(desk.dataDir, "first-run.json"));
  const load = new Load(desk.url, first);
  const starts: number[] = [];
  for (let kill = 0; kill < kills; kill++) {
    load.start();
    const before = load.tickets.length + load.mails.length;
    await expect.poll(() => load.tickets.length + load.mails.length, { timeout: 60_000 }).toBeGreaterThan(before + 10);
    await sleep(Math.random() * 1500);
    // Every second time the database server dies with the desk, in the middle of whatever it does.
    await desk.killGroup({ withPostgres: kill % 2 === 1 });
    await load.stop();
    starts.push(await desk.start());
  }
  const begun = Date.now();
  const reports = await processed(desk.url, first.mail.inboundToken, load);
  const processedAfter = Date.now() - begun;

  const sql = postgres(desk.databaseUrl, { max: 1 });
  const tickets = await sql<{ id: number; subject: string }[]>`
      select id, subject from tickets where subject ~ '^m[0-9a-f]{32}$'`;
  const messages = await sql<{ marker: string; times: number }[]>`
      select substring(body_text from 'A (?:note|mail) about (m[0-9a-f]{32})') as marker, count(*)::int as times
      from messages where body_text ~ 'A (note|mail) about m[0-9a-f]{32}' group by 1`;
  await sql.end();

  const idsOf = new Map<string, number[]>();
  for (const { id, subject } of tickets) idsOf.set(subject, [...(idsOf.get(subject) ?? []), id]);
  const timesOf = new Map(messages.map(({ marker, times }) => [marker, times]));
  for (const { marker, id } of load.tickets) {
    expect(idsOf.get(marker), `ticket ${marker}`).toEqual([Number(id)]);
    expect(timesOf.get(marker), `message ${marker}`).toBe(1);
  }
  for (const { marker, id } of load.mails) {
    const report = reports.get(id);
    expect(report, `mail ${marker}`).toMatchObject({ state: "processed", error: null });
    expect(idsOf.get(marker), `ticket of mail ${marker}`).toEqual([report?.ticketId]);
    expect(timesOf.get(marker), `message of mail ${marker}`).toBe(1);
  }
  // What was cut off before it was acknowledged may be there or not, but never twice.
  expect([...idsOf.values()].filter((ids) => ids.length > 1)).toEqual([]);
  expect(messages.filter(({ times }) => times > 1)).toEqual([]);
  expect(load.strange).toEqual([]);
  expect(load.tickets.length).toBeGreaterThan(kills);
  expect(load.mails.length).toBeGreaterThan(kills);
  console.log(
    `${kills} kills: ${load.sent} sent, ${load.tickets.length} tickets and ${load.mails.length} mails acknowledged, all there ` +
      `once; starts took ${Math.min(...starts)} to ${Math.max(...starts)} ms; mails done ${processedAfter} ms after the last.`,
  );
  expect(await desk.stop()).toBe(0);
});

/** Waits until no acknowledged mail is waiting any more; a job that was running when its worker was killed included. */
async function processed(url: string, token: string, load: Load): Promise<Map<string, Report>> {
  const reports = new Map<string, Report>();
  const end = Date.now() + 60_000;
  for (const { id } of load.mails) {
    for (;;) {
      const response = await fetch(`${url}/api/mail/inbound/${id}`, { headers: { authorization: `Bearer ${token}` } });
      const report = (await response.json()) as Report;
      reports.set(id, report);
      if (report.state !== "received" || Date.now() > end) break;
      await sleep(100);
    }
  }
  return reports;
}
