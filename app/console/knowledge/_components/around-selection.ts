/**
 * A text with marks put around a part of it, and where that part stands then, so that it stays selected.
 * @param start where the part begins
 * @param end where it ends; with nothing selected, the marks stand around the cursor
 */
export function aroundSelection(text: string, start: number, end: number, before: string, after: string) {
  const part = text.slice(start, end);
  return {
    text: text.slice(0, start) + before + part + after + text.slice(end),
    start: start + before.length,
    end: end + before.length,
  };
}
