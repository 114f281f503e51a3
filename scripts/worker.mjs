// npm run worker: background jobs in a process of their own, beside a desk that runs with WORKER=off.
import "./lib/node-version.mjs";
import { buildPrograms, install, programFile } from "./lib/build.mjs";
import { onEnd } from "./lib/life.mjs";
import { readEnvironment, runProgram } from "./lib/open-desk.mjs";
import { checkDatabase } from "./lib/prepare.mjs";
import { say } from "./lib/say.mjs";

Object.assign(process.env, { NODE_ENV: "production" });

runProgram(async () => {
  await install(say);
  await buildPrograms();
  await readEnvironment();
  await checkDatabase();
  const { stop } = await import(programFile("worker"));
  onEnd(stop);
  say("The worker takes jobs.");
});
