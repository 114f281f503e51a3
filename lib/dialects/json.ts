import { InputError } from "@/lib/dialects/input-errors";
import { storableText } from "@/lib/dialects/text";

/** Deeper nesting than this is nobody's ticket. */
const MAX_DEPTH = 64;

/** Only text with such an escape can hold what `storableText` would change. */
const RISKY_ESCAPE = /\\u(?:0000|[dD][89abAB])/;

/**
 * Parses a JSON body (RFC 8259, UTF-8, a byte order mark allowed). Every text in it, keys included, is storable.
 * @returns undefined for a body of blanks
 * @throws InputError when it is not JSON or is nested too deep
 */
export function readJson(bytes: Buffer): unknown {
  const text = bytes.toString("utf8").replace(/^\uFEFF/, "");
  if (text.trim() === "") return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    value = parseWithRawBreaks(text, cause);
  }
  return clean(value, RISKY_ESCAPE.test(text), 0);
}

/**
 * Once more, with the line breaks and tabs that stand bare inside texts escaped: RFC 8259 forbids them there, but a printed
 * example of HelpSpace's manual has them, and so has what people paste from it.
 */
function parseWithRawBreaks(text: string, cause: unknown): unknown {
  const escaped = escapeRawBreaks(text);
  try {
    if (escaped !== text) return JSON.parse(escaped);
  } catch {
    // The first fault is the one to tell.
  }
  throw new InputError("malformed", { cause });
}

const ESCAPES: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function escapeRawBreaks(text: string): string {
  let escaped = "";
  let done = 0;
  let inside = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? "";
    if (sign === '"') inside = !inside;
    else if (!inside) continue;
    else if (sign === "\\") at += 1;
    else if (sign in ESCAPES) {
      escaped += text.slice(done, at) + ESCAPES[sign];
      done = at + 1;
    }
  }
  return escaped + text.slice(done);
}

function clean(value: unknown, risky: boolean, depth: number): unknown {
  if (depth > MAX_DEPTH) throw new InputError("malformed");
  if (typeof value === "string") return risky ? storableText(value) : value;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => clean(item, risky, depth + 1));
  // Own entries only, so a key like "__proto__" stays data.
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [risky ? storableText(key) : key, clean(item, risky, depth + 1)]),
  );
}
