import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import path from "node:path";
import { expect, test } from "@playwright/test";
import postgres from "postgres";
import { Desk, freePort } from "./desk";
import { startOldPostgres } from "./old-postgres";

const isRoot = process.getuid?.() === 0;

/** One sentence on standard error, the exit code of the fault, and no stack trace. */
async function expectFault(desk: Desk, environment: Record<string, string>, code: number, sentence: string | RegExp) {
  expect(await desk.startAndEnd(environment), desk.output + desk.errors).toBe(code);
  const lines = desk.errors.trim().split("\n");
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(sentence);
  expect(lines[0]).toMatch(/\.$/);
}

test.describe("faults that need no running desk", () => {
  let desk: Desk;
  test.beforeEach(() => {
    desk = new Desk();
  });
  test.afterEach(() => desk.dispose());

  test("the web port is taken", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, resolve));
    const { port } = other.address() as AddressInfo;
    await expectFault(
      desk,
      { PORT: String(port) },
      21,
      `Port ${port} is taken by another program; stop it, or set PORT`,
    );
    other.close();
  });

  test("the port of the mail receiver is taken", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, resolve));
    const { port } = other.address() as AddressInfo;
    await expectFault(
      desk,
      { MAIL_SMTP_PORT: String(port) },
      21,
      `Port ${port} is taken by another program; stop it, or set MAIL_SMTP_PORT`,
    );
    other.close();
  });

  test("the data folder cannot be written", async () => {
    const file = path.join(desk.folder, "file");
    writeFileSync(file, "");
    const folder = path.join(file, "data");
    await expectFault(desk, { DATA_DIR: folder }, 22, `The data folder ${folder} cannot be written (ENOTDIR)`);
  });

  test("the data folder is below a folder that only root may enter", async () => {
    test.skip(!isRoot, "only root runs PostgreSQL as another user");
    const closed = path.join(desk.folder, "closed");
    mkdirSync(closed);
    chmodSync(closed, 0o700);
    const folder = path.join(closed, "data");
    await expectFault(
      desk,
      { DATA_DIR: folder },
      23,
      `The data folder ${folder} cannot be reached by the user "postgres"`,
    );
  });

  test("a value of the environment is wrong", async () => {
    await expectFault(
      desk,
      { WORKER: "yes" },
      20,
      'The environment variable WORKER must be "embedded" or "off", but it is "yes".',
    );
    await expectFault(
      desk,
      { DATABASE_URL: "desk.db" },
      20,
      "The environment variable DATABASE_URL must be a URL like postgres://",
    );
  });

  test("Node is too old", async () => {
    const pretend = 'Object.defineProperty(process,"versions",{value:{...process.versions,node:"18.19.1"}})';
    const flag = `--import=data:text/javascript,${encodeURIComponent(pretend)}`;
    expect(await desk.startAndEnd({ NODE_OPTIONS: flag })).toBe(10);
    expect(desk.errors).toContain("Commondesk needs Node 20.19 or newer, and this is Node 18.19.1");
  });

  test("no server answers at DATABASE_URL", async () => {
    const port = await freePort();
    const url = `postgres://desk:hidden@127.0.0.1:${port}/desk`;
    await expectFault(
      desk,
      { DATABASE_URL: url },
      30,
      `DATABASE_URL: no PostgreSQL server answered at 127.0.0.1:${port}`,
    );
    expect(desk.errors).not.toContain("hidden");
  });

  test("the server is older than PostgreSQL 15", async () => {
    const server = await startOldPostgres("140011");
    const url = `postgres://desk@127.0.0.1:${(server.address() as AddressInfo).port}/desk`;
    await expectFault(
      desk,
      { DATABASE_URL: url },
      33,
      "PostgreSQL 14 is too old: Commondesk needs PostgreSQL 15 or newer.",
    );
    server.close();
  });
});

test.describe("faults beside a running desk", () => {
  test.describe.configure({ mode: "serial" });
  let running: Desk;
  let desk: Desk;
  test.beforeAll(async () => {
    running = new Desk();
    await running.start();
  });
  test.afterAll(() => running.dispose());
  test.beforeEach(() => {
    desk = new Desk();
  });
  test.afterEach(() => desk.dispose());

  function urlOf(change: (url: URL) => void): string {
    const url = new URL(running.databaseUrl);
    change(url);
    return url.href;
  }

  /** A database of the running server that has not been migrated, and a connection to it. */
  async function makeDatabase(name: string) {
    const admin = postgres(running.databaseUrl, { max: 1 });
    await admin`create database ${admin(name)}`;
    await admin.end();
    const url = urlOf((one) => {
      one.pathname = `/${name}`;
    });
    return { url, sql: postgres(url, { max: 1, onnotice: () => {} }) };
  }

  test("the data folder is in use", async () => {
    const sentence =
      /^The data folder \S+ is in use by another running Commondesk \(process \d+, http:\/\/localhost:\d+\)/;
    await expectFault(desk, { DATA_DIR: running.dataDir }, 24, sentence);
    expect((await fetch(`${running.url}/api/health`)).status).toBe(200);
  });

  test("the lock on a data folder does not depend on how its path is written", async () => {
    await expectFault(
      desk,
      { DATA_DIR: `${running.dataDir}/../data/.` },
      24,
      "is in use by another running Commondesk",
    );
  });

  test("the password of DATABASE_URL is wrong", async () => {
    const url = urlOf((one) => {
      one.password = "wrong";
    });
    await expectFault(
      desk,
      { DATABASE_URL: url },
      31,
      /^DATABASE_URL: the server at \S+ refused the sign-in of "commondesk"/,
    );
  });

  test("the database of DATABASE_URL does not exist", async () => {
    const url = urlOf((one) => {
      one.pathname = "/nowhere";
    });
    await expectFault(desk, { DATABASE_URL: url }, 32, /^DATABASE_URL: there is no database "nowhere" on /);
  });

  test("a migration fails: it is rolled back whole, and works once the reason is gone", async () => {
    const { url, sql } = await makeDatabase("failing");
    await sql`create table workspaces (id int)`;
    await expectFault(desk, { DATABASE_URL: url }, 37, /^Migration 0000_\w+ could not be applied and was rolled back/);
    const tables = await sql`select tablename from pg_tables where schemaname = 'public'`;
    expect(tables.map((row) => row.tablename)).toEqual(["workspaces"]);
    expect(await sql`select 1 from drizzle.__drizzle_migrations`).toHaveLength(0);
    await sql`drop table workspaces`;
    await sql.end();
    await desk.start({ DATABASE_URL: url, DEMO: "0" });
    expect(await desk.stop()).toBe(0);
  });

  test("the database belongs to a newer version, or a migration was edited", async () => {
    const { url, sql } = await makeDatabase("other");
    await desk.start({ DATABASE_URL: url, DEMO: "0" });
    expect(await desk.stop()).toBe(0);
    await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 9999999999999)`;
    await expectFault(desk, { DATABASE_URL: url }, 35, "The database was migrated by a newer version of Commondesk");
    await sql`delete from drizzle.__drizzle_migrations where hash = 'later'`;
    await sql`update drizzle.__drizzle_migrations set hash = 'edited' where id = 1`;
    await expectFault(desk, { DATABASE_URL: url }, 36, "The database has another form of migration 0000_");
    await sql.end();
  });
});
