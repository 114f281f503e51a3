import { HelpspotError } from "@/lib/dialects/helpspot/errors";
import type { Parameters } from "@/lib/dialects/parameters";

/** The largest id or count a column holds; more is nobody's. */
const MAX_INTEGER = 2_147_483_647;

/** Unix seconds at the end of the year 9999. Later dates are taken as not sent. */
const MAX_SECONDS = 253_402_300_799;

/** How a parameter is written, for the reference page. */
export type Wire =
  | "id"
  | "integer"
  | "flag"
  | "Unix time"
  | "text"
  | "long text"
  | "list of ids"
  | "list of addresses"
  | "one of"
  | "field values"
  | "files";

/** One parameter of a method: how it is read, and what its manual page says. */
export type Parameter<Value> = {
  wire: Wire;
  required: boolean;
  doc: string;
  /** Words or numbers that are taken, where there is a list. */
  choices?: readonly string[];
  /** What counts when it is not sent, for the manual page. */
  fallback?: string;
  /** Takes a list, so brackets in the name and repeats count. */
  many?: true;
  /** Undefined when the parameter was not sent, or sent as nothing. Required ones are checked before. */
  read: (values: Parameters, name: string) => Value;
};

/** Leading digits as a number; anything else is 0. So `NaN`, `12abc` and nothing at all never fail. */
export function integer(text: string | undefined): number {
  const digits = /^\s*(\d+)/.exec(text ?? "")?.[1];
  return digits ? Math.min(Number(digits), MAX_INTEGER) : 0;
}

function sent(values: Parameters, name: string): string | undefined {
  const value = values.get(name);
  return value === undefined || value.trim() === "" ? undefined : value;
}

/** A positive id; 0 stands for "none" where a method knows that. */
export function id(doc: string): Parameter<number | undefined> {
  return { wire: "id", required: false, doc, read: readInteger };
}

/** A request's id. What is no number is no request's. */
export function requestId(doc: string): Parameter<number | undefined> {
  return {
    ...id(doc),
    read: (values, name) => {
      const value = readInteger(values, name);
      if (value === 0) throw new HelpspotError({ id: 103 });
      return value;
    },
  };
}

/** A whole number from 0. */
export function int(doc: string, fallback?: string): Parameter<number | undefined> {
  return { wire: "integer", required: false, doc, ...(fallback ? { fallback } : {}), read: readInteger };
}

function readInteger(values: Parameters, name: string): number | undefined {
  const text = sent(values, name);
  return text === undefined ? undefined : integer(text);
}

/** 0 or 1. */
export function flag(doc: string, fallback?: "0" | "1"): Parameter<boolean | undefined> {
  return {
    wire: "flag",
    required: false,
    doc,
    ...(fallback ? { fallback } : {}),
    read: (values, name) => {
      const text = sent(values, name);
      return text === undefined ? undefined : integer(text) !== 0;
    },
  };
}

/** Unix seconds as a date. 0 and what is no number count as not sent. */
export function time(doc: string, fallback?: string): Parameter<Date | undefined> {
  return {
    wire: "Unix time",
    required: false,
    doc,
    ...(fallback ? { fallback } : {}),
    read: (values, name) => {
      const seconds = Number(/^\s*(\d{1,12})(?!\d)/.exec(values.get(name) ?? "")?.[1] ?? 0);
      return seconds > 0 && seconds <= MAX_SECONDS ? new Date(seconds * 1000) : undefined;
    },
  };
}

/** A line of text. Nothing but blanks counts as not sent. */
export function text(doc: string): Parameter<string | undefined> {
  return { wire: "text", required: false, doc, read: (values, name) => sent(values, name)?.trim() };
}

/** A line of text where an empty one is a value, as when a field is cleared. */
export function clearableText(doc: string): Parameter<string | undefined> {
  return { wire: "text", required: false, doc, read: (values, name) => values.get(name)?.trim() };
}

/** Text of any length, kept as it came. */
export function longText(doc: string): Parameter<string | undefined> {
  return { wire: "long text", required: false, doc, read: sent };
}

/** One of a few words; another word counts as not sent. */
export function oneOf<const Choice extends string>(
  choices: readonly Choice[],
  doc: string,
  fallback?: Choice,
): Parameter<Choice | undefined> {
  return {
    wire: "one of",
    required: false,
    doc,
    choices,
    ...(fallback ? { fallback } : {}),
    read: (values, name) => {
      const word = values.get(name)?.trim().toLowerCase();
      return choices.find((choice) => choice.toLowerCase() === word);
    },
  };
}

/** A list separated by commas, in brackets, or by repeating the name; blanks around an item do not matter. */
function items(values: Parameters, name: string): string[] | undefined {
  if (!values.has(name)) return undefined;
  return values
    .list(name)
    .flatMap((value) => value.split(","))
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

/** Several ids, each once. Undefined when not sent, empty when sent as nothing. */
export function ids(doc: string): Parameter<number[] | undefined> {
  return {
    wire: "list of ids",
    required: false,
    doc,
    many: true,
    read: (values, name) => {
      const list = items(values, name)?.map(integer);
      return list && [...new Set(list)].filter((value) => value > 0);
    },
  };
}

/** Several mail addresses, as they were written. */
export function addresses(doc: string): Parameter<string[]> {
  return {
    wire: "list of addresses",
    required: false,
    doc,
    many: true,
    read: (values, name) => items(values, name) ?? [],
  };
}

/** Makes a parameter required: without it, or with nothing in it, the method answers error 101 with its name. */
export function required<Value>(parameter: Parameter<Value | undefined>): Parameter<Value> {
  return { ...parameter, required: true, read: parameter.read as Parameter<Value>["read"] };
}
