/**
 * Hides or shows the quoted part of a framed message, which `markQuoted` (lib/text/quotes) put into an element of its own.
 * Returns false when the message quotes nothing.
 */
export function hideQuotes(inside: Document, hidden: boolean): boolean {
  const quoted = inside.body.querySelector<HTMLElement>("[data-quoted]");
  if (quoted) quoted.hidden = hidden;
  return quoted !== null;
}
