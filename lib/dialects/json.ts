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
    throw new InputError("malformed", { cause });
  }
  return clean(value, RISKY_ESCAPE.test(text), 0);
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
