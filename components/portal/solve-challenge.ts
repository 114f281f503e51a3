/**
 * Works out the answer to a challenge of the server, which takes about a second; fetched when a form needs it. "" where this
 * browser cannot: the server then lets fewer requests through.
 * @param challenge as JSON, see lib/domain/portals/proof-of-work
 */
export async function solve(challenge: string, signal: AbortSignal): Promise<string> {
  try {
    const [{ solveChallenge }, { deriveKey }] = await Promise.all([
      import("altcha-lib"),
      import("altcha-lib/algorithms/pbkdf2"),
    ]);
    const parsed = JSON.parse(challenge);
    const controller = new AbortController();
    signal.addEventListener("abort", () => controller.abort());
    const solution = await solveChallenge({ challenge: parsed, deriveKey, controller, timeout: 60_000 });
    return solution ? JSON.stringify({ challenge: parsed, solution }) : "";
  } catch {
    return "";
  }
}
