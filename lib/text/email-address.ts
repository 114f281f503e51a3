// Lengths of RFC 5321, 4.5.3.1, in bytes.
const MAX_LOCAL_PART = 64;
const MAX_ADDRESS = 254;

// Letters of any script (RFC 6531) and the signs of RFC 5322 atoms. No quotes, comments or blanks: people have none.
const LOCAL_PART = /^[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const DOMAIN_LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?$/u;

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

/** What stands between commas, semicolons and blanks of a text in which somebody lists addresses, each once, as stored. */
export function splitAddresses(text: string): string[] {
  return [
    ...new Set(
      text
        .split(/[\s,;]+/u)
        .filter(Boolean)
        .map(normalizeEmail),
    ),
  ];
}
