import { Scanner } from "@/lib/dialects/happyfox/q/scan";

/*
 * The search language of `q`, after the address is decoded:
 *
 *   query  = [ term *( 1*SEP term ) ]       SEP: a blank or a plus
 *   term   = name ":" [ values ] / word
 *   values = value *( "," value )           blanks around the comma do not count
 *   name, value, word = quoted / bare
 *
 * Quotes are " “ ” (any of them closes any) and ', the latter only as a first sign. Every text is a query.
 */

/** One term: `name:value,value`, or a word that stands alone. */
export type Term = { name: string; quoted: boolean; values: string[] } | { word: string };

/** Names that exist, by the field whose values they are. Where there are some, a value without quotes may hold blanks. */
export type KnownNames = (field: string) => readonly string[];

/** Nobody asks for more; beyond it terms are left out. */
const MOST_TERMS = 100;
const MOST_VALUES = 200;

/** The terms of a search in their order. */
export function parseSearch(text: string, knownNames: KnownNames): Term[] {
  const scanner = new Scanner(text);
  const terms: Term[] = [];
  scanner.skipSeparators();
  while (!scanner.done && terms.length < MOST_TERMS) {
    const term = readTerm(scanner, knownNames);
    if (term) terms.push(term);
    scanner.skipSeparators();
  }
  return terms;
}

function readTerm(scanner: Scanner, knownNames: KnownNames): Term | null {
  const quoted = scanner.quoted();
  const name = quoted ?? scanner.bare("name");
  if (scanner.take(":")) {
    scanner.skipBlanks();
    return {
      name: name.trim(),
      quoted: quoted !== null,
      values: readValues(scanner, knownNames(name.trim().toLowerCase())),
    };
  }
  // A comma that belongs to nothing.
  if (quoted === null && name === "") scanner.at += 1;
  return name.trim() === "" ? null : { word: name };
}

function readValues(scanner: Scanner, known: readonly string[]): string[] {
  const values: string[] = [];
  for (;;) {
    const value = scanner.quoted() ?? readBareValue(scanner, known);
    if (values.length < MOST_VALUES) values.push(value);
    const end = scanner.at;
    scanner.skipBlanks();
    if (!scanner.take(",")) {
      scanner.at = end;
      return values;
    }
    scanner.skipBlanks();
  }
}

/**
 * A value without quotes. Words that follow belong to it as long as they lead to a name that exists: the longest name
 * wins. A word before a colon is the next term's name.
 */
function readBareValue(scanner: Scanner, known: readonly string[]): string {
  const names = known.map((name) => name.toLowerCase());
  let value = scanner.bare("value");
  let end = scanner.at;
  for (let joined = value; leadsOn(names, joined); ) {
    scanner.skipSeparators();
    const next = scanner.bare("name");
    if (next === "" || scanner.sign === ":") break;
    joined = `${joined} ${next}`;
    if (!names.includes(joined.toLowerCase())) continue;
    value = joined;
    end = scanner.at;
  }
  scanner.at = end;
  return value;
}

const leadsOn = (names: readonly string[], text: string) =>
  names.some((name) => name.startsWith(`${text.toLowerCase()} `));
