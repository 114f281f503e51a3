import type { ExampleIds } from "@/lib/domain/workspaces/example-ids";

/** What a dialect's table says of a parameter. */
type TableParameter = {
  /** How it is written: `string`, `list of ids`. */
  wire: string;
  required: boolean;
  doc: string;
  choices?: readonly string[];
  /** What counts when it is left out. */
  fallback?: string;
  /** What an object holds, by name. */
  parts?: Readonly<Record<string, { wire: string; required: boolean; doc: string }>>;
};

/** One parameter of a method, as the reference page prints it. */
export type ReferenceParameter = {
  name: string;
  /** How it is written, with what counts when it is left out: `flag, else 0`. */
  type: string;
  required: boolean;
  doc: string;
};

/** An answer in one format, cut where it gets long. */
export type ReferenceAnswer = { format: string; text: string };

/** One method of a dialect, as the reference page prints it. */
export type ReferenceMethod = {
  name: string;
  verb: string;
  /** Who may call it, in a word or two. */
  access: string;
  doc: string;
  parameters: readonly ReferenceParameter[];
  /** What the parameter table cannot say. */
  notes: readonly string[];
  /** A command line for a shell in which the dialect's variables are set. */
  curl: string;
  answers: readonly ReferenceAnswer[];
  /** Variables that later examples need and this answer holds: the variable, and the field it stands in. */
  gives: Readonly<Record<string, string>>;
  /** It is there only to say that it is gone: its answer is an error. */
  removed: boolean;
  /** Its example names a thing that not every desk has, or changes one that is in use, so it is to be read, not run. */
  toRead?: boolean;
};

/** The place of a method on the page: its name without blanks and what else an id must not hold. */
export const anchorOf = ({ name }: Pick<ReferenceMethod, "name">): string => name.replace(/[^\w.-]+/g, "-");

/** A table of parameters as rows of the page; what an object holds follows it under dotted names. */
export function parameterRows(table: Readonly<Record<string, TableParameter>>): ReferenceParameter[] {
  return Object.entries(table).flatMap(([name, { wire, required, doc, choices, fallback, parts }]) => {
    const words = choices ? `${wire}: ${choices.join(", ")}` : wire;
    const row = { name, type: fallback ? `${words}; else ${fallback}` : words, required, doc };
    const inner = Object.entries(parts ?? {}).map(([part, { wire, required, doc }]) => ({
      name: `${name}.${part}`,
      type: wire,
      required,
      doc,
    }));
    return [row, ...inner];
  });
}

/** A dialect, as the reference page prints it. */
export type Reference = {
  title: string;
  /** Where its methods are. */
  address: string;
  /** What to know before the first call. */
  intro: readonly string[];
  /** Variables of the examples that the reader must know, each with where to find its value. */
  variables: Readonly<Record<string, string>>;
  methods: readonly ReferenceMethod[];
};

/** The installation that examples are written for. */
export type ReferencePlace = {
  /** The address before `/api`, without a slash at its end. */
  base: string;
  ids: ExampleIds;
};

/** Answers that were recorded on the demo workspace: by method, by format. */
export type Samples = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The recorded answers of a method; none for one that is newer than the record. */
export function answersOf(samples: Samples, name: string): ReferenceAnswer[] {
  return Object.entries(samples[name] ?? {}).map(([format, text]) => ({ format, text }));
}

/** A call to be written as a command line. Values may hold variables: `$TOKEN`. */
export type ExampleCall = {
  url: string;
  verb?: string;
  query?: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string>>;
  /** Name and password of HTTP Basic. */
  user?: string;
  /** One of three bodies: fields of a form, a form with parts, or JSON. */
  form?: Readonly<Record<string, string>>;
  multipart?: Readonly<Record<string, string>>;
  json?: unknown;
};

/** A call as a command line, one part of it in a line. */
export function curlLine(call: ExampleCall): string {
  const sends = call.json !== undefined || Object.keys({ ...call.form, ...call.multipart }).length > 0;
  const parts: string[] = [];
  if (call.verb && call.verb !== (sends ? "POST" : "GET")) parts.push(`-X ${call.verb}`);
  if (call.user) parts.push(`-u ${quoted(call.user)}`);
  for (const [name, value] of Object.entries(call.headers ?? {})) parts.push(`-H ${quoted(`${name}: ${value}`)}`);
  for (const [name, value] of Object.entries(call.form ?? {}))
    parts.push(`--data-urlencode ${quoted(`${name}=${value}`)}`);
  for (const [name, value] of Object.entries(call.multipart ?? {})) parts.push(`-F ${quoted(`${name}=${value}`)}`);
  if (call.json !== undefined) {
    parts.push('-H "Content-Type: application/json"', `-d ${quoted(JSON.stringify(call.json, null, 2))}`);
  }
  parts.push(quoted(withQuery(call.url, call.query)));
  return `curl ${parts.join(" \\\n  ")}`;
}

function withQuery(url: string, query: Readonly<Record<string, string>> = {}): string {
  // Variables stay readable; brackets do not, because curl takes them for ranges.
  const pairs = Object.entries(query).map(
    ([name, value]) => `${name}=${encodeURIComponent(value).replaceAll("%24", "$").replaceAll("%40", "@")}`,
  );
  return pairs.length === 0
    ? url
    : `${url}${url.includes("?") ? "&" : "?"}${pairs.join("&")}`.replace(/[[\]]/g, encodeURIComponent);
}

/** A word in a shell's double quotes, with its variables alive. */
const quoted = (text: string): string => `"${text.replace(/["\\`]|\$(?![A-Z])/g, "\\$&")}"`;
