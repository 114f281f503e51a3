/** What can be shown at the second step; recovery codes always. */
export type SecondWay = "app" | "passkey";

/**
 * next-auth tells a browser only an error's sentence, so this is how "go on with the second step" travels.
 * @param step the word by which the browser goes on
 */
export const askedForSecondStep = (step: string, ways: readonly SecondWay[]): string =>
  `second-step:${step}:${ways.join(",")}`;

/** What `askedForSecondStep` wrote; null for any other sentence. */
export function readSecondStep(sentence: string): { step: string; ways: SecondWay[] } | null {
  const [, step, ways] = /^second-step:([A-Za-z0-9]+):([a-z,]+)$/.exec(sentence) ?? [];
  if (step === undefined || ways === undefined) return null;
  return { step, ways: (["app", "passkey"] as const).filter((way) => ways.split(",").includes(way)) };
}
