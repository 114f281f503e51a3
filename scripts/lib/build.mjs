import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { Fault } from "./fault.mjs";
import { onEnd } from "./life.mjs";
import { withLock } from "./lock.mjs";

const root = path.resolve(import.meta.dirname, "../..");

const configuration = ["tsconfig.json", "package.json", "package-lock.json"];

/** What the built app is made of. `public` and the migrations are read when the app runs. */
const appSources = [
  ...["app", "components", "db", "lib", "instrumentation.ts", "proxy.ts", "next.config.ts", "postcss.config.mjs"],
  ...configuration,
];

/** What the bundled programs are made of. */
const programSources = ["db", "lib", "scripts", ...configuration];

/** Our own programs that run outside Next, bundled so that starting them compiles nothing. */
const programs = {
  env: "lib/env.ts",
  prepare: "scripts/prepare.ts",
  worker: "lib/jobs/worker.ts",
  workspace: "scripts/workspace.ts",
  "mail-import": "scripts/mail-import.ts",
};

const programFolder = path.join(root, ".next/cache/commondesk");

/**
 * Where a bundled program is.
 * @param {keyof typeof programs} name
 */
export function programFile(name) {
  return path.join(programFolder, `${name}.mjs`);
}

/** @param {string} file */
function readStamp(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";
}

/**
 * @param {string[]} sources
 * @returns {string} a digest of every file there, tests aside
 */
function sourceHash(sources) {
  const hash = createHash("sha256").update(process.version);
  /** @param {string} name */
  const add = (name) => {
    const full = path.join(root, name);
    const stat = fs.statSync(full, { throwIfNoEntry: false });
    if (stat?.isDirectory()) {
      for (const child of fs.readdirSync(full).sort()) add(`${name}/${child}`);
    } else if (stat && !/\.test\.tsx?$|^db\/migrations\//.test(name)) {
      hash.update(`${name}\0`).update(fs.readFileSync(full)).update("\0");
    }
  };
  for (const name of sources) add(name);
  return hash.digest("hex");
}

/**
 * Runs a command silently, with a sign of life every ten seconds; what it printed is shown only when it fails.
 * @param {string} what "Installing packages", for the sign of life
 * @param {string[]} command
 * @param {"installFailed" | "buildFailed"} kind
 * @param {(line: string) => void} say
 */
async function runStep(what, command, kind, say) {
  const begun = Date.now();
  say(`${what} …`);
  const timer = setInterval(() => say(`${what} … ${Math.round((Date.now() - begun) / 1000)} s`), 10_000);
  let output = "";
  const code = await new Promise((resolve) => {
    const [program = "", ...args] = command;
    const child = spawn(program, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"], env: stepEnvironment() });
    onEnd(() => void child.kill());
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (part) => {
        output = (output + part).slice(-20_000);
      });
    }
    child.on("error", (error) => {
      output += error.message;
      resolve(1);
    });
    child.on("close", resolve);
  });
  clearInterval(timer);
  if (code === 0) return;
  process.stderr.write(`${output.trim().split("\n").slice(-40).join("\n")}\n`);
  throw new Fault(kind, `${what} failed; the reason is above. Correct it and run the command again.`);
}

/** @returns {NodeJS.ProcessEnv} */
function stepEnvironment() {
  return { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
}

/**
 * Installs the packages when they are missing or the lock file changed.
 * @param {(line: string) => void} say
 */
export async function install(say) {
  const stamp = path.join(root, "node_modules/.commondesk-lock");
  const hash = createHash("sha256")
    .update(fs.readFileSync(path.join(root, "package-lock.json")))
    .digest("hex");
  if (readStamp(stamp) === hash) return;
  await withLock(
    root,
    () => say("Waiting for another Commondesk that is installing or building here."),
    async () => {
      if (readStamp(stamp) === hash) return;
      const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ["npm"];
      const flags = ["ci", "--include=dev", "--no-audit", "--no-fund"];
      await runStep("Installing packages (once, and when they changed)", [...npm, ...flags], "installFailed", say);
      fs.writeFileSync(stamp, hash);
    },
  );
}

async function bundlePrograms() {
  const { build, stop } = await import("esbuild");
  const result = await build({
    absWorkingDir: root,
    entryPoints: programs,
    outdir: programFolder,
    outExtension: { ".js": ".mjs" },
    chunkNames: "chunk-[hash]",
    bundle: true,
    splitting: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: "inline",
    logLevel: "silent",
  }).catch((error) => error);
  await stop();
  if (!(result instanceof Error)) return;
  throw new Fault("buildFailed", `The start programs could not be built: ${result.message}`);
}

/**
 * Brings the bundled programs up to date; needs the packages. Takes a tenth of a second when there is work to do.
 */
export async function buildPrograms() {
  const stamp = path.join(programFolder, "stamp");
  const hash = sourceHash(programSources);
  if (readStamp(stamp) === hash) return;
  fs.rmSync(programFolder, { recursive: true, force: true });
  fs.mkdirSync(programFolder, { recursive: true });
  // Node looks for the nearest package file once and remembers; without this one it would remember that `.next` has none,
  // and misread what the build puts there later.
  fs.writeFileSync(path.join(programFolder, "package.json"), '{ "type": "module" }\n');
  await bundlePrograms();
  fs.writeFileSync(stamp, hash);
}

/**
 * Builds the app when its sources changed since the last build.
 * @param {(line: string) => void} say
 */
export async function buildApp(say) {
  const stamp = path.join(root, ".next/commondesk-stamp");
  const hash = sourceHash(appSources);
  if (readStamp(stamp) === hash) return;
  await withLock(
    root,
    () => say("Waiting for another Commondesk that is installing or building here."),
    async () => {
      if (readStamp(stamp) === hash) return;
      fs.rmSync(stamp, { force: true });
      const next = path.join(root, "node_modules/next/dist/bin/next");
      await runStep("Building (once, and when sources changed)", [process.execPath, next, "build"], "buildFailed", say);
      fs.writeFileSync(stamp, hash);
    },
  );
}
