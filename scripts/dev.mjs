// npm run dev: the built-in PostgreSQL and the app with live reload.
import "./lib/node-version.mjs";
import { spawn } from "node:child_process";
import path from "node:path";
import { end, isEnding, onEnd } from "./lib/life.mjs";
import { openDesk, root, runProgram } from "./lib/open-desk.mjs";
import { say } from "./lib/say.mjs";

runProgram(async () => {
  const { env, firstRun } = await openDesk();
  const next = path.join(root, "node_modules/next/dist/bin/next");
  const child = spawn(process.execPath, [next, "dev", "-p", String(env.PORT)], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, NODE_ENV: "development" },
  });
  const exited = new Promise((resolve) => child.once("exit", resolve));
  onEnd(async () => {
    child.kill("SIGTERM");
    await exited;
  });
  void exited.then(() => {
    if (!isEnding()) void end(1);
  });
  if (firstRun) say(firstRun);
});
