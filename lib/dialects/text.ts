/** What PostgreSQL's text cannot hold, or what is no character at all: NUL, and halves of surrogate pairs. */
const UNSTORABLE = /\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** True when a text holds a NUL or half a surrogate pair. */
export function isUnstorable(text: string): boolean {
  return text.search(UNSTORABLE) !== -1;
}

/** A text that can be stored and printed: NUL is dropped, half a surrogate pair becomes U+FFFD. */
export function storableText(text: string): string {
  return text.replace(UNSTORABLE, (found) => (found === "\0" ? "" : "\uFFFD"));
}
