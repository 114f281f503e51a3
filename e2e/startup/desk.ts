import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A folder that the user "postgres" may enter, for when the tests run as root. */
export function makeFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "commondesk-startup-"));
  chmodSync(folder, 0o755);
  return folder;
}

/** A port that is free now. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** Processes whose working directory is a folder: a PostgreSQL server and its children, for its data directory. */
export function processesIn(folder: string): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        return readlinkSync(`/proc/${name}/cwd`) === folder;
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** One `npm start` with a data folder and ports of its own. Make it, then `start()` as often as wanted. */
export class Desk {
  readonly folder = makeFolder();
  readonly dataDir = path.join(this.folder, "data");
  port = 0;
  mailPort = 0;
  output = "";
  errors = "";
  private child: ChildProcess | undefined;
  private ended: Promise<number | null> = Promise.resolve(null);

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  /** The pid of the PostgreSQL server, from its own file. */
  get postgresPid(): number {
    const file = path.join(this.dataDir, "postgres/postmaster.pid");
    return existsSync(file) ? Number(readFileSync(file, "utf8").split("\n")[0]) : 0;
  }

  get databaseUrl(): string {
    return readFileSync(path.join(this.dataDir, "database-url"), "utf8").trim();
  }

  /** Runs `npm start` in a process group of its own; does not wait. */
  async spawn(environment: Record<string, string> = {}): Promise<void> {
    this.port ||= await freePort();
    this.mailPort ||= await freePort();
    this.output = "";
    this.errors = "";
    const child = spawn("npm", ["start", "--silent"], {
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        PORT: String(this.port),
        MAIL_SMTP_PORT: String(this.mailPort),
        DATA_DIR: this.dataDir,
        DATABASE_URL: "",
        PUBLIC_URL: "",
        SMTP_URL: "",
        WORKER: "embedded",
        RATE_LIMITS: "off",
        DEMO: "1",
        AUTH_SECRET: "",
        ...environment,
      },
    });
    child.stdout?.on("data", (part) => {
      this.output += part;
    });
    child.stderr?.on("data", (part) => {
      this.errors += part;
    });
    this.child = child;
    this.ended = new Promise((resolve) => child.once("close", resolve));
  }

  /** Starts, and waits until it serves. Returns how long that took, in milliseconds. */
  async start(environment: Record<string, string> = {}): Promise<number> {
    const begun = Date.now();
    await this.spawn(environment);
    const child = this.child;
    while (child && child.exitCode === null && child.signalCode === null) {
      const answer = await fetch(`${this.url}/api/health`).catch(() => null);
      if (answer?.ok) return Date.now() - begun;
      await sleep(30);
    }
    throw new Error(`The desk ended while it started:\n${this.output}${this.errors}`);
  }

  /** Starts something that is expected to end by itself. Returns its exit code. */
  async startAndEnd(environment: Record<string, string> = {}): Promise<number | null> {
    await this.spawn(environment);
    return this.ended;
  }

  /** Tells npm to stop, as a service manager does, and returns the exit code. */
  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<number | null> {
    this.child?.kill(signal);
    return this.ended;
  }

  /** SIGKILL to the whole process group; PostgreSQL is a session of its own and is left behind, unless it goes too. */
  async killGroup(options: { withPostgres: boolean }): Promise<void> {
    const postgres = this.postgresPid;
    process.kill(-this.pid, "SIGKILL");
    if (options.withPostgres && postgres) process.kill(postgres, "SIGKILL");
    await this.ended;
  }

  /** Ends whatever still runs and removes the folder. */
  async dispose(): Promise<void> {
    if (this.child?.exitCode === null && this.child.signalCode === null) await this.stop();
    for (const pid of processesIn(path.join(this.dataDir, "postgres"))) {
      try {
        process.kill(pid, "SIGKILL");
      } catch {
        // Gone meanwhile.
      }
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}
