/** Next calls this once when the server starts, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { keepPagesFresh } = await import("@/lib/domain/knowledge/public-pages");
  await keepPagesFresh();
  const { env } = await import("@/lib/env");
  if (env.WORKER !== "embedded") return;
  // `next dev` loads this file again after a change; the worker of the first time goes on.
  const shared = globalThis as typeof globalThis & {
    commondeskWorker?: Promise<void>;
    commondeskMailDoors?: Promise<void>;
  };
  shared.commondeskWorker ??= import("@/lib/jobs/runner").then(({ startRunner }) => startRunner());
  await shared.commondeskWorker;
  shared.commondeskMailDoors ??= import("@/lib/mail/doors").then(({ openMailDoors }) => openMailDoors());
  await shared.commondeskMailDoors;
}
