// Whoever read our words may leave first (`npm start | head`). Words that nobody reads are no reason to end, and telling
// of that would fail the same way, for ever.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

/** @type {(() => Promise<void> | void)[]} */
const cleanups = [];
let ending = false;

/**
 * Registers something to undo when the program ends; the last registered is undone first.
 * @param {() => Promise<void> | void} cleanup
 */
export function onEnd(cleanup) {
  cleanups.push(cleanup);
}

/** Whether the program is on its way out, so that what breaks now breaks because of that. */
export function isEnding() {
  return ending;
}

/**
 * Undoes everything that was registered, then ends the program.
 * @param {number} code
 */
export async function end(code) {
  if (ending) return;
  ending = true;
  for (const cleanup of cleanups.reverse()) {
    try {
      await cleanup();
    } catch (error) {
      process.stderr.write(`${/** @type {Error} */ (error).message}\n`);
    }
  }
  process.exit(code);
}

/**
 * SIGTERM, SIGINT and SIGHUP end the program in order. A second one while that is under way changes nothing.
 * @param {() => void} announce
 * @param {number} [code] exit code
 */
export function endOnSignals(announce, code = 0) {
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) {
    process.on(signal, () => {
      if (ending) return;
      announce();
      void end(code);
    });
  }
}
