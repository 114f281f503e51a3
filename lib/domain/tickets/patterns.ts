import { RE2JS } from "re2js";
import { refuse } from "./condition-values";

/**
 * Regular expressions of conditions. They run in PostgreSQL, beside the columns they ask about, so that a pattern means the
 * same in a filter, a rule and a search. Its engine answers "does it match" with one pass of an automaton, as long as a
 * pattern has no back-reference and looks neither ahead nor behind; and it reads some signs otherwise than others do. So a
 * pattern is read here, in the syntax of RE2, and written anew from the parts that mean one thing and cost one pass;
 * everything else is refused. Case never counts; `\b` is the edge of a word in any script that the database's locale knows.
 */

/** In characters. */
const longestPattern = 500;
/** How often a part may be repeated by numbers, all nested ones multiplied. */
const mostRepeats = 1000;
const deepestGroup = 30;

/** How much of a text a pattern looks at, in characters. */
export const patternReach = 100_000;

const classes: Record<string, string> = { d: "0-9", w: "A-Za-z0-9_", s: " \\t\\n\\f\\r" };
const controls: Record<string, number> = { t: 9, n: 10, r: 13, f: 12, v: 11, a: 7 };

/** A sign by its number: nothing in it can mean anything to the engine. */
const literal = (code: number) =>
  code > 0xffff ? `\\U${code.toString(16).padStart(8, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;

const broken = (why: string) => refuse(`The pattern cannot be used: ${why}`);

/**
 * A pattern in PostgreSQL's words, for the operator `~*`. Throws `invalid` on `query` with the reason for one that is broken,
 * too costly, or uses what not every engine reads alike.
 */
export function compilePattern(pattern: string): string {
  if (pattern === "") throw broken("it is empty.");
  if (pattern.length > longestPattern) throw broken(`it has more than ${longestPattern} characters.`);
  const reader = new PatternReader(Array.from(pattern, (sign) => sign.codePointAt(0) ?? 0));
  const written = reader.all();
  try {
    RE2JS.compile(pattern);
  } catch (error) {
    throw broken(`${error instanceof Error ? error.message.replace(/^error parsing regexp: /, "") : "its syntax"}.`);
  }
  return written;
}

type Piece = { text: string; repeats: number };

class PatternReader {
  private at = 0;

  constructor(private readonly codes: number[]) {}

  all(): string {
    const { text } = this.alternatives(0);
    if (this.at < this.codes.length) throw broken("a “)” closes nothing.");
    return text;
  }

  private peek(ahead = 0): string {
    const code = this.codes[this.at + ahead];
    return code === undefined ? "" : String.fromCodePoint(code);
  }

  private take(): string {
    const sign = this.peek();
    this.at += 1;
    return sign;
  }

  private alternatives(depth: number): Piece {
    if (depth > deepestGroup) throw broken("its groups are nested too deeply.");
    const branches: Piece[] = [this.branch(depth)];
    while (this.peek() === "|") {
      this.at += 1;
      branches.push(this.branch(depth));
    }
    return {
      text: branches.map((branch) => branch.text).join("|"),
      repeats: branches.reduce((sum, branch) => Math.max(sum, branch.repeats), 1),
    };
  }

  private branch(depth: number): Piece {
    let text = "";
    let repeats = 1;
    while (this.at < this.codes.length && this.peek() !== "|" && this.peek() !== ")") {
      const piece = this.repeated(depth);
      text += piece.text;
      repeats = Math.max(repeats, piece.repeats);
    }
    return { text, repeats };
  }

  private repeated(depth: number): Piece {
    const sign = this.take();
    if (sign === "^" || sign === "$") return this.unrepeatable(sign);
    if (sign === "\\" && this.peek() === "b") {
      this.at += 1;
      return this.unrepeatable("\\y");
    }
    const atom = this.atom(sign, depth);
    const many = this.quantifier();
    if (!many) return atom;
    const repeats = atom.repeats * many.most;
    if (repeats > mostRepeats) throw broken("its repeats multiply to too many.");
    if (/[*+?{]/.test(this.peek())) throw broken("a repeat is repeated.");
    return { text: `${atom.text}${many.text}`, repeats };
  }

  /** A place in the text, not a part of it. */
  private unrepeatable(text: string): Piece {
    if (/[*+?]/.test(this.peek()) || this.startsRange()) throw broken("there is nothing to repeat.");
    return { text, repeats: 1 };
  }

  private atom(sign: string, depth: number): Piece {
    switch (sign) {
      case "(":
        return this.group(depth);
      case "[":
        return { text: this.bracket(), repeats: 1 };
      case ".":
        return { text: "[^\\n]", repeats: 1 };
      case "\\":
        return { text: this.escape(), repeats: 1 };
      case "*":
      case "+":
      case "?":
        throw broken("there is nothing to repeat.");
      case "{":
        this.at -= 1;
        if (this.startsRange()) throw broken("there is nothing to repeat.");
        this.at += 1;
        return { text: literal(0x7b), repeats: 1 };
      default:
        return { text: literal(sign.codePointAt(0) ?? 0), repeats: 1 };
    }
  }

  private group(depth: number): Piece {
    if (this.peek() === "?") {
      if (this.peek(1) !== ":")
        throw broken("a group may begin with “(?:” only; looking ahead or behind is not possible.");
      this.at += 2;
    }
    const inner = this.alternatives(depth + 1);
    if (this.take() !== ")") throw broken("a “(” is not closed.");
    return { text: `(?:${inner.text})`, repeats: inner.repeats };
  }

  private escape(): string {
    const sign = this.take();
    if (sign === "") throw broken("it ends with a “\\”.");
    if (classes[sign] !== undefined) return `[${classes[sign]}]`;
    const other = classes[sign.toLowerCase()];
    if (other !== undefined) return `[^${other}]`;
    return literal(this.escaped(sign));
  }

  private escaped(sign: string): number {
    const control = controls[sign];
    if (control !== undefined) return control;
    if (/[A-Za-z0-9]/.test(sign) || (sign.codePointAt(0) ?? 0) > 127) throw broken(`“\\${sign}” is not known here.`);
    return sign.codePointAt(0) ?? 0;
  }

  private bracket(): string {
    const negated = this.peek() === "^";
    if (negated) this.at += 1;
    let text = "";
    let first = true;
    while (first || this.peek() !== "]") {
      if (this.at >= this.codes.length) throw broken("a “[” is not closed.");
      text += this.bracketPart();
      first = false;
    }
    this.at += 1;
    return `[${negated ? "^" : ""}${text}]`;
  }

  private bracketPart(): string {
    const sign = this.take();
    if (sign === "[" && /[:.=]/.test(this.peek())) throw broken("“[:” inside brackets is not known here.");
    if (sign === "\\" && /[dws]/.test(this.peek())) return classes[this.take()] ?? "";
    const from = this.bracketSign(sign);
    if (this.peek() !== "-" || this.peek(1) === "]" || this.peek(1) === "") return literal(from);
    this.at += 1;
    const to = this.bracketSign(this.take());
    if (to < from) throw broken("a range of characters runs backwards.");
    return `${literal(from)}-${literal(to)}`;
  }

  private bracketSign(sign: string): number {
    if (sign !== "\\") return sign.codePointAt(0) ?? 0;
    return this.escaped(this.take());
  }

  private startsRange(): boolean {
    return /^\{\d+(,\d*)?\}/.test(this.rest());
  }

  private rest(): string {
    return String.fromCodePoint(...this.codes.slice(this.at, this.at + 20));
  }

  private quantifier(): { text: string; most: number } | null {
    const sign = this.peek();
    let found: { text: string; most: number } | null = null;
    if (sign === "*" || sign === "+" || sign === "?") {
      this.at += 1;
      found = { text: sign, most: 1 };
    } else {
      const range = /^\{(\d+)(?:(,)(\d*))?\}/.exec(this.rest());
      if (!range) return null;
      const least = Number(range[1]);
      const most = range[3] ? Number(range[3]) : least;
      if (most < least) throw broken("a repeat ends before it begins.");
      if (most > 255) throw broken("it repeats something more than 255 times.");
      this.at += range[0].length;
      found = { text: range[0], most: Math.max(1, most) };
    }
    // Taking as little as possible finds the same texts.
    if (this.peek() === "?") this.at += 1;
    return found;
  }
}
