// npm run workspace -- create NAME: a further workspace of this installation.
// npm run workspace -- reset-second-step ADDRESS: lets an agent in who lost the second step. The desk may be running or not.
import "./lib/node-version.mjs";
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { buildPrograms, install, programFile } from "./lib/build.mjs";
import { openDataFolder } from "./lib/data-folder.mjs";
import { Fault } from "./lib/fault.mjs";
import { end } from "./lib/life.mjs";
import { openDesk, readEnvironment, runProgram } from "./lib/open-desk.mjs";
import { checkDatabase } from "./lib/prepare.mjs";
import { say } from "./lib/say.mjs";

const usage =
  "npm run workspace -- create NAME [--mailbox ADDRESS] [--email ADDRESS OF ITS ADMINISTRATOR], or npm run workspace -- reset-second-step ADDRESS";

function readCommand() {
  try {
    const options = /** @type {const} */ ({ mailbox: { type: "string" }, email: { type: "string" } });
    const { values, positionals } = parseArgs({ args: process.argv.slice(2), options, allowPositionals: true });
    const [verb, ...name] = positionals;
    if (verb === "create" && name.length > 0) return { name: name.join(" "), ...values };
    if (verb === "reset-second-step" && name.length === 1) return { resetFor: name[0] };
  } catch {
    // What is no option of ours is told the same way.
  }
  throw new Fault("badCommand", `This is not a command. Write: ${usage}`);
}

/** The desk's own database runs while the desk does; otherwise it is started for as long as this takes. */
async function openDatabase() {
  const running = fs.existsSync(path.join(openDataFolder(), "database-url"));
  if (!running && !process.env.DATABASE_URL?.trim()) {
    await openDesk({ usesPorts: false });
    return;
  }
  await readEnvironment();
  await checkDatabase();
}

/**
 * @param {Record<string, string | undefined>} input
 * @returns {Promise<Record<string, any>>}
 */
function ask(input) {
  return new Promise((resolve, reject) => {
    const program = ["--enable-source-maps", programFile("workspace"), JSON.stringify(input)];
    const child = spawn(process.execPath, program, { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    let errors = "";
    child.stdout.on("data", (part) => {
      output += part;
    });
    child.stderr.on("data", (part) => {
      errors += part;
    });
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(JSON.parse(output));
      else reject(new Fault("badCommand", errors.trim() || "That could not be done."));
    });
  });
}

runProgram(async () => {
  const command = readCommand();
  await install(say);
  await buildPrograms();
  await openDatabase();
  const made = await ask(command);
  if (made.reset) {
    for (const name of made.reset) say(`${command.resetFor} signs in to ${name} with the password alone now.`);
    say("Set a second step up again after signing in.");
    await end(0);
    return;
  }
  say(`The workspace ${made.name} is there.`);
  say(`Sign in at ${made.url}/sign-in as ${made.email} with the password ${made.password} (shown once).`);
  say(`HelpRealm's API: ${made.url}/api/${made.hash}/ticket with the key ${made.apitoken}.`);
  say(`Its widget key is ${made.widgetKey}; the widget itself is off until an administrator turns it on.`);
  say(`Mail to ${made.mailbox} goes to it.`);
  await end(0);
});
