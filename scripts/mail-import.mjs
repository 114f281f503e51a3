// npm run mail:import -- PATH: takes in an mbox, a mail file or a folder of mails as history. The desk may be running or not.
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

const usage = `npm run mail:import -- PATH [--mailbox ADDRESS] [--open DAYS|all]
  PATH       an mbox, a mail file, or a folder of them (Maildir too)
  --mailbox  the address the mails came to
  --open     tickets whose newest mail is at most so many days old stay open, older ones are closed as of that mail;
             30 unless given, "all" leaves every ticket open, 0 none
No mail leaves. Run again, it goes on where it was.`;

function readCommand() {
  try {
    const options = /** @type {const} */ ({
      mailbox: { type: "string" },
      open: { type: "string", default: "30" },
    });
    const { values, positionals } = parseArgs({ args: process.argv.slice(2), options, allowPositionals: true });
    const [from, ...others] = positionals;
    const { open, ...rest } = values;
    if (from && others.length === 0 && /^(\d{1,5}|all)$/.test(open))
      return { from: path.resolve(from), openDays: open === "all" ? null : Number(open), ...rest };
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

runProgram(async () => {
  const command = readCommand();
  await install(say);
  await buildPrograms();
  await openDatabase();
  const program = ["--enable-source-maps", programFile("mail-import"), JSON.stringify(command)];
  const child = spawn(process.execPath, program, { stdio: "inherit" });
  const code = await new Promise((resolve) => child.once("close", resolve));
  await end(Number(code ?? 1));
});
