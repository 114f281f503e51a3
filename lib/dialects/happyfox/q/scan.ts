/*
 * The signs of the search language. A blank and a plus part terms alike; inside quotes both are text.
 */

const BLANK = /\s/u;
const DOUBLE_QUOTES = new Set(['"', "“", "”"]);

/** Walks over the text of a search. It never fails: what is no sign of the language is text. */
export class Scanner {
  readonly #text: string;
  at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get done(): boolean {
    return this.at >= this.#text.length;
  }

  get sign(): string {
    return this.#text[this.at] ?? "";
  }

  /** Goes over blanks. */
  skipBlanks(): void {
    while (!this.done && BLANK.test(this.sign)) this.at += 1;
  }

  /** Goes over what parts terms. */
  skipSeparators(): void {
    while (!this.done && (BLANK.test(this.sign) || this.sign === "+")) this.at += 1;
  }

  /** Goes over one sign if it stands here. */
  take(sign: string): boolean {
    if (this.sign !== sign) return false;
    this.at += 1;
    return true;
  }

  /** A quoted text, if one begins here; one that is never closed goes to the end. */
  quoted(): string | null {
    const open = this.sign;
    if (!DOUBLE_QUOTES.has(open) && open !== "'") return null;
    const closes = (sign: string) => (open === "'" ? sign === "'" : DOUBLE_QUOTES.has(sign));
    const start = this.at + 1;
    let end = start;
    while (end < this.#text.length && !closes(this.#text[end] ?? "")) end += 1;
    this.at = Math.min(end + 1, this.#text.length);
    return this.#text.slice(start, end);
  }

  /** A text without quotes, up to what parts terms; in a value colons are text. Empty when none begins here. */
  bare(within: "name" | "value"): string {
    const start = this.at;
    while (!this.done && !this.#endsBare(within)) this.at += 1;
    return this.#text.slice(start, this.at);
  }

  #endsBare(within: "name" | "value"): boolean {
    const sign = this.sign;
    if (BLANK.test(sign) || sign === "+" || sign === "," || DOUBLE_QUOTES.has(sign)) return true;
    return within === "name" && sign === ":";
  }
}
