// npm test: unit and integration tests, then a desk of its own with the API, start-up and browser tests against it.
// `npm test -- unit [file…]` and `npm test -- e2e [file…]` run one half, or some of its files.
import "./lib/node-version.mjs";
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { buildApp, buildPrograms, install } from "./lib/build.mjs";
import { Fault } from "./lib/fault.mjs";
import { end, endOnSignals, onEnd } from "./lib/life.mjs";
import { freePort } from "./lib/port.mjs";
import { say } from "./lib/say.mjs";

const root = path.resolve(import.meta.dirname, "..");
const [part, ...files] = process.argv.slice(2);
const total = { passed: 0, failed: 0 };
/** Names of tests, said again at the very end, where whoever reads a long log looks first. */
const named = { failed: /** @type {string[]} */ ([]), second: /** @type {string[]} */ ([]) };

/**
 * Runs one of our tools to its end, its output shown.
 * @param {string[]} command
 * @param {Record<string, string>} environment
 * @param {number} minutes after which it is stopped and counts as failed
 * @returns {Promise<number | null>} exit code
 */
function run(command, environment, minutes) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, command, {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, ...environment },
      timeout: minutes * 60_000,
    });
    onEnd(() => void child.kill());
    child.once("exit", resolve);
  });
}

/**
 * @param {string} file a report that may not have been written
 * @returns {any}
 */
function readReport(file) {
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : null;
}

/**
 * Adds to the sum. A tool that failed without a failed test (it crashed, or a file did not load) counts as one.
 * @param {string} name
 * @param {number} passed
 * @param {number} failed
 * @param {number | null} code
 */
function count(name, passed, failed, code) {
  const counted = failed === 0 && code !== 0 ? 1 : failed;
  say(`${name}: ${passed} passed, ${counted} failed.`);
  total.passed += passed;
  total.failed += counted;
}

/**
 * Remembers by name what failed, and what passed at the second try only. A second try is for a machine that stalled.
 * @param {any} report what vitest wrote
 */
function nameVitest(report) {
  for (const file of report?.testResults ?? []) {
    for (const one of file.assertionResults) {
      const name = `${path.relative(root, file.name)} › ${one.fullName}`;
      const [message = ""] = one.failureMessages;
      if (one.status === "failed") named.failed.push(`${name}: ${message.split("\n    at ")[0]}`);
      else if (one.failureMessages.length > 0) named.second.push(name);
    }
  }
}

/**
 * The same for the report of Playwright.
 * @param {any} suite
 */
function namePlaywright(suite) {
  for (const inner of suite?.suites ?? []) namePlaywright(inner);
  for (const spec of suite?.specs ?? []) {
    for (const one of spec.tests) {
      const name = `e2e/${spec.file}:${spec.line} › ${spec.title}`;
      if (one.status === "unexpected") named.failed.push(name);
      if (one.status === "flaky") named.second.push(name);
    }
  }
}

/** @param {string} folder */
async function runVitest(folder) {
  const { startPostgres } = await import("./lib/postgres.mjs");
  const dataDir = path.join(folder, "vitest");
  fs.mkdirSync(dataDir);
  const server = await startPostgres({ root, dataDir, throwAway: true, onSpawn: (stop) => onEnd(stop) });
  const report = path.join(folder, "vitest.json");
  const flags = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const code = await run(["node_modules/vitest/vitest.mjs", ...flags, ...files], { TEST_DATABASE_URL: server.url }, 12);
  await server.stop();
  const result = readReport(report);
  nameVitest(result);
  count("Unit and integration tests", result?.numPassedTests ?? 0, result?.numFailedTests ?? 0, code);
}

/**
 * Starts the built desk the way a user does, with addresses and folders of its own.
 * @param {string} folder
 */
async function startDesk(folder) {
  const { startMailSink } = await import("./lib/mail-sink.mjs");
  const sinkFolder = path.join(folder, "mails");
  const sink = await startMailSink(sinkFolder);
  onEnd(sink.close);
  const dataDir = path.join(folder, "desk");
  const port = await freePort();
  const url = `http://localhost:${port}`;
  // Stands for Google and Microsoft; who tests it starts it.
  const provider = `http://127.0.0.1:${await freePort()}`;
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: {
      ...process.env,
      PORT: String(port),
      PUBLIC_URL: url,
      DATA_DIR: dataDir,
      DATABASE_URL: "",
      SMTP_URL: `smtp://127.0.0.1:${sink.port}`,
      MAIL_SMTP_PORT: String(await freePort()),
      WORKER: "embedded",
      RATE_LIMITS: "off",
      // The tests' own little servers are what the desk asks and tells.
      OUTGOING_NETWORKS: "127.0.0.1",
      MAIL_OAUTH_SERVER: provider,
      DEMO: "1",
      // A made-up language from right to left, by which texts outside the catalogs are found.
      PSEUDO_LANGUAGE: "1",
      AUTH_SECRET: "",
    },
  });
  const exited = new Promise((resolve) => child.once("exit", () => resolve(undefined)));
  onEnd(async () => {
    child.kill("SIGTERM");
    await exited;
  });
  while (child.exitCode === null && child.signalCode === null) {
    const answer = await fetch(`${url}/api/health`).catch(() => null);
    const firstRun = path.join(dataDir, "first-run.json");
    if (answer?.ok) return { BASE_URL: url, FIRST_RUN: firstRun, MAIL_SINK: sinkFolder, MAIL_OAUTH_SERVER: provider };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Fault("appFailed", "The desk for the tests did not start; the reason is above.");
}

/** @param {string} folder */
async function runPlaywright(folder) {
  const { findChromium } = await import("./lib/chromium.mjs");
  const chromium = await findChromium();
  const desk = await startDesk(folder);
  const report = path.join(folder, "playwright.json");
  const projects = chromium ? [] : ["--project=api", "--project=startup"];
  const environment = { ...desk, CHROMIUM_PATH: chromium ?? "", PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const flags = ["test", "--reporter=list,json", ...projects, ...files];
  const code = await run(["node_modules/@playwright/test/cli.js", ...flags], environment, 19.5);
  const result = readReport(report);
  namePlaywright(result);
  const { expected = 0, flaky = 0, unexpected = 0 } = result?.stats ?? {};
  count("API, start-up and browser tests", expected + flaky, unexpected, code);
  if (!chromium) count("Browser tests", 0, 1, 1);
}

/**
 * A part that breaks is a failure, not the end of the others.
 * @param {() => Promise<void>} step
 */
async function attempt(step) {
  try {
    await step();
  } catch (error) {
    say(error instanceof Fault ? error.message : String(/** @type {Error} */ (error).stack));
    total.failed += 1;
  }
}

process.chdir(root);
endOnSignals(() => say("Stopping the tests."), 130);
onEnd(() => {
  for (const name of named.second) say(`Passed at the second try only: ${name}`);
  for (const name of named.failed) say(`Failed: ${name}`);
  say(`${total.passed} passed, ${total.failed} failed`);
});
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "commondesk-test-"));
fs.chmodSync(folder, 0o711);
onEnd(() => fs.rmSync(folder, { recursive: true, force: true }));
await attempt(async () => {
  await install(say);
  await buildPrograms();
  if (part !== "unit") await buildApp(say);
  if (part !== "e2e") await attempt(() => runVitest(folder));
  if (part !== "unit") await attempt(() => runPlaywright(folder));
});
if (total.passed === 0 && total.failed === 0) total.failed = 1;
await end(total.failed > 0 ? 1 : 0);
