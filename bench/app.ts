import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import type { Desk } from "./databases";

const root = path.resolve(import.meta.dirname, "..");

export type Running = { url: URL; pid: number; stop: () => Promise<void>; kill: () => Promise<void> };

/** Starts the built app as `npm start` does, on a database. Resolves once it answers. */
export async function startApp(options: {
  databaseUrl: string;
  dataDir: string;
  port: number;
  worker: "embedded" | "off";
  nodeFlags?: string[];
  /** Where the built-in SMTP receiver listens; nowhere when left out. */
  smtpPort?: number;
}): Promise<Running> {
  const child = spawn(process.execPath, [...(options.nodeFlags ?? []), path.join(root, "scripts/start.mjs")], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: "production",
      DATABASE_URL: options.databaseUrl,
      DATA_DIR: options.dataDir,
      PORT: String(options.port),
      PUBLIC_URL: `http://127.0.0.1:${options.port}`,
      MAIL_SMTP_PORT: String(options.smtpPort ?? 0),
      RATE_LIMITS: "off",
      WORKER: options.worker,
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const url = new URL(`http://127.0.0.1:${options.port}`);
  await untilAnswers(child, new URL("/api/health", url));
  return running(url, child);
}

/** Starts the bare server of `floor.ts`. */
export async function startFloor(options: { databaseUrl: string; planFile: string; port: number }): Promise<Running> {
  const child = spawn(process.execPath, ["--import", "tsx", path.join(root, "bench/floor.ts"), options.planFile], {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production", DATABASE_URL: options.databaseUrl, PORT: String(options.port) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout.once("data", () => resolve());
    child.once("close", () => reject(new Error("The floor did not start.")));
  });
  return running(new URL(`http://127.0.0.1:${options.port}`), child);
}

const running = (url: URL, child: ChildProcess): Running => ({
  url,
  pid: child.pid ?? 0,
  stop: () => endProcess(child, "SIGTERM"),
  kill: () => endProcess(child, "SIGKILL"),
});

async function untilAnswers(child: ChildProcess, health: URL): Promise<void> {
  let ended = false;
  child.once("close", () => {
    ended = true;
  });
  for (;;) {
    if (ended) throw new Error("The app did not start; the reason is above.");
    const answer = await fetch(health).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function endProcess(child: ChildProcess, signal: "SIGTERM" | "SIGKILL"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
  child.kill(signal);
  return closed;
}

/** Signs an agent in, the way the sign-in page does; returns the cookie header of the session. */
export async function signIn(app: URL, desk: Desk): Promise<string> {
  const first = await fetch(new URL("/api/auth/agent/csrf", app));
  const { csrfToken } = (await first.json()) as { csrfToken: string };
  const answer = await fetch(new URL("/api/auth/agent/callback/credentials", app), {
    method: "POST",
    redirect: "manual",
    headers: { cookie: cookies(first) },
    body: new URLSearchParams({ name: desk.email, password: desk.password, csrfToken, callbackUrl: "/", json: "true" }),
  });
  const session = cookies(answer);
  if (!session.includes("commondesk.agent="))
    throw new Error(`Signing in failed: ${answer.status} ${await answer.text()}`);
  return session;
}

const cookies = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
