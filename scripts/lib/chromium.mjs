import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { say } from "./say.mjs";

const known = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
];

async function find() {
  const given = process.env.CHROMIUM_PATH?.trim();
  if (given) return fs.existsSync(given) ? given : null;
  const { chromium } = await import("@playwright/test");
  return [chromium.executablePath(), ...known].find((file) => fs.existsSync(file)) ?? null;
}

/**
 * @param {string} program
 * @param {string[]} args
 */
function run(program, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync(program, args, { stdio: ["ignore", "ignore", "inherit"], timeout: 300_000, env }).status === 0;
}

/**
 * A Chromium to test with: CHROMIUM_PATH, Playwright's own, or the system's; installed when there is none.
 * @returns {Promise<string | null>} null when there is none and none could be installed; the reason and the way out are told
 */
export async function findChromium() {
  const found = await find();
  if (found) return found;
  if (process.getuid?.() === 0 && fs.existsSync("/usr/bin/apt-get")) {
    say("Installing Chromium with apt-get (once) …");
    run("apt-get", ["update", "-q"]);
    run("apt-get", ["install", "-y", "-q", "--no-install-recommends", "chromium"]);
  }
  if (!(await find())) {
    say("Installing Playwright's Chromium (once) …");
    run(process.execPath, ["node_modules/@playwright/test/cli.js", "install", "chromium"]);
  }
  const installed = await find();
  if (!installed) {
    say(
      'There is no Chromium for the browser tests and none could be installed: run "npx playwright install --with-deps ' +
        'chromium", or install the package "chromium" of your system, or set CHROMIUM_PATH to one.',
    );
  }
  return installed;
}
