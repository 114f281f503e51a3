import fs from "node:fs";
import path from "node:path";
import { buildPrograms, install, programFile } from "./build.mjs";
import { lockDataFolder, openDataFolder } from "./data-folder.mjs";
import { Fault } from "./fault.mjs";
import { end, endOnSignals, isEnding, onEnd } from "./life.mjs";
import { checkPortFree } from "./port.mjs";
import { startPostgres } from "./postgres.mjs";
import { prepareDatabase } from "./prepare.mjs";
import { say } from "./say.mjs";

/** The checkout. */
export const root = path.resolve(import.meta.dirname, "../..");

/**
 * The environment, parsed. Makes the data folder's secret when it is missing.
 * @returns {Promise<typeof import("../../lib/env")["env"]>}
 */
export async function readEnvironment() {
  try {
    const { env } = await import(programFile("env"));
    return env;
  } catch (error) {
    if (/** @type {Error} */ (error).name !== "EnvError") throw error;
    throw new Fault("badEnvironment", /** @type {Error} */ (error).message);
  }
}

/**
 * Starts the built-in PostgreSQL, and leaves its address in the data folder for commands that run beside the desk.
 * @param {string} dataDir
 */
async function startOwnDatabase(dataDir) {
  const postgres = await startPostgres({ root, dataDir, say, onSpawn: (stop) => onEnd(stop) });
  const addressFile = path.join(dataDir, "database-url");
  fs.writeFileSync(addressFile, `${postgres.url}\n`, { mode: 0o600 });
  onEnd(() => fs.rmSync(addressFile, { force: true }));
  void postgres.exited.then(() => {
    if (isEnding()) return;
    process.stderr.write("PostgreSQL ended unexpectedly, so the desk ends too; start it again.\n");
    void end(1);
  });
  return postgres.url;
}

/** @param {string} dataDir */
function signInSentence(dataDir) {
  const file = path.join(dataDir, "first-run.json");
  const { agent } = JSON.parse(fs.readFileSync(file, "utf8"));
  return `Sign in as ${agent.email} with the password ${agent.password} (shown once, kept in ${file}).`;
}

/**
 * Everything before serving: packages, environment, data folder, database. Each thing that can be wrong is looked at
 * before the slow steps, and is one Fault.
 * @param {object} [options]
 * @param {() => Promise<void>} [options.build] runs once everything else looks right
 * @param {boolean} [options.usesPorts] whether the web and mail ports must be free
 * @param {(url: string) => Promise<void>} [options.empty] empties the database before it is prepared
 * @returns {Promise<{ env: typeof import("../../lib/env")["env"], firstRun: string | null }>} `firstRun` tells the sign-in
 */
export async function openDesk({ build = async () => {}, usesPorts = true, empty = async () => {} } = {}) {
  await install(say);
  await buildPrograms();
  const dataDir = openDataFolder();
  const env = await readEnvironment();
  const ownDatabase = !process.env.DATABASE_URL?.trim();
  // With a database elsewhere, several processes may share the folder of the files.
  if (ownDatabase) await lockDataFolder(dataDir, () => `process ${process.pid}, ${env.PUBLIC_URL}`);
  if (usesPorts) {
    await checkPortFree("PORT", env.PORT);
    if (env.WORKER === "embedded" && env.MAIL_SMTP_PORT) await checkPortFree("MAIL_SMTP_PORT", env.MAIL_SMTP_PORT);
  }
  await build();
  if (ownDatabase) process.env.DATABASE_URL = await startOwnDatabase(dataDir);
  await empty(process.env.DATABASE_URL ?? "");
  const { seeded } = await prepareDatabase();
  return { env, firstRun: seeded ? signInSentence(dataDir) : null };
}

/**
 * Runs a program that keeps going until it is told to stop. A fault ends it with its sentence and exit code; whatever was
 * started is stopped either way.
 * @param {() => Promise<void>} main
 */
export async function runProgram(main) {
  process.chdir(root);
  endOnSignals(() => say("Stopping: finishing requests and jobs."));
  try {
    await main();
  } catch (error) {
    if (isEnding()) return;
    process.stderr.write(`${error instanceof Fault ? error.message : /** @type {Error} */ (error).stack}\n`);
    await end(error instanceof Fault ? error.exitCode : 1);
  }
}
