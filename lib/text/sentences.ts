import { plainProblem } from "./schema-problems";

/** A message taken apart: what stands in it, and the names of what is put in. */
export type Parts = readonly (string | readonly [name: string])[];
/** One sentence of the domain in English and in the reader's language. */
export type SentencePair = readonly [english: Parts, theirs: Parts];

/** Puts a finished English sentence into the reader's language; what it does not know comes back as it is. */
export type Say = (english: string) => string;

/** For readers of English: only what a schema says by itself is put into words for people. */
export const inEnglish: Say = plainProblem;

type Pattern = { shape: RegExp; names: readonly string[]; quoted: readonly boolean[]; theirs: Parts; literal: number };

/**
 * A translator of finished English sentences, for what the domain says without knowing of languages. A sentence is looked up
 * as it stands, else by the shape that most of its letters fit; what is put in is translated too where it is a phrase of
 * the domain itself ("{what} is used by {usage}."), but never what stands in quotes: that is somebody's own name.
 */
export function translatorOf(pairs: readonly SentencePair[]): Say {
  const exact = new Map<string, string>();
  const patterns: Pattern[] = [];
  for (const [english, theirs] of pairs) {
    if (english.every((part) => typeof part === "string")) exact.set(english.join(""), theirs.join(""));
    else patterns.push(patternOf(english, theirs));
  }
  patterns.sort((a, b) => b.literal - a.literal);
  const say = (english: string, depth: number): string => {
    const whole = exact.get(english);
    if (whole !== undefined) return whole;
    if (depth === deepest) return english;
    for (const { shape, names, quoted, theirs } of patterns) {
      const found = shape.exec(english);
      if (!found) continue;
      const values = new Map(
        names.map((name, at) => {
          const value = found[at + 1] ?? "";
          return [name, quoted[at] ? value : say(value, depth + 1)];
        }),
      );
      return theirs.map((part) => (typeof part === "string" ? part : (values.get(part[0]) ?? ""))).join("");
    }
    return english;
  };
  return (english) => say(plainProblem(english), 0);
}

/** A sentence holds phrases, which hold words. */
const deepest = 3;

function patternOf(english: Parts, theirs: Parts): Pattern {
  const names = english.flatMap((part) => (typeof part === "string" ? [] : [part[0]]));
  const quoted = english.flatMap((part, at) =>
    typeof part === "string" ? [] : [/[“#\\]$/.test(String(english[at - 1] ?? ""))],
  );
  const source = english.map((part) => (typeof part === "string" ? literally(part) : "(.+?)")).join("");
  const literal = english.reduce((sum, part) => sum + (typeof part === "string" ? part.length : 0), 0);
  return { shape: new RegExp(`^${source}$`, "su"), names, quoted, theirs, literal };
}

const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

/** A compiled message of a catalog as parts; null when it is empty or holds more than plain placeholders. */
export function partsOf(compiled: unknown): Parts | null {
  if (typeof compiled === "string") return compiled === "" ? null : [compiled];
  if (!Array.isArray(compiled)) return null;
  const plain = compiled.every(
    (part) => typeof part === "string" || (Array.isArray(part) && part.length === 1 && typeof part[0] === "string"),
  );
  return plain ? (compiled as unknown as Parts) : null;
}
