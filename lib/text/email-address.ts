// Lengths of RFC 5321, 4.5.3.1, in bytes.
const MAX_LOCAL_PART = 64;
const MAX_ADDRESS = 254;

// Letters of any script (RFC 6531) and the signs of RFC 5322 atoms. No quotes, comments or blanks: people have none.
const LOCAL_PART = /^[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const DOMAIN_LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?$/u;

const MAX_LIST_LENGTH = 20_000;

/** An address of a list, in its stored spelling, with the name that stood before it (empty when none did). */
export type ParsedAddress = { name: string; address: string };

const byteLength = (text: string) => new TextEncoder().encode(text).length;

/**
 * Whether this looks like an address that mail can be sent to: a local part and a domain of at least two labels, in any
 * script. Never true for anything with line breaks, blanks, brackets or quotes.
 */
export function isEmailAddress(text: string): boolean {
  if (text.length > MAX_ADDRESS || byteLength(text) > MAX_ADDRESS) return false;
  const at = text.lastIndexOf("@");
  const local = text.slice(0, at);
  if (at < 1 || byteLength(local) > MAX_LOCAL_PART || !LOCAL_PART.test(local)) return false;
  const labels = text.slice(at + 1).split(".");
  return (
    labels.length > 1 && labels.every((label) => DOMAIN_LABEL.test(label)) && !/^\p{N}+$/u.test(labels.at(-1) ?? "")
  );
}

/** The one spelling under which addresses are stored and compared: trimmed, composed (NFC), in lower case. */
export function normalizeEmail(text: string): string {
  return text.trim().normalize("NFC").toLowerCase();
}

/**
 * Reads a list of addresses as people type it and as headers hold it (RFC 5322, 3.4): `Ann <a@x.io>, b@y.io;
 * "Lee, C." <c@z.io>`, and the members of a group `Team: a@x.io, b@y.io;`. What is no address is left out; an address that
 * occurs twice comes back once. Goes through the text once and reads at most 20,000 characters.
 */
export function parseAddressList(list: string): ParsedAddress[] {
  const found = new Map<string, ParsedAddress>();
  for (const entry of entriesOf(list.slice(0, MAX_LIST_LENGTH))) {
    const parsed = parseEntry(entry);
    if (parsed && !found.has(parsed.address)) found.set(parsed.address, parsed);
  }
  return [...found.values()];
}

// Commas inside quotes do not part entries. A quote that is never closed is just a sign.
function entriesOf(list: string): string[] {
  const entries: string[] = [];
  let start = 0;
  const lastQuote = list.lastIndexOf('"');
  let quoted = false;
  for (let i = 0; i < list.length; i++) {
    const sign = list[i];
    if (sign === "\\" && quoted) i++;
    else if (sign === '"' && (quoted || i < lastQuote)) quoted = !quoted;
    else if (!quoted && (sign === "," || sign === ";" || sign === "\n")) {
      entries.push(list.slice(start, i));
      start = i + 1;
    }
  }
  entries.push(list.slice(start));
  return entries;
}

function parseEntry(entry: string): ParsedAddress | null {
  const open = entry.lastIndexOf("<");
  const close = entry.indexOf(">", open);
  const bracketed = open >= 0 && close > open;
  const written = bracketed ? entry.slice(open + 1, close) : entry;
  const address = normalizeEmail(bracketed ? written : written.slice(written.lastIndexOf(":") + 1));
  if (!isEmailAddress(address)) return null;
  return { name: bracketed ? nameOf(entry.slice(0, open)) : "", address };
}

function nameOf(written: string): string {
  const quoted = /^[^"]*"(.*)"[^"]*$/s.exec(written)?.[1];
  const name = quoted === undefined ? written.slice(written.lastIndexOf(":") + 1) : quoted.replace(/\\(.)/gs, "$1");
  return name.replaceAll('"', "").replace(/\s+/g, " ").trim();
}
