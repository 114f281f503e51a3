import { type SpawnOptionsWithStdioTuple, type StdioNull, type StdioPipe, spawn } from "node:child_process";
import { env } from "@/lib/env";

/** Why a program gave no answer. */
export class ProgramProblem extends Error {
  readonly reason: "not_allowed" | "busy" | "start" | "failed" | "timeout" | "too_much";

  constructor(reason: ProgramProblem["reason"]) {
    super(reason);
    this.name = "ProgramProblem";
    this.reason = reason;
  }
}

type Limits = { timeoutMs: number; maxBytes: number };

/** So many at once; a source that is slow must not fill the server with its programs. */
const MOST_AT_ONCE = 8;
let running = 0;

/**
 * Runs a program that the operator allows (`LOOKUP_PROGRAMS`) and gives what it prints. No shell is involved, arguments go
 * as they are. It gets none of our environment, and it and what it started are ended when the time is over.
 * @throws ProgramProblem
 */
export async function runProgram(program: string, args: readonly string[], limits: Limits): Promise<Buffer> {
  if (!env.LOOKUP_PROGRAMS.includes(program)) throw new ProgramProblem("not_allowed");
  if (running >= MOST_AT_ONCE) throw new ProgramProblem("busy");
  running += 1;
  try {
    return await run(program, args, limits);
  } finally {
    running -= 1;
  }
}

const options: SpawnOptionsWithStdioTuple<StdioNull, StdioPipe, StdioNull> = {
  shell: false,
  // A group of its own, so that the programs it starts end with it.
  detached: true,
  cwd: "/",
  env: { NODE_ENV: "production", PATH: "/usr/local/bin:/usr/bin:/bin", LANG: "C.UTF-8" },
  stdio: ["ignore", "pipe", "ignore"],
};

function run(program: string, args: readonly string[], { timeoutMs, maxBytes }: Limits): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, options);
    const parts: Buffer[] = [];
    let size = 0;
    const end = (reason: ProgramProblem["reason"]) => {
      killGroup(child.pid);
      child.stdout.destroy();
      reject(new ProgramProblem(reason));
    };
    const timer = setTimeout(() => end("timeout"), timeoutMs);
    child.stdout.on("data", (part: Buffer) => {
      size += part.length;
      if (size > maxBytes) end("too_much");
      else parts.push(part);
    });
    child.on("error", () => end("start"));
    child.on("close", (code) => {
      clearTimeout(timer);
      if (code === 0) resolve(Buffer.concat(parts));
      else reject(new ProgramProblem("failed"));
    });
  });
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}
