/*
 * One tokeniser for what is indexed and for what is asked, so both always agree.
 *
 * A term is letters, digits and the marks that belong to them, so PostgreSQL's default parser keeps it as one lexeme under
 * the `simple` configuration. Words of scripts written with blanks are terms as they are. Scripts written without blanks
 * (and Hangul, where people search inside words) become pairs: 東京都 → 東京 京都 都. Every character starts one term, so
 * a single character is found by prefix and a longer piece by pairs standing side by side.
 */

/** One word or one run of pair-indexed script that was asked for. */
export type SearchTerm = { text: string; prefix: boolean; cjk: boolean };

/**
 * What somebody asked for. `terms` must all occur, each of `phrases` in this order side by side, none of `excluded`.
 * `ticketNumber` is set when the whole search is one number, with or without `#`.
 */
export type ParsedSearch = {
  terms: SearchTerm[];
  phrases: SearchTerm[][];
  excluded: SearchTerm[][];
  ticketNumber?: number;
};

// Limits of PostgreSQL's tsvector: positions end at 16383 and one vector holds 1 MB. We stay clear of both.
const MAX_POSITIONS = 16_000;
const MAX_VECTOR_BYTES = 900_000;
const MAX_INDEXED_LENGTH = 2_000_000;
const MAX_WORD_LENGTH = 60;
const MAX_SEARCH_LENGTH = 500;
const MAX_SEARCH_GROUPS = 32;
const MAX_TICKET_NUMBER = 2_147_483_647;

// Marks that only decorate a letter: Latin, Greek, Cyrillic, Hebrew points, Arabic vowel signs, symbols. The vowel signs of
// Indic and South-East Asian scripts and the voicing marks of kana carry the word, so they stay.
const DECORATION =
  /(?=\p{M})(?![\u3099\u309a])[\p{sc=Zinh}\p{sc=Zyyy}\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}\p{sc=Hebr}\p{sc=Arab}\p{sc=Syrc}]/gu;

// Invisible characters inside words (soft hyphen, joiners, direction marks, tatweel), NUL and halves of surrogate pairs.
const INVISIBLE = /[\p{Cf}\p{Cs}\0\u0640]/gu;

// Letters that Unicode does not take apart, and the Persian twins of two Arabic letters.
const UNFOLDED: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ł: "l",
  ħ: "h",
  ŧ: "t",
  ŋ: "n",
  ı: "i",
  ȷ: "j",
  ƒ: "f",
  ς: "σ",
  ی: "ي",
  ک: "ك",
};
const UNFOLDED_LETTERS = new RegExp(`[${Object.keys(UNFOLDED).join("")}]`, "gu");

// PostgreSQL's parser ends a token after what looks like a number with an exponent, as in the commit id 9e15abc.
const NUMBER_FIRST = /^([0-9]+e[0-9]+)([^0-9].*)$/u;

const ASCII_ONLY = /^\p{ASCII}*$/u;
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;
const PAIRED = String.raw`\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Bopo}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}`;
const PAIRED_LETTER = new RegExp(`^[${PAIRED}]`, "u");
// A letter with its marks. Nobody writes more than a few; the bound keeps a term short.
const UNIT = /\P{M}\p{M}{0,6}/gu;
const RUN = new RegExp(String.raw`(?:(?=[${PAIRED}])\P{M}\p{M}*)+|(?:(?![${PAIRED}])\P{M}\p{M}*)+`, "gu");

/**
 * The text with case, accents and compatibility forms taken away: "Ångström" → "angstrom", "Straße" → "strasse",
 * "ｶﾞ" → "ガ", "٣" → "3". NUL, lone surrogates and invisible format characters are dropped. Folding twice changes nothing.
 */
export function fold(text: string): string {
  if (ASCII_ONLY.test(text)) return text.toLowerCase().replaceAll("\0", "");
  return text
    .replace(INVISIBLE, "")
    .normalize("NFKD")
    .replace(DECORATION, "")
    .toLowerCase()
    .replace(UNFOLDED_LETTERS, (letter) => UNFOLDED[letter] ?? letter)
    .replace(/(?![0-9])\p{Nd}/gu, asciiDigit)
    .replace(INVISIBLE, "")
    .normalize("NFC");
}

// Decimal digits stand in blocks of ten from nought to nine, so the distance to the block's start is the value.
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let distance = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - distance - 1))) distance++;
  return String(distance % 10);
}

/**
 * Every term of a text in reading order, repeats included. E-mail addresses, host names and file names fall into their
 * parts. Words longer than 60 characters are cut.
 */
export function indexTerms(text: string): string[] {
  return [...termsOf(text)];
}

function* termsOf(text: string): Generator<string> {
  for (const run of runsOf(text)) {
    if (run.cjk) yield* pairs(run.text);
    else yield run.text;
  }
}

// `wordLength` is that of the whole word, in UTF-16 units, where the parts of one word come separately.
function* runsOf(text: string): Generator<{ text: string; cjk: boolean; wordLength: number }> {
  for (const [word] of fold(text).matchAll(WORD)) {
    for (const [run] of word.matchAll(RUN)) {
      if (PAIRED_LETTER.test(run)) yield { text: run, cjk: true, wordLength: run.length };
      else {
        const parts = NUMBER_FIRST.exec(run)?.slice(1) ?? [run];
        for (const part of parts) yield { text: cut(part), cjk: false, wordLength: run.length };
      }
    }
  }
}

function cut(word: string): string {
  if (word.length <= MAX_WORD_LENGTH) return word;
  return Array.from(word.slice(0, MAX_WORD_LENGTH * 2))
    .slice(0, MAX_WORD_LENGTH)
    .join("");
}

function pairs(run: string): string[] {
  const units = run.match(UNIT) ?? [];
  return units.map((unit, i) => unit + (units[i + 1] ?? ""));
}

/**
 * The terms of a text joined by blanks, for `to_tsvector('simple', …)`. The vector always fits PostgreSQL's limits.
 * The first 16,000 terms keep their order, so phrases are found in them; after that only words not seen before are added,
 * up to `maxTerms` in all (50,000 unless said). Only the first two million characters are read.
 */
export function indexText(text: string, options: { maxTerms?: number } = {}): string {
  const maxTerms = options.maxTerms ?? 50_000;
  const seen = new Set<string>();
  const kept: string[] = [];
  let bytes = 0;
  for (const term of termsOf(text.slice(0, MAX_INDEXED_LENGTH))) {
    const known = seen.has(term);
    if (known && kept.length >= MAX_POSITIONS) continue;
    bytes += known ? 2 : Buffer.byteLength(term) + 6;
    if (kept.length >= maxTerms || bytes > MAX_VECTOR_BYTES) break;
    seen.add(term);
    kept.push(term);
  }
  return kept.join(" ");
}

/**
 * Reads what was typed into a search box: words, "quoted phrases", and `-` before what must not occur. A word that falls
 * into parts (an e-mail address, a part number) is a phrase of them. The last word counts as unfinished from two
 * characters on, the others from three. Reads at most 500 characters and 32 words.
 */
export function parseSearch(text: string): ParsedSearch {
  const parsed: ParsedSearch = { terms: [], phrases: [], excluded: [] };
  const input = text.slice(0, MAX_SEARCH_LENGTH).replace(/[“”„‟«»＂]/g, '"');
  const number = /^\s*#?\s*([0-9]{1,10})\s*$/.exec(fold(input))?.[1];
  if (number && Number(number) > 0 && Number(number) <= MAX_TICKET_NUMBER) parsed.ticketNumber = Number(number);

  const groups = [...input.matchAll(/([-−－])?(?:"([^"]*)"?|([^\s"]+))/gu)].slice(0, MAX_SEARCH_GROUPS);
  const seen = new Set<string>();
  groups.forEach(([whole, minus, quoted, bare], position) => {
    if (seen.has(whole)) return;
    seen.add(whole);
    const last = position === groups.length - 1;
    const finished = Boolean(minus) || quoted !== undefined;
    const runs = [...runsOf(quoted ?? bare ?? "")].map((run, i, all) => ({
      text: run.text,
      cjk: run.cjk,
      prefix: !finished && !run.cjk && i === all.length - 1 && run.wordLength >= (last ? 2 : 3),
    }));
    const [first] = runs;
    if (!first) return;
    if (minus) parsed.excluded.push(runs);
    else if (runs.length > 1) parsed.phrases.push(runs);
    else parsed.terms.push(first);
  });
  return parsed;
}

/**
 * The search as text for `to_tsquery('simple', …)`, or null when there is nothing to look for. It holds quoted lexemes of
 * letters, digits and marks, and the operators `& ! <-> :* ( )`, so it is always valid. `weights` (as "AB") lets only
 * lexemes of these weights match.
 */
export function toTsQuery(parsed: ParsedSearch, options: { weights?: string } = {}): string | null {
  const weights = options.weights ?? "";
  const wanted = [...parsed.terms.map((term) => [term]), ...parsed.phrases].map((group) => sideBySide(group, weights));
  const unwanted = parsed.excluded.map((group) => `!${sideBySide(group, weights)}`);
  return [...wanted, ...unwanted].join(" & ") || null;
}

function sideBySide(group: SearchTerm[], weights: string): string {
  const lexemes = group.flatMap((term, i) => {
    if (!term.cjk) return [lexeme(term.text, term.prefix, weights)];
    const all = pairs(term.text);
    // The asked run may go on in the text. Then its last pair has more marks, or its last character a neighbour.
    if (i === group.length - 1) {
      const asked = all.length > 1 ? all.slice(0, -1) : all;
      return asked.map((pair, at) => lexeme(pair, at === asked.length - 1, weights));
    }
    return all.map((pair) => lexeme(pair, false, weights));
  });
  return lexemes.length > 1 ? `(${lexemes.join(" <-> ")})` : lexemes.join("");
}

function lexeme(text: string, prefix: boolean, weights: string): string {
  const suffix = (prefix ? "*" : "") + weights;
  return `'${text}'${suffix ? `:${suffix}` : ""}`;
}
