import { sha256Hex } from "@/lib/crypto";

type Kept<T> = { until: number; answer: Promise<T> };

/**
 * Answers that are kept for a moment, so that who goes back and forth between tickets does not ask each time, and who asks
 * twice at once asks once. Refusals are not kept, nor are large answers.
 */
export class KeptAnswers<T> {
  readonly #kept = new Map<string, Kept<T>>();

  /**
   * @param keepMs how long an answer stands, in milliseconds
   * @param most so many are kept, the oldest go first
   * @param isSmall whether an answer is worth its memory
   */
  constructor(
    readonly keepMs: number,
    readonly most: number,
    readonly isSmall: (answer: T) => boolean,
  ) {}

  /** The answer for `question`, which is anything that JSON tells apart; made anew when `fresh`. */
  get(question: unknown, fresh: boolean, make: () => Promise<T>): Promise<T> {
    const key = sha256Hex(JSON.stringify(question));
    const known = this.#kept.get(key);
    if (known && !fresh && known.until > Date.now()) return known.answer;
    const entry = { until: Date.now() + this.keepMs, answer: make() };
    this.#kept.delete(key);
    this.#kept.set(key, entry);
    const forget = () => {
      if (this.#kept.get(key) === entry) this.#kept.delete(key);
    };
    entry.answer.then((answer) => {
      if (!this.isSmall(answer)) forget();
    }, forget);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.most) break;
      this.#kept.delete(oldest);
    }
    return entry.answer;
  }
}
