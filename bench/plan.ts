import type { Statement } from "./capture";

type Planned = Pick<Statement, "text" | "parameters" | "prepared"> & {
  /** Columns of its first row whose values later statements use, with the value they had when captured. */
  drawn?: Record<string, string>;
};
export type Step = { transaction: boolean; waves: Planned[][] };

/** What the app did for one call. `id` is the ticket number that the call named. */
export type Plan = { steps: Step[]; id?: string };

const isBegin = (text: string) => /^\s*begin/i.test(text);
const isEnd = (text: string) => /^\s*(commit|rollback)/i.test(text);

/** Puts captured statements into steps: what ran in one transaction, and what ran outside, in the waves it was sent in. */
export function makePlan(
  statements: readonly Statement[],
  options: { id?: string; drawn?: Record<string, string> } = {},
): Plan {
  const steps: Step[] = [];
  let open: number | null = null;
  let lastWave = -1;
  for (const statement of statements) {
    const { text, parameters, prepared } = statement;
    if (isBegin(text)) {
      open = statement.connection;
      steps.push({ transaction: true, waves: [] });
      lastWave = -1;
      continue;
    }
    if (isEnd(text)) {
      open = null;
      continue;
    }
    let step = steps.at(-1);
    if (!step || step.transaction !== (open !== null)) {
      step = { transaction: open !== null, waves: [] };
      steps.push(step);
      lastWave = -1;
    }
    const drawn = options.drawn && /^insert into "tickets"/i.test(text) ? { drawn: options.drawn } : {};
    const planned: Planned = { text, parameters, prepared, ...drawn };
    if (statement.wave === lastWave) step.waves.at(-1)?.push(planned);
    else step.waves.push([planned]);
    lastWave = statement.wave;
  }
  return { steps, ...(options.id ? { id: options.id } : {}) };
}
