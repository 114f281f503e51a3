import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { pushModuleFile } from "@/lib/storage/push-modules";

/** What a program of the operator's answered, or why it did not; `timedOut` tells that it may have done its work. */
export type ModuleAnswer =
  | { kind: "value"; value: unknown }
  | { kind: "error"; message: string }
  | { kind: "timedOut" };

/** How long a program may take, in milliseconds, and how much memory it may fill. */
const ordinary = { timeoutMs: 10_000, maxMegabytes: 128 };

/** Runs in a thread. Written as text, so that no bundler looks into its import. */
const threadSource = `
const { parentPort, workerData } = require("node:worker_threads");
import(workerData.file)
  .then(async (module) => {
    const run = module[workerData.name];
    if (typeof run !== "function") throw new Error("It exports no function named " + workerData.name + ".");
    const value = await run(...workerData.args);
    parentPort.postMessage({ kind: "value", value: value === undefined ? null : JSON.parse(JSON.stringify(value)) });
  })
  .catch((error) => parentPort.postMessage({ kind: "error", message: String(error?.message ?? error) }));
`;

/**
 * Calls a function that a file under `custom/request-push` exports. Each call has a thread of its own: a changed file counts
 * at once, and one that hangs or fills the memory is ended without harm to ours. The file runs with our rights; it is the
 * operator who puts it there.
 */
export function callModule(
  name: string,
  exported: "push" | "details",
  args: readonly unknown[],
  limits: Partial<typeof ordinary> = {},
): Promise<ModuleAnswer> {
  const file = pushModuleFile(name);
  if (file === null) return Promise.resolve({ kind: "error", message: "It is not there." });
  const { timeoutMs, maxMegabytes } = { ...ordinary, ...limits };
  const thread = new Worker(threadSource, {
    eval: true,
    workerData: { file: pathToFileURL(file).href, name: exported, args },
    resourceLimits: { maxOldGenerationSizeMb: maxMegabytes },
    // Its words belong to nobody's log of ours.
    stdout: true,
    stderr: true,
  });
  return new Promise((resolve) => {
    const end = (answer: ModuleAnswer) => {
      clearTimeout(timer);
      resolve(answer);
      void thread.terminate();
    };
    const timer = setTimeout(() => end({ kind: "timedOut" }), timeoutMs);
    thread.stdout.resume();
    thread.stderr.resume();
    thread.once("message", end);
    thread.once("error", (error) => end({ kind: "error", message: error.message }));
    thread.once("exit", () => end({ kind: "error", message: "It ended without an answer." }));
  });
}
