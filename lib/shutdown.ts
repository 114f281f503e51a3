type Hook = () => Promise<void>;

// Next may load this file more than once (pages, instrumentation); they all share one list, which the start script reads.
const key = Symbol.for("commondesk.shutdown");
const shared = globalThis as typeof globalThis & { [key]?: Set<Hook> };
shared[key] ??= new Set();
const hooks = shared[key];

/**
 * Asks to be called when the program is told to stop (SIGTERM or SIGINT), before the database goes away. Requests that are
 * being answered are waited for anyway; this is for what runs beside them. All hooks run at the same time.
 * @param hook must settle within about 25 seconds
 * @returns a function that takes the wish back
 */
export function onShutdown(hook: Hook): () => void {
  hooks.add(hook);
  return () => {
    hooks.delete(hook);
  };
}

/** Runs all hooks once, and waits for them. For programs that run outside the web server. */
export async function runShutdownHooks(): Promise<void> {
  const all = [...hooks];
  hooks.clear();
  await Promise.allSettled(all.map((hook) => hook()));
}
