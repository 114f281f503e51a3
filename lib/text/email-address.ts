/** Lengths of RFC 5321, 4.5.3.1. */
const longestLocalPart = 64;
const longestAddress = 254;

// Letters of any script (RFC 6531) and the signs of RFC 5322 atoms. No quotes, comments or blanks: people have none.
const localPart = /^[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const domainLabel = /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?$/u;

/** Does this look like an address that mail can be sent to? Never true for anything with line breaks or blanks. */
export function isEmailAddress(text: string): boolean {
  if (text.length > longestAddress) return false;
  const at = text.lastIndexOf("@");
  const local = text.slice(0, at);
  if (at < 1 || local.length > longestLocalPart || !localPart.test(local)) return false;
  const labels = text.slice(at + 1).split(".");
  return (
    labels.length > 1 && labels.every((label) => domainLabel.test(label)) && !/^\p{N}+$/u.test(labels.at(-1) ?? "")
  );
}

/** The one spelling under which addresses are stored and compared: trimmed, in lower case. */
export const normalizeEmail = (text: string): string => text.trim().toLowerCase();

export type ParsedAddress = { name: string; address: string };

/** The longest list that is read, in characters; the rest is passed over. */
const longestList = 20_000;

/**
 * Read a list of addresses as people type it: `Ann <a@x.io>, b@y.io; "Lee, C." <c@z.io>`. Goes through the text once.
 * What is no address is left out; an address that occurs twice comes back once.
 */
export function parseAddressList(list: string): ParsedAddress[] {
  const found = new Map<string, ParsedAddress>();
  let entry = "";
  let quoted = false;
  const finish = () => {
    const open = entry.lastIndexOf("<");
    const close = entry.indexOf(">", open);
    const address = normalizeEmail(open >= 0 && close > open ? entry.slice(open + 1, close) : entry);
    const name = open >= 0 ? entry.slice(0, open).replaceAll('"', "").trim() : "";
    if (isEmailAddress(address) && !found.has(address)) found.set(address, { name, address });
    entry = "";
  };
  for (const sign of list.slice(0, longestList)) {
    if (sign === '"') quoted = !quoted;
    if (!quoted && (sign === "," || sign === ";" || sign === "\n")) finish();
    else entry += sign;
  }
  finish();
  return [...found.values()];
}
