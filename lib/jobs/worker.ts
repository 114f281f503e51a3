// npm run worker: jobs without the web server, beside a desk that runs with WORKER=off. As many of these as wanted.
import { runShutdownHooks } from "@/lib/shutdown";
import { startRunner } from "./runner";

let stopping = false;

async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  console.log("Stopping: finishing running jobs.");
  await runShutdownHooks();
  process.exit(0);
}

process.on("SIGTERM", () => void stop());
process.on("SIGINT", () => void stop());

await startRunner();
console.log("The worker takes jobs.");
