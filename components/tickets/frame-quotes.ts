const QUOTE = "blockquote";

/**
 * Hides or shows the quoted end of a framed message: the last block quote of the body and the line that introduces it.
 * Returns false, and hides nothing, when the message quotes nothing, or has words after the quote, or nothing else.
 */
export function hideQuotes(inside: Document, hidden: boolean): boolean {
  const last = [...inside.body.querySelectorAll(QUOTE)].filter((quote) => !quote.parentElement?.closest(QUOTE)).at(-1);
  if (!(last instanceof (inside.defaultView ?? window).HTMLElement)) return false;
  const intro = introductionOf(last);
  if (textAfter(inside, last).trim() !== "" || textBefore(inside, intro ?? last).trim() === "") return false;
  for (const element of intro ? [last, intro] : [last]) element.hidden = hidden;
  return true;
}

function textAfter(inside: Document, element: Element): string {
  const range = inside.createRange();
  range.selectNodeContents(inside.body);
  range.setStartAfter(element);
  return range.toString();
}

function textBefore(inside: Document, element: Element): string {
  const range = inside.createRange();
  range.selectNodeContents(inside.body);
  range.setEndBefore(element);
  return range.toString();
}

/** The block just before the quote, when it reads like "On Monday Ida wrote:". */
function introductionOf(quote: Element): HTMLElement | null {
  const before = quote.previousElementSibling;
  if (!before || !("hidden" in before)) return null;
  const text = before.textContent?.trim() ?? "";
  return text.length < 300 && /[:：]$/.test(text) ? (before as HTMLElement) : null;
}
