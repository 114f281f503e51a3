// What `npm run worker` runs: jobs without the web server, beside a desk with WORKER=off. As many of these as wanted.
import { openMailDoors } from "@/lib/mail/doors";
import { runShutdownHooks } from "@/lib/shutdown";
import { startRunner } from "./runner";

await startRunner();
await openMailDoors();

/** Takes no new job and no new mail, and returns when the running ones are finished. */
export const stop = runShutdownHooks;
