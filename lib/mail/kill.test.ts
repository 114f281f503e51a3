import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { and, eq, inArray, ne, sql } from "drizzle-orm";
import { ImapFlow } from "imapflow";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { inboundMails, mailSources, messages } from "@/db/schema/index";
import { setUpTestDatabase } from "@/db/testing";
import type { Workspace } from "@/lib/domain/context";
import { storeInboundMail } from "@/lib/domain/mail/inbound";
import { createMailbox } from "@/lib/domain/mailboxes/commands";
import { saveMailSource } from "@/lib/domain/mailboxes/sources";
import { asAgent, makeAgent, makeWorkspace } from "@/lib/domain/testing";
import { type Dovecot, dovecotMissing, startDovecot } from "@/lib/mail/fetch/dovecot";
import { asMail, letter } from "@/lib/mail/testing";

/*
 * The worker as `npm run worker` runs it, in a process of its own, killed while it is at work. What it was given must be on a
 * ticket once, whatever it was doing at that moment.
 */

setUpTestDatabase();

/** MAIL_KILLS=20 npx vitest run lib/mail/kill.test.ts */
const kills = Number(process.env.MAIL_KILLS ?? 1);
/** A machine that does other things besides is slow, not wrong; in milliseconds. */
const patience = 100_000;
const timeout = patience + 20_000 + kills * 30_000;
/** Enough for every kill to find some that are not done. */
const mails = 30 + kills * 10;

let workspace: Workspace;
const workers: ChildProcess[] = [];

const root = path.resolve(import.meta.dirname, "../..");
function startWorker(): ChildProcess {
  const command = ["--import", "tsx", "lib/jobs/worker.ts"];
  const child = spawn(process.execPath, command, { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  workers.push(child);
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

/** Kills workers, each after it has done some more of what `done` counts; the last one goes on. Returns the counts. */
async function killAtWork(done: () => Promise<number>): Promise<number[]> {
  const counts: number[] = [];
  for (let count = await done(), n = 0; n < kills; n++) {
    const worker = startWorker();
    await until(async () => (await done()) > count + Math.random() * 5);
    await kill(worker);
    count = await done();
    counts.push(count);
  }
  startWorker();
  return counts;
}

async function until(done: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + patience;
  while (!(await done())) {
    if (Date.now() > end) {
      const states = db.select({ state: inboundMails.state, mails: sql<number>`count(*)::int` }).from(inboundMails);
      const counts = await states.where(mine()).groupBy(inboundMails.state);
      throw new Error(`It never came to pass. ${JSON.stringify(counts)}`);
    }
    await sleep(5);
  }
}

const mine = () => eq(inboundMails.workspaceId, workspace.id);
const count = async (...states: (typeof inboundMails.$inferSelect)["state"][]) =>
  db.$count(inboundMails, and(mine(), inArray(inboundMails.state, states)));

/** How often each mail became a message, and what else there is. */
async function messagesByMail(): Promise<Record<string, number>> {
  const rows = await db
    .select({ name: messages.mailMessageId, times: sql<number>`count(*)::int` })
    .from(messages)
    .where(and(eq(messages.workspaceId, workspace.id), ne(messages.visibility, "private")))
    .groupBy(messages.mailMessageId);
  return Object.fromEntries(rows.map(({ name, times }) => [String(name), times]));
}

const idOf = (n: number) => `<kill.${n}@brook.example>`;
const each = (howMany: number) => Array.from({ length: howMany }, (_, n) => n);
const eachOnce = (howMany: number) => Object.fromEntries(each(howMany).map((n) => [idOf(n), 1]));

/** Mails of some size, each from a writer of its own. Every third answers the one before. */
function mailOf(n: number, size: number): string {
  const inReplyTo = n % 3 === 2 ? { inReplyTo: idOf(n - 1), references: [idOf(n - 1)] } : {};
  const text = `Words ${n}.\r\n${`${"x".repeat(70)}\r\n`.repeat(size / 72)}`;
  return letter(workspace, { from: `ada@brook${Math.floor(n / 3)}.example`, messageId: idOf(n), text, ...inReplyTo });
}

beforeEach(async () => {
  workspace = await makeWorkspace();
});
afterEach(async () => {
  for (const worker of workers.splice(0)) await kill(worker);
  // The next test's worker has nothing to fetch of this one's.
  await db.delete(mailSources).where(eq(mailSources.workspaceId, workspace.id));
});

it(
  `killed ${kills} times while it files mails, the worker files each once`,
  async () => {
    for (const n of each(mails))
      await storeInboundMail(asMail(workspace), { raw: Buffer.from(mailOf(n, 200)), via: "smtp" });
    const counts = await killAtWork(() => count("processed"));
    for (const done of counts) expect(done).toBeLessThan(mails);
    await until(async () => (await count("received")) === 0);
    expect(await messagesByMail()).toEqual(eachOnce(mails));
    expect(await count("processed")).toBe(mails);
  },
  timeout,
);

const missing = dovecotMissing();
describe.skipIf(missing !== null)(`IMAP${missing ? `, skipped: ${missing}` : ""}`, () => {
  let dovecot: Dovecot;
  beforeAll(async () => {
    dovecot = await startDovecot();
  }, 30_000);
  afterAll(() => dovecot?.stop());

  /** A mailbox that is fetched from, with mails in it. */
  async function fill(name: string, afterFetch: "keep" | "move", numbers: number[]): Promise<ImapFlow> {
    const ctx = asAgent(workspace, await makeAgent(workspace));
    const user = `${name}-${workspace.slug}`;
    const { host, port, password } = { host: "127.0.0.1", port: dovecot.port, password: dovecot.password };
    const person = new ImapFlow({ host, port, secure: false, auth: { user, pass: password }, logger: false });
    person.on("error", () => {});
    await person.connect();
    await person.mailboxCreate("Done");
    for (const n of numbers) await person.append("INBOX", mailOf(n, 20_000));
    const mailbox = await createMailbox(ctx, { name, address: `${user}@desk.example` });
    await saveMailSource(ctx, {
      mailboxId: mailbox.id,
      ...{ host, port, security: "none", signIn: "password", username: user, password },
      ...{ folders: ["INBOX"], afterFetch, moveTo: afterFetch === "move" ? "Done" : "" },
    });
    return person;
  }

  it(
    `killed ${kills} times while it fetches, the worker takes each mail once, moved or kept`,
    async () => {
      const half = each(mails).filter((n) => n % 6 < 3);
      const others = each(mails).filter((n) => n % 6 >= 3);
      const people = [await fill("keep", "keep", half), await fill("move", "move", others)];
      const fetched = () => count("received", "processed");
      const counts = await killAtWork(fetched);
      for (const taken of counts) expect(taken).toBeLessThan(mails);
      await until(async () => (await fetched()) === mails && (await count("received")) === 0);
      expect(await messagesByMail()).toEqual(eachOnce(mails));
      const left = async (person: ImapFlow | undefined, folder: string) => {
        const status = await person?.status(folder, { messages: true });
        return status ? status.messages : undefined;
      };
      await until(async () => (await left(people[1], "Done")) === others.length);
      expect([await left(people[0], "INBOX"), await left(people[1], "INBOX")]).toEqual([half.length, 0]);
      for (const person of people) person.close();
    },
    timeout,
  );
});
