/** The small line of a list row: what it is, and how much open work it has when there is any. */
export function openWords(text: string, openTickets: number): string {
  const work = openTickets === 0 ? "" : openTickets === 1 ? "1 open ticket" : `${openTickets} open tickets`;
  return [text, work].filter(Boolean).join(" · ");
}

/** The same text, made the begin of a sentence. */
export const sentence = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

/** "a, b and c". */
export function listInWords(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
